"""The figures: money, projects, states, findings, quantified shares and the structure of indicators, by body.

Every figure is counted by the database from cases and their digests; no declaration is opened. What is cancelled is
left out, in the figures as in the list that each of them leads to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec
from django.db.models import Count, Q, QuerySet, Sum

from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import due, visible
from jiheng.office.overview.models import CategoryCount
from jiheng.office.people.access import Reach
from jiheng.office.people.models import Unit

Level = Literal["unit", "department", "bureau"]
LEVELS: tuple[Level, ...] = ("unit", "department", "bureau")
SEVERITIES = ("s1", "s2", "s3", "s4")


class Chosen(msgspec.Struct, frozen=True):
    """What the figures are about: a year, by which kind of body, and the body below which they lie (None: all)."""

    year: int | None
    level: Level
    at: Unit | None = None


class Line(msgspec.Struct):
    """The figures of one body, and of last year what they are compared with. Money is in yuan.

    `body` is None for a sum over all. `reaches_down` tells whether the bodies below are in it.
    """

    body: Unit | None = None
    reaches_down: bool = False
    projects: int = 0
    money: Decimal = Decimal(0)
    last_projects: int = 0
    last_money: Decimal = Decimal(0)
    overdue: int = 0
    soon: int = 0
    indicators: int = 0
    quantified: int = 0
    states: Counter[str] = msgspec.field(default_factory=Counter)
    severities: Counter[str] = msgspec.field(default_factory=Counter)
    categories: Counter[str] = msgspec.field(default_factory=Counter)

    def add(self, other: Line) -> None:
        """Add the figures of another."""
        for name in (
            "projects",
            "money",
            "last_projects",
            "last_money",
            "overdue",
            "soon",
            "indicators",
            "quantified",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.states.update(other.states)
        self.severities.update(other.severities)
        self.categories.update(other.categories)


class Figures(msgspec.Struct, frozen=True):
    """All lines in the order of the tree, their sum, and in how many cases each category occurs."""

    chosen: Chosen
    lines: list[Line]
    total: Line
    with_category: Counter[str]


def years(reach: Reach) -> list[int]:
    """Return the years of which a person may read cases, the latest first."""
    found = Case.objects.filter(visible(reach)).exclude(fiscal_year=None).order_by("-fiscal_year")
    return [year for year in found.values_list("fiscal_year", flat=True).distinct() if year is not None]


def figures(reach: Reach, chosen: Chosen, today: date) -> Figures:
    """Count what is chosen."""
    cases = Case.objects.filter(visible(reach)).exclude(state="CANCELLED").order_by()
    if chosen.at is not None:
        cases = cases.filter(unit__path__startswith=chosen.at.path)
    now = cases.filter(fiscal_year=chosen.year)
    before = cases.filter(fiscal_year=chosen.year - 1) if chosen.year is not None else cases.none()
    by_unit: dict[int, Line] = {}
    _count_now(now, today, by_unit)
    for unit, projects, money in before.values_list("unit").annotate(Count("pk"), Sum("budget")):
        line = _line(by_unit, unit)
        line.last_projects, line.last_money = projects, money or Decimal(0)
    for unit, state, count in now.values_list("unit", "state").annotate(Count("pk")):
        _line(by_unit, unit).states[state] += count
    with_category = _count_categories(now, by_unit)
    lines = _rolled_up(by_unit, chosen.level)
    total = Line()
    for line in lines:
        total.add(line)
    return Figures(chosen, lines, total, with_category)


def _count_now(now: QuerySet[Case], today: date, by_unit: dict[int, Line]) -> None:
    rows = now.values("unit").annotate(
        projects=Count("pk"),
        money=Sum("budget"),
        overdue=Count("pk", filter=due("overdue", today)),
        soon=Count("pk", filter=due("soon", today)),
        **{f"sum_{name}": Sum(f"digest__{name}") for name in ("indicators", "quantified", *SEVERITIES)},
    )
    for row in rows:
        line = _line(by_unit, row["unit"])
        line.projects, line.overdue, line.soon = row["projects"], row["overdue"], row["soon"]
        line.money = row["money"] or Decimal(0)
        line.indicators, line.quantified = row["sum_indicators"] or 0, row["sum_quantified"] or 0
        line.severities.update({name: row[f"sum_{name}"] or 0 for name in SEVERITIES})


def _count_categories(now: QuerySet[Case], by_unit: dict[int, Line]) -> Counter[str]:
    with_category: Counter[str] = Counter()
    rows = (
        CategoryCount.objects.filter(case__in=now.values("pk"))
        .order_by()
        .values_list("case__unit", "category")
        .annotate(Sum("indicators"), Count("pk"))
    )
    for unit, category, indicators, cases in rows:
        _line(by_unit, unit).categories[category] += indicators
        with_category[category] += cases
    return with_category


def _line(by_unit: dict[int, Line], unit: int) -> Line:
    return by_unit.setdefault(unit, Line())


def _rolled_up(by_unit: dict[int, Line], level: Level) -> list[Line]:
    """Add the lines of units up to the nearest body of a kind above each; one that has none stands for itself."""
    units = list(Unit.objects.filter(_on_the_way(by_unit)))
    by_path = {unit.path: unit for unit in units}
    lines: dict[str, Line] = {}
    for unit in units:
        if unit.pk in by_unit:
            body = _body_above(unit, level, by_path)
            made = Line(body, reaches_down=level != "unit" and body.kind == level)
            lines.setdefault(body.path, made).add(by_unit[unit.pk])
    return [line for _, line in sorted(lines.items())]


def _on_the_way(by_unit: Iterable[int]) -> Q:
    """Return the condition of these units, and of every body that has others below it."""
    return Q(pk__in=list(by_unit)) | Q(kind__in=("department", "bureau"))


def _body_above(unit: Unit, level: Level, by_path: dict[str, Unit]) -> Unit:
    if level == "unit":
        return unit
    codes: Sequence[str] = unit.path.strip("/").split("/")
    for depth in range(len(codes), 0, -1):
        above = by_path.get(f"/{'/'.join(codes[:depth])}/")
        if above is not None and above.kind == level:
            return above
    return unit
