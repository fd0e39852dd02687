"""What of a case is withheld: the decisions in force, where each stands in a version, and what else asks for one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from jiheng.audit.wording import sentence
from jiheng.declaration.difference import Pairing, cells
from jiheng.declaration.model import Declaration
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message
from jiheng.foundation.text import without_spaces
from jiheng.office.cases.cells import title_of
from jiheng.office.cases.content import audited
from jiheng.office.cases.findings import place_of
from jiheng.office.cases.models import Version
from jiheng.office.publication.models import Classification
from jiheng.secrecy import Withheld, is_withholdable

ISSUER = "issuer"
"""The cell that says whose declaration it is: withheld, the body has a neutral name wherever it stands."""

_FAMILY = "G-"
_TARGETS = ("annual", "period")
_TELLING_OF_TARGETS = ("actual", "remark")
_WHOLE = Message("整个项目", "the whole project")
_WORD = Message("文字中有“{word}”", "the text says “{word}”")


class Placed(NamedTuple):
    """A decision, and the cell of a version that it withholds; None where that cannot be found any more."""

    decision: Classification
    field: str | None


class Hint(NamedTuple):
    """Something that may have to be withheld: the cell, and what the program noticed there. A person decides."""

    field: str
    says: str


def in_force(cases: Iterable[UUID]) -> dict[UUID, list[Classification]]:
    """Return the decisions in force on some cases, by case, the oldest first."""
    found: dict[UUID, list[Classification]] = {}
    for one in Classification.objects.filter(case__in=list(cases), is_in_force=True).order_by("pk"):
        found.setdefault(one.case_id, []).append(one)
    return found


def placed(decision: Classification, declared: Declaration) -> Placed:
    """Return where a decision stands in a declaration."""
    if not decision.field:
        return Placed(decision, "")
    field = Pairing(decision.declaration, declared).forward(decision.field)
    return Placed(decision, field if field is not None and may_withhold(declared, field) else None)


def may_withhold(declared: Declaration, field: str) -> bool:
    """Say whether a cell can be withheld: one of the project but its amounts, or what its body is called."""
    return field == ISSUER or is_withholdable(declared.projects[0], field)


def with_results(found: Iterable[Placed], declared: Declaration) -> list[Placed]:
    """Return where decisions stand in results: a target that is withheld takes what was reached, and why, with it."""
    project = declared.projects[0]
    places: list[Placed] = []
    for one in found:
        places.append(one)
        row, _, column = (one.field or "").rpartition(".")
        if row.startswith("indicators.") and column in _TARGETS:
            beside = (f"{row}.{told}" for told in _TELLING_OF_TARGETS)
            places += [Placed(one.decision, field) for field in beside if is_withholdable(project, field)]
    return list(dict.fromkeys(places))


def entry_of(decision: Classification, project: str, field: str, document: str) -> Withheld:
    """Return a decision as a review before publication puts it, for a project and a cell of a document."""
    decided_at = decision.decided_at or decision.proposed_at
    return Withheld(
        project=project,
        level=decision.level,  # type: ignore[arg-type]  # one of the levels: the form offers no other
        by=decision.decided_by,
        on=timezone.localtime(decided_at).date(),
        why=decision.why,
        field=field,
        document=document,
    )


def title(declared: Declaration, field: str) -> str:
    """Say what a decision is about: a cell, or the whole project."""
    return title_of(declared, field) if field else _WHOLE.render()


def choices(declared: Declaration) -> list[str]:
    """Return the cells that can be withheld, in the order of the declaration: each row of indicators before its cells."""
    fields: list[str] = []
    for field in cells(declared):
        kind, _, rest = field.partition(".")
        row = f"indicators.{rest.partition('.')[0]}"
        if kind == "indicators" and row not in fields:
            fields.append(row)
        fields.append(field)
    return [field for field in fields if may_withhold(declared, field)]


def hints(version: Version, taken: Iterable[str]) -> list[Hint]:
    """Return what the audit of secrecy and the list of words noticed, but for the cells `taken`; nothing is decided."""
    declared, known = version.declaration, set(taken)
    if "" in known:
        return []
    noticed = [*_findings(version, declared), *_words(declared)]
    return [one for one in dict.fromkeys(noticed) if one.field not in known]


def _findings(version: Version, declared: Declaration) -> Iterator[Hint]:
    project = declared.projects[0]
    for finding in audited(version).findings:
        if finding.rule.startswith(_FAMILY):
            place = place_of(declared, finding)
            yield Hint(place if place and is_withholdable(project, place) else "", sentence(finding))


def _words(declared: Declaration) -> Iterator[Hint]:
    project = declared.projects[0]
    for field, text in cells(declared).items():
        word = next(filter(None, _any_word().findall(without_spaces(text))), None)
        if word and is_withholdable(project, field):
            yield Hint(field, _WORD.render(None, word=word))


@cache
def _any_word() -> re.Pattern[str]:
    """Return a pattern whose one group is such a word, and which passes over 非涉密 and the like."""
    exceptions = any_of(column("sensitive_exceptions", "phrase"))
    return re.compile(f"{exceptions}|({any_of(column('classified', 'word', part='core'))})")
