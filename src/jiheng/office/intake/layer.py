"""What people corrected, laid over what was read: the reading itself stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

import msgspec

from jiheng.declaration.difference import INDICATOR_FIELDS
from jiheng.declaration.model import Declaration, Project
from jiheng.office.cases import cells
from jiheng.office.cases.content import single
from jiheng.office.cases.editing import MOST_GOALS, MOST_INDICATORS, Draft, add_row, put

HEAD = frozenset({"fiscal_year", "issuer"})
"""Cells of the head of a document: all projects of a file share them. They are kept with the first one."""

_ROWS = {"indicators": MOST_INDICATORS, "goals": MOST_GOALS}


class Correcting(Protocol):
    """A correction, as far as it changes anything."""

    project: int
    field: str
    text: str


class Layered(msgspec.Struct, frozen=True):
    """One project with its corrections. Rows that were taken out stand in it still: `removed` names them."""

    draft: Draft
    removed: frozenset[int]

    @property
    def project(self) -> Project:
        """The project without the rows that were taken out."""
        whole = self.draft.project
        rows = [one for number, one in enumerate(whole.indicators) if number not in self.removed]
        return msgspec.structs.replace(whole, indicators=rows)


def corrected(declared: Declaration, corrections: Iterable[Correcting]) -> Declaration:
    """Return what a file declares after its corrections; `declared` itself where there are none."""
    of_project: dict[int, list[Correcting]] = defaultdict(list)
    for one in corrections:
        if one.project < len(declared.projects):
            of_project[one.project].append(one)
    if not of_project:
        return declared
    projects, head = list(declared.projects), declared
    for number, mine in of_project.items():
        layered = layer(declared, number, mine)
        projects[number] = layered.project
        if number == 0:
            head = layered.draft.declaration
    return msgspec.structs.replace(
        declared, projects=projects, fiscal_year=head.fiscal_year, issuer=head.issuer
    )


def layer(declared: Declaration, number: int, corrections: Iterable[Correcting]) -> Layered:
    """Return one project of a file with its corrections. One that fits no cell changes nothing."""
    draft = Draft(single(declared, declared.projects[number]))
    removed = set()
    for one in sorted(corrections, key=lambda it: _order(it.field)):
        draft = _with_rows(draft, one.field)
        if cells.is_cell(draft.declaration, one.field):
            draft = put(draft, one.field, one.text)
        elif (row := row_of(one.field)) is not None:
            removed.add(row)
    return Layered(draft, frozenset(removed))


def row_of(field: str) -> int | None:
    """Return the number of the indicator that a path names as a whole; None where it names anything else."""
    kind, _, rest = field.partition(".")
    return int(rest) if kind == "indicators" and rest.isascii() and rest.isdecimal() else None


def is_next_row(project: Project, field: str) -> bool:
    """Say whether a path names a cell of the row behind the last one: filling it in adds the row."""
    kind, _, rest = field.partition(".")
    number, _, column = rest.partition(".")
    if kind not in _ROWS or not number.isascii() or not number.isdecimal():
        return False
    length = len(getattr(project, kind))
    is_column = column in INDICATOR_FIELDS if kind == "indicators" else not column
    return is_column and int(number) == length < _ROWS[kind]


def _with_rows(draft: Draft, field: str) -> Draft:
    return add_row(draft, field.partition(".")[0]) if is_next_row(draft.project, field) else draft


def _order(field: str) -> tuple[str, int, int]:
    """Order rows by their number, and the name of an indicator before its values: it says how these are read."""
    kind, _, rest = field.partition(".")
    number, _, column = rest.partition(".")
    if kind not in _ROWS or not number.isdecimal():
        return "", 0, 0
    return kind, int(number), INDICATOR_FIELDS.index(column) if column in INDICATOR_FIELDS else -1
