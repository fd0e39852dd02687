"""How many cases each facet would show, and each body has: from what is kept, or from the cases, whichever can say it.

Both say the same; a test compares them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from heapq import nsmallest
from typing import Any, NamedTuple

from django.db.models import Case as Choice
from django.db.models import CharField, Count, Q, QuerySet, Value, When

from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import visible
from jiheng.office.overview.address import NONE, View
from jiheng.office.overview.models import CategoryCount
from jiheng.office.overview.tally import Kind, below, covered, topmost
from jiheng.office.overview.wording import BANDS
from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.models import Unit

FACETS = ("state", "unit", "year", "grade", "blocking", "band")

MOST_BODIES = 100
"""How many bodies can be chosen from: those with most cases. Figures by body lead to every other."""


class Facets(NamedTuple):
    """The cases counted by what can be chosen: for each facet as if nothing were chosen in it, the others as they are.

    Units are counted by code, so many as `MOST_BODIES` and one more where there are others. `total` is how many the view shows.
    """

    counts: dict[str, Counter[str]]
    total: int


class Counted(NamedTuple):
    """The facets of a view, and how many of the cases it shows each body has, by its key."""

    facets: Facets
    by_unit: dict[int, int]


def facets(cases: QuerySet[Case], view: View) -> Facets:
    """Count `cases` for every facet, one by one."""
    return count(cases, view).facets


def count(
    cases: QuerySet[Case],
    view: View,
    kinds: Counter[Kind] | None = None,
    kept: QuerySet[CategoryCount] | None = None,
) -> Counted:
    """Count cases for every facet in two readings: bodies by themselves, for there may be thousands.

    `kinds` are the cases counted by kind where that is known already, `kept` what is counted in place of them.
    """
    chosen: QuerySet[Any]
    if kept is not None:
        everywhere = _kinds_of_kept(kept, view)
        here = kept.filter(unit__code__in=view.unit) if view.unit else None
        kinds = everywhere if here is None else _kinds_of_kept(here, view)
        chosen = kept.filter(kind__in=[kind.written for kind in everywhere if not _against(kind, view)])
    else:
        kinds = _kinds(chosen_of(cases, view, only=("unit",))) if kinds is None else kinds
        chosen = chosen_of(cases, view, only=Kind._fields)
    counts, total = _by_facet(kinds, view)
    by_unit = dict(chosen.order_by().values_list("unit").annotate(cases=Count("*")))
    chosen_units = (
        dict(Unit.objects.filter(code__in=view.unit).values_list("pk", "code")) if view.unit else {}
    )
    counts["unit"] = _by_body(by_unit, chosen_units)
    if view.unit:
        by_unit = {unit: number for unit, number in by_unit.items() if unit in chosen_units}
    return Counted(Facets(counts, total), by_unit)


def _by_facet(kinds: Counter[Kind], view: View) -> tuple[dict[str, Counter[str]], int]:
    """Return what each facet but that of bodies would show, and how many cases are shown."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    total = 0
    for kind, number in kinds.items():
        against = _against(kind, view)
        if not against:
            total += number
        # A case counts under a facet when no other facet speaks against it.
        for name in against if len(against) == 1 else () if against else Kind._fields:
            counts[name][getattr(kind, name)] += number
    return counts, total


def _against(kind: Kind, view: View) -> list[str]:
    """Return the facets in which something else is chosen."""
    return [
        name for name in Kind._fields if (chosen := getattr(view, name)) and getattr(kind, name) not in chosen
    ]


def counted(cases: QuerySet[Case], view: View, reach: Reach, *, is_behind: bool) -> Counted:
    """Count by what is kept where that can say it. With `is_behind` what is kept is not up to date."""
    if is_behind:
        return count(cases, view)
    return count(cases, view, _tallied(reach, view), _kept(reach, view))


def chosen_of(cases: QuerySet[Case], view: View, *, only: Sequence[str]) -> QuerySet[Case]:
    """Return what a view chooses of `cases` by some of the facets."""
    if view.unit and "unit" in only:
        cases = cases.filter(unit__code__in=view.unit)
    if view.state and "state" in only:
        cases = cases.filter(state__in=view.state)
    if view.year and "year" in only:
        years = [int(year) for year in view.year if year != NONE]
        cases = cases.filter(
            Q(fiscal_year__in=years) | (Q(fiscal_year=None) if NONE in view.year else Q(pk=None))
        )
    if view.grade and "grade" in only:
        cases = cases.filter(proposed_grade__in=["" if one == NONE else one for one in view.grade])
    if len(view.blocking) == 1 and "blocking" in only:
        cases = cases.filter(
            **{"blocking_findings__gt" if "yes" in view.blocking else "blocking_findings": 0}
        )
    if view.band and "band" in only:
        cases = cases.filter(_in_bands(view.band))
    return cases


