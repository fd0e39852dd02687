"""The list of cases: what a view shows, in which order, and how many each facet would show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, cast

from django.db.models import (
    Case as Choice,
)
from django.db.models import (
    CharField,
    Count,
    Expression,
    F,
    FloatField,
    IntegerField,
    OrderBy,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, NullIf

from jiheng.audit.overview import GRADES
from jiheng.cycle import states_of
from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import Due, Mine, due, mine, visible
from jiheng.office.overview.address import NONE, View
from jiheng.office.overview.index import folded
from jiheng.office.overview.wording import BANDS, FAMILIES
from jiheng.office.people.access import Reach
from jiheng.office.people.models import Unit

PER_PAGE = 25
FACETS = ("state", "unit", "year", "grade", "blocking", "band")


class Combination(NamedTuple):
    """How many cases share unit, state, year, grade, blocking findings and band of the budget."""

    unit: str
    state: str
    year: str
    grade: str
    blocking: str
    band: str
    cases: int


class Facets(NamedTuple):
    """The cases counted by what can be chosen: for each facet as if nothing were chosen in it, the others as they are.

    Units are counted by code. `total` is how many the view shows.
    """

    counts: dict[str, Counter[str]]
    total: int


def found(reach: Reach, view: View, today: date) -> QuerySet[Case]:
    """Return the cases a view is about before its facets: those the person may read in which every word occurs."""
    cases = Case.objects.filter(visible(reach))
    for word in view.words:
        cases = cases.filter(digest__text__contains=folded(word))
    if view.below:
        path = Unit.objects.filter(code=view.below).values_list("path", flat=True).first()
        cases = cases.filter(unit__path__startswith=path) if path else cases.none()
    if view.mine:
        cases = cases.filter(mine(reach, cast("Mine", view.mine)))
    if view.due:
        cases = cases.filter(due(cast("Due", view.due), today))
    if view.severity:
        cases = cases.filter(**{f"digest__{view.severity.lower()}__gt": 0})
    if view.live:
        cases = cases.exclude(state="CANCELLED")
    if view.category:
        inside = (
            {"startswith": f"{view.category}."} if _has_parts(view.category) else {"exact": view.category}
        )
        keys = {f"category_counts__category__{how}": what for how, what in inside.items()}
        cases = cases.filter(pk__in=Case.objects.filter(**keys).order_by().values("pk"))
    return cases


def facets(cases: QuerySet[Case], view: View) -> Facets:
    """Count `cases` for every facet in one reading."""
    tests = {name: frozenset(getattr(view, name)) for name in FACETS}
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    total = 0
    for one in _combinations(cases):
        against = [name for name, chosen in tests.items() if chosen and getattr(one, name) not in chosen]
        if not against:
            total += one.cases
        # A case counts under a facet when no other facet speaks against it.
        for name in against if len(against) == 1 else () if against else FACETS:
            counts[name][getattr(one, name)] += one.cases
    return Facets(counts, total)


def shown(cases: QuerySet[Case], view: View) -> QuerySet[Case]:
    """Return what a view shows of `cases`, in its order."""
    if view.unit:
        cases = cases.filter(unit__code__in=view.unit)
    if view.state:
        cases = cases.filter(state__in=view.state)
    if view.year:
        years = [int(year) for year in view.year if year != NONE]
        cases = cases.filter(
            Q(fiscal_year__in=years) | (Q(fiscal_year=None) if NONE in view.year else Q(pk=None))
        )
    if view.grade:
        cases = cases.filter(proposed_grade__in=["" if one == NONE else one for one in view.grade])
    if len(view.blocking) == 1:
        cases = cases.filter(
            **{"blocking_findings__gt" if "yes" in view.blocking else "blocking_findings": 0}
        )
    if view.band:
        cases = cases.alias(band=_band()).filter(band__in=view.band)
    return cases.order_by(*_order(view))


def _has_parts(category: str) -> bool:
    return category in FAMILIES and category not in {"UNCLASSIFIED", "OTHER"}


def _band() -> Choice:
    whens = [
        When(budget__lt=limit, then=Value(key)) for key, (limit, _) in BANDS.items() if limit is not None
    ]
    return Choice(When(budget=None, then=Value("none")), *whens, default=Value("6"), output_field=CharField())


def _combinations(cases: QuerySet[Case]) -> list[Combination]:
    rows = (
        cases.order_by()
        .annotate(
            band=_band(),
            blocks=Choice(
                When(blocking_findings__gt=0, then=Value("yes")),
                default=Value("no"),
                output_field=CharField(),
            ),
        )
        .values_list("unit__code", "state", "fiscal_year", "proposed_grade", "blocks", "band")
        .annotate(count=Count("pk"))
    )
    return [
        Combination(unit, state, str(year or NONE), grade or NONE, blocks, band, count)
        for unit, state, year, grade, blocks, band, count in rows
    ]


def _order(view: View) -> list[OrderBy | str]:
    """Return the order of a view. What is not given comes last either way; the key makes every order total."""
    if not view.sort:
        usual = ["unit__path", "fiscal_year", "name", "pk"]
        if view.words:
            # Of what was searched, those come first whose name has the word.
            by_name = Choice(
                When(name__contains=view.words[0], then=Value(0)),
                default=Value(1),
                output_field=IntegerField(),
            )
            return [by_name.asc(), *usual]
        return list(usual)
    column, down = view.sort.removeprefix("-"), view.sort.startswith("-")
    by: dict[str, F | Expression] = {
        "name": F("name"),
        "unit": F("unit__path"),
        "year": F("fiscal_year"),
        "state": _position("state", states_of("goal")),
        "budget": F("budget"),
        "due": F("due_on"),
        "grade": _position("proposed_grade", GRADES),
        "findings": F("findings"),
        "quantified": Cast("digest__quantified", FloatField()) / NullIf("digest__indicators", 0),
        "changed": F("changed_at"),
    }
    order = by[column].desc(nulls_last=True) if down else by[column].asc(nulls_last=True)
    return [order, "unit__path", "name", "pk"]


def _position(field: str, values: Sequence[str]) -> Choice:
    whens = [When(**{field: value}, then=Value(number)) for number, value in enumerate(values)]
    return Choice(*whens, default=None, output_field=IntegerField())
