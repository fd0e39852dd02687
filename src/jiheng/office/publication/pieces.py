"""What can be published of a body and a year: approved goals, and results that are finished, each as a piece of its own.

Finished are a self-evaluation and a monitoring record that were confirmed (lifecycle: 4.2, 4.3); of several monitoring
records of a project the one that covers most of the year stands for the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec
from django.db.models import QuerySet

from jiheng.declaration.model import Declaration
from jiheng.foundation.message import Message
from jiheng.office.cases.models import Case, Version
from jiheng.office.people.models import Unit
from jiheng.office.publication.models import Review
from jiheng.office.results.content import form_of
from jiheng.office.results.models import Record

GIVEN_UP = "CANCELLED"
FINISHED = "CONFIRMED"
_MATTERS = ("monitoring", "self_evaluation")
_LONG = ("approved__content", "approved__typed", "approved__marks")
_MONTHS = Message("{first}—{last}月", "months {first}–{last}")
_PERIOD, _RELEASED = "监控期间", "到位（下达）资金"
"""What a declaration has no place for stands among the other statements of its project."""


class Piece(msgspec.Struct, frozen=True):
    """The approved goal of a case, or one record of its results."""

    case: Case
    record: Record | None = None

    @property
    def key(self) -> UUID:
        """By which id what was decided on it, and what a review covers, is known."""
        return self.case.pk if self.record is None else self.record.pk

    @property
    def matter(self) -> str:
        """What it is: the goal, or a matter of results."""
        return "goal" if self.record is None else self.record.matter

    @property
    def number(self) -> int:
        """The number of its version."""
        return self.version.number if self.record is None else self.record.number

    @property
    def version(self) -> Version:
        """The approved version of its case."""
        assert self.case.approved is not None, "only what is approved is published"
        return self.case.approved

    @property
    def authors(self) -> list[str]:
        """Who wrote it."""
        authors: list[str] = (self.version if self.record is None else self.record).authors
        return authors

    @property
    def declaration(self) -> Declaration:
        """What it says."""
        return self.version.declaration if self.record is None else _results_of(self.record)


def pieces_of(body: Unit, year: int, what: str, *, with_content: bool = True) -> list[Piece]:
    """Return what can be published of a body and of all below it, body after body, goals first."""
    goals = [] if what == Review.RESULTS else _goals(body, year, with_content=with_content)
    results = [] if what == Review.GOALS else _results(body, year, with_content=with_content)
    return sorted([*goals, *results], key=lambda one: (one.case.unit.path, _ORDER[one.matter]))


def finished(body: Unit, year: int) -> QuerySet[Record]:
    """Return the finished results of a body and of all below it."""
    found = Record.objects.filter(
        matter__in=_MATTERS,
        state=FINISHED,
        case__unit__path__under=body.path,
        case__fiscal_year=year,
        case__approved__isnull=False,
    )
    return found.exclude(case__state=GIVEN_UP)


def with_contents(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces with their contents, read at once where they were left out."""
    asked = list(pieces)
    versions = Version.objects.in_bulk([one.version.pk for one in asked if one.record is None])
    records = Record.objects.in_bulk([one.record.pk for one in asked if one.record is not None])
    for one in asked:
        if one.record is None:
            one.case.approved = versions[one.version.pk]
    return [one if one.record is None else Piece(one.case, records[one.record.pk]) for one in asked]


def cases_of(pieces: Sequence[Piece]) -> list[Case]:
    """Return the cases of some pieces, each once."""
    return list({one.case.pk: one.case for one in pieces}.values())


def _goals(body: Unit, year: int, *, with_content: bool) -> list[Piece]:
    found = Case.objects.filter(unit__path__under=body.path, fiscal_year=year, approved__isnull=False)
    found = found.exclude(state=GIVEN_UP).select_related("unit", "approved").order_by("name", "pk")
    return [Piece(case) for case in (found if with_content else found.defer(*_LONG))]


def _results(body: Unit, year: int, *, with_content: bool) -> list[Piece]:
    found = finished(body, year).select_related("case__unit", "case__approved")
    left_out = [f"case__{one}" for one in _LONG] + ([] if with_content else ["content"])
    found = found.defer(*left_out).order_by(
        "case__name", "case__pk", "last_month", "-first_month", "created_at"
    )
    # What comes later covers more of the year: it stands in the place of what came before.
    last = {(one.case_id, one.matter): one for one in found}
    return [Piece(one.case, one) for one in last.values()]


def _results_of(record: Record) -> Declaration:
    """Return what a record of results says, with what only the office keeps among its other statements."""
    form = form_of(record)
    project = form.declaration.projects[0]
    beside: dict[str, str] = {}
    if record.matter == "monitoring":
        beside[_PERIOD] = _MONTHS.render("zh", first=record.first_month, last=record.last_month)
        # A self-evaluation has no cell for it: what it keeps was carried over, and nobody confirmed it.
        if form.released is not None:
            beside[_RELEASED] = f"{form.released}元"
    changed = msgspec.structs.replace(project, narrative={**project.narrative, **beside})
    return msgspec.structs.replace(form.declaration, projects=[changed])


_ORDER = {matter: place for place, matter in enumerate(("goal", *_MATTERS))}
