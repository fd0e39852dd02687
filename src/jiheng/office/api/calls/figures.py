"""The figures of a year by body."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import msgspec
from django.utils.timezone import localdate

from jiheng.foundation.message import Message
from jiheng.office.api.call import Call, Reply
from jiheng.office.api.errors import NotFoundError
from jiheng.office.api.operation import Book
from jiheng.office.api.shapes import words as w
from jiheng.office.api.shapes.people import UnitRef, unit_ref
from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import visible
from jiheng.office.overview import figures as counted
from jiheng.office.overview.index import bring_up_to_date
from jiheng.office.overview.line import Line

_CENT = Decimal("0.01")

BOOK = Book("figures", Message("统计", "Figures"))


class FiguresQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which year and below which body; without any the latest year and the topmost body."""

    year: w.Year | None = None
    at: w.Code | None = None


class FigureLine(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted of one year. Money is in yuan; of `withheld` projects no content is counted.

    `due` counts projects by deadline, `categories` indicators, `findings` by severity, `changes` what became of targets.
    """

    projects: int
    money: Decimal
    withheld: int
    indicators: int
    quantified: int
    states: dict[str, int]
    due: dict[str, int]
    bands: dict[str, int]
    categories: dict[str, int]
    findings: dict[str, int]
    changes: dict[str, int]


class BodyFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one body with all below it; `is_own` says that it stands for itself alone."""

    unit: UnitRef
    is_own: bool
    now: FigureLine
    before: FigureLine


class FiguresOut(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a year and of the year before, in all and of each body directly below."""

    year: int | None
    at: UnitRef | None
    now: FigureLine
    before: FigureLine
    bodies: list[BodyFigures]


@BOOK.enter(
    "getFigures", "GET /figures", "read", Message("统计", "Figures"), query=FiguresQuery, answer=FiguresOut
)
def get_figures(call: Call) -> Reply:
    """Return what is counted of a year, by body."""
    call.reads()
    asked: FiguresQuery = call.query
    bring_up_to_date(Case.objects.filter(visible(call.reach)))
    year = asked.year or next(iter(counted.years(call.reach)), None)
    try:
        found = counted.figures(call.reach, asked.at or "", year, localdate())
    except counted.OutsideError:
        raise NotFoundError from None
    bodies = [
        BodyFigures(unit=unit_ref(one.unit), is_own=one.is_own, now=_line(one.now), before=_line(one.before))
        for one in found.bodies
    ]
    at = unit_ref(found.at) if found.at is not None else None
    return Reply(
        FiguresOut(year=year, at=at, now=_line(found.now), before=_line(found.before), bodies=bodies)
    )


def _line(line: Line) -> FigureLine:
    return FigureLine(
        projects=line.projects,
        money=line.money.quantize(_CENT),
        withheld=line.withheld,
        indicators=line.indicators,
        quantified=line.quantified,
        states=_by(line.states, 0),
        due=_by(line.states, 1),
        bands=dict(line.bands),
        categories=_by(line.categories, 0),
        findings=_by(line.findings, 1),
        changes=dict(line.changes),
    )


def _by(counts: Counter[tuple[str, str]] | Counter[tuple[str, bool]], part: int) -> dict[str, int]:
    """Add counts of pairs up by one of their parts."""
    summed: Counter[str] = Counter()
    for key, count in counts.items():
        summed[str(key[part])] += count
    return dict(summed)
