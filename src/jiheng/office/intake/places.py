"""Where the cells of a reading are printed, and finding a corrected cell again by that."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from jiheng.declaration.difference import cells as texts_of
from jiheng.declaration.model import Declaration, Indicator, Project
from jiheng.foundation.where import Where
from jiheng.office.cases import cells
from jiheng.office.cases.content import single

# The reading keeps some places under the name of the column that was read.
_ALSO = {"spending_unit": "unit_name", "name": "printed_name"}

Spot = tuple[int, str]
"""A cell of a file: the number of its project, and its path."""


def place_of(project: Project, field: str) -> Where | None:
    """Return where the cell at a path is printed; None where the reading does not say."""
    kind, _, rest = field.partition(".")
    if kind == "indicators":
        number, _, column = rest.partition(".")
        rows = project.indicators
        return _of_row(rows[int(number)], column) if int(number) < len(rows) else None
    if kind == "goals":
        return project.places.get("goals")
    if kind == "narrative":
        labels = list(project.narrative)
        label = labels[int(rest)] if int(rest) < len(labels) else ""
        return project.places.get(label) or project.places.get(f"narrative.{label}")
    if kind == "funding":
        return project.places.get(rest) or project.places.get(f"amounts.{rest}")
    found = project.places.get(field) or project.places.get(_ALSO.get(field, field))
    return found or (project.where if field == "name" else None)


def _of_row(row: Indicator, column: str) -> Where | None:
    return row.places.get(column) or row.where


def spots(declared: Declaration) -> Iterator[tuple[Spot, Where]]:
    """Yield every cell of a file that says something and where it is printed, then whole rows."""
    for number, project in enumerate(declared.projects):
        for field in texts_of(single(declared, project)):
            if (where := place_of(project, field)) is not None:
                yield (number, field), where
        for row, indicator in enumerate(project.indicators):
            if indicator.where is not None:
                yield (number, f"indicators.{row}"), indicator.where


def printed(declared: Declaration, number: int, field: str) -> str:
    """Return what the reading says in a cell, as a page shows it; "" for nothing."""
    alone = single(declared, declared.projects[number])
    return cells.shown(alone, field, texts_of(alone).get(field))


def kept_place(where: Where | None) -> dict[str, int] | None:
    """Return a place as the database keeps it."""
    return msgspec.to_builtins(where) if where is not None else None


def found_again(declared: Declaration, project: int, field: str, place: dict[str, int] | None) -> Spot | None:
    """Return where a corrected cell stands in a new reading of the same file: by its place; None where it is gone.

    A cell that had no place in the old reading, because nothing was read there, is found by its path.
    """
    if project >= len(declared.projects):
        return None
    if place is None:
        return project, field
    now = place_of(declared.projects[project], field)
    if kept_place(now) == place:
        return project, field
    wanted = _column(field)
    there = (spot for spot, where in spots(declared) if kept_place(where) == place)
    return next((spot for spot in there if _column(spot[1]) == wanted), None)


def _column(field: str) -> str:
    """Return a path without the number of its row."""
    return ".".join(part for part in field.split(".") if not part.isdecimal())