def _in_bands(keys: Collection[str]) -> Q:
    """Return the condition that a budget is of some bands, as stretches, so that an index can answer."""
    asked, least = Q(pk__in=[]), None
    for key, (limit, _) in BANDS.items():
        if key == "none":
            band_is = Q(budget=None)
        else:
            band_is = Q(budget__isnull=False)
            band_is &= Q(budget__gte=least) if least is not None else Q()
            band_is &= Q(budget__lt=limit) if limit is not None else Q()
            least = limit
        asked |= band_is if key in keys else Q()
    return asked


def below_of(view: View) -> Q:
    """Return the condition of the body that stands for all below it."""
    path = Unit.objects.filter(code=view.below).values_list("path", flat=True).first()
    return Q(unit__path__under=path) if path else Q(pk__in=[])


def band() -> Choice:
    """Return the band of the budget of a case, as an expression."""
    whens = [
        When(budget__lt=limit, then=Value(key)) for key, (limit, _) in BANDS.items() if limit is not None
    ]
    return Choice(When(budget=None, then=Value("none")), *whens, default=Value("6"), output_field=CharField())


def _kept(reach: Reach, view: View) -> QuerySet[CategoryCount] | None:
    """Return what is kept for counting in place of cases: one row a case that has indicators of a category."""
    if not view.category or view.words or view.mine or view.due or view.severity:
        return None
    kept = CategoryCount.objects.filter(visible(reach), category=view.category).order_by()
    return kept.filter(below_of(view)) if view.below else kept


def _tallied(reach: Reach, view: View) -> Counter[Kind] | None:
    """Return what a view is about counted by kind, where that is kept: of all below some bodies."""
    if view.words or view.unit or view.mine or view.due or view.severity or view.category:
        return None
    tops = covered(reach)
    if tops is None:
        return None
    if view.below:
        units = [scope.unit for scope in reach.scopes(SEES_CONTENT)]
        at = Unit.objects.filter(code=view.below).first()
        lower = [_lower(unit, at) for unit in units] if at is not None else []
        tops = topmost([one for one in lower if one is not None])
    kinds = below(tops)
    return Counter({kind: n for kind, n in kinds.items() if not view.live or kind.state != "CANCELLED"})


def _lower(one: Unit, other: Unit) -> Unit | None:
    """Return which of two bodies lies below the other; None where they lie apart."""
    return one if one.is_within(other) else other if other.is_within(one) else None


def _kinds_of_kept(kept: QuerySet[CategoryCount], view: View) -> Counter[Kind]:
    kinds = {Kind.read(kind): number for kind, number in kept.values_list("kind").annotate(cases=Count("*"))}
    return Counter({kind: n for kind, n in kinds.items() if not view.live or kind.state != "CANCELLED"})


def _kinds(cases: QuerySet[Case]) -> Counter[Kind]:
    rows = (
        cases.order_by()
        .annotate(
            band=band(),
            blocks=Choice(
                When(blocking_findings__gt=0, then=Value("yes")),
                default=Value("no"),
                output_field=CharField(),
            ),
        )
        .values_list("state", "fiscal_year", "proposed_grade", "blocks", "band")
        .annotate(count=Count("*"))
    )
    return Counter(
        {
            Kind(state, str(year or NONE), grade or NONE, blocks, size): count
            for state, year, grade, blocks, size, count in rows
        }
    )


def _by_body(by_unit: Mapping[int, int], chosen: Mapping[int, str]) -> Counter[str]:
    """Return the counts by the code of the body: of the bodies with most cases, and those that are chosen."""
    most = nsmallest(MOST_BODIES + 1, by_unit, key=lambda unit: (-by_unit[unit], unit))
    codes = dict(Unit.objects.filter(pk__in=most).order_by().values_list("pk", "code")) | dict(chosen)
    return Counter({code: by_unit[unit] for unit, code in codes.items() if unit in by_unit})
