"""The list of cases: what a view shows, in which order, and how many each facet would show.

Without words, or in the order of a column, the database answers for all cases. Words without an order of their own give
the best hits first (`texts.tiers`), and so many of them as somebody could look through: `MOST`.
"""

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
from jiheng.office.overview.fulltext import latest, matching
from jiheng.office.overview.grams import Condition, every
from jiheng.office.overview.models import Digest
from jiheng.office.overview.tally import Kind, below
from jiheng.office.overview.texts import asked, having, tiers, words_of
from jiheng.office.overview.wording import BANDS, FAMILIES
from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.models import Unit

PER_PAGE = 25
FACETS = ("state", "unit", "year", "grade", "blocking", "band")
MOST = 1_000
"""How many of the best hits of a search are listed and counted."""

MOST_BODIES = 100
"""How many bodies can be chosen from: those with most cases. Figures by body lead to every other."""


class Facets(NamedTuple):
    """The cases counted by what can be chosen: for each facet as if nothing were chosen in it, the others as they are.

    Units are counted by code, so many as `MOST_BODIES` and one more where there are others. `total` is how many the view shows.
    """

    counts: dict[str, Counter[str]]
    total: int


class Hits(NamedTuple):
    """The slots of what was found, the best first; `has_more` tells that there are others, which nobody looked at."""

    slots: list[int]
    has_more: bool


class Listing(NamedTuple):
    """What a page of the list shows: the counts, and the cases, which are read when a part of them is asked for."""

    facets: Facets
    cases: Rows | BestFirst
    has_more: bool = False


class Rows:
    """The cases of a list, in its order. A part of them is read from the database when it is asked for.

    First only their keys are: so an index can give the order, and nothing is carried along while cases are sorted.
    """

    def __init__(self, cases: QuerySet[Case]) -> None:
        """Keep the cases."""
        self._cases = cases

    def __getitem__(self, part: slice) -> list[Case]:
        """Read a part."""
        keys = list(self._cases.values_list("pk", flat=True)[part])
        found = {case.pk: case for case in _whole(Case.objects.filter(pk__in=keys))}
        return [found[key] for key in keys if key in found]


class BestFirst:
    """The cases of hits, the best first; only what a person may read is given."""

    def __init__(self, reach: Reach, slots: Sequence[int]) -> None:
        """Keep the hits."""
        self._readable = Case.objects.filter(visible(reach))
        self._slots = slots

    def __getitem__(self, part: slice) -> list[Case]:
        """Read a part."""
        slots = self._slots[part]
        found = {case.digest.slot: case for case in _whole(self._readable.filter(digest__slot__in=slots))}
        return [found[slot] for slot in slots if slot in found]


def _whole(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Return cases with what a list shows of them."""
    return cases.select_related("unit", "digest").order_by()


def listing(reach: Reach, view: View, today: date, *, is_behind: bool = False) -> Listing:
    """Return what a view shows: the best hits of a search, or the cases in the order that was chosen.

    `is_behind` tells that some digests wait to be made, so that cases have to be counted one by one.
    """
    # What is due depends on the day, so the index of texts cannot know it.
    if not words_of(view) or view.sort or view.due:
        about = found(reach, view, today)
        kinds = None if is_behind else _tallied(reach, view)
        return Listing(facets(about, view, kinds), Rows(shown(about, view)))
    best = hits(reach, view)
    return Listing(_facets_of_hits(reach, view, best), BestFirst(reach, best.slots), best.has_more)


def hits(reach: Reach, view: View, *, without: str = "") -> Hits:
    """Return the best hits of a search; one facet of the view can be left out."""
    within = asked(reach, view, without=without)
    slots: dict[int, None] = {}
    for tier in tiers(words_of(view)):
        # Those of earlier tiers are in the later ones, too: with one more, so many new ones are never missed.
        slots.update(dict.fromkeys(latest(every(tier, within), MOST + 1)))
        if len(slots) > MOST:
            break
    return Hits(list(slots)[:MOST], len(slots) > MOST)


def found(reach: Reach, view: View, today: date) -> QuerySet[Case]:
    """Return the cases a view is about before its facets: those the person may read in which every word occurs."""
    cases = Case.objects.filter(visible(reach))
    if words := words_of(view):
        cases = cases.filter(digest__slot__in=matching(_readable(reach, words)))
    if view.below:
        path = Unit.objects.filter(code=view.below).values_list("path", flat=True).first()
        cases = cases.filter(unit__path__under=path) if path else cases.none()
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


def facets(cases: QuerySet[Case], view: View, kinds: Counter[Kind] | None = None) -> Facets:
    """Count `cases` for every facet in two readings: bodies by themselves, for there may be thousands.

    `kinds` are the cases counted by kind where that is known already.
    """
    tests = {name: frozenset(getattr(view, name)) for name in Kind._fields}
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    total = 0
    if kinds is None:
        kinds = _kinds(_chosen(cases, view, only=("unit",)))
    for kind, number in kinds.items():
        against = [name for name, chosen in tests.items() if chosen and getattr(kind, name) not in chosen]
        if not against:
            total += number
        # A case counts under a facet when no other facet speaks against it.
        for name in against if len(against) == 1 else () if against else tests:
            counts[name][getattr(kind, name)] += number
    counts["unit"] = _by_body(_chosen(cases, view, only=Kind._fields), view.unit)
    return Facets(counts, total)


def shown(cases: QuerySet[Case], view: View) -> QuerySet[Case]:
    """Return what a view shows of `cases`, in its order."""
    return _chosen(cases, view, only=FACETS).order_by(*_order(view))


def band() -> Choice:
    """Return the band of the budget of a case, as an expression."""
    whens = [
        When(budget__lt=limit, then=Value(key)) for key, (limit, _) in BANDS.items() if limit is not None
    ]
    return Choice(When(budget=None, then=Value("none")), *whens, default=Value("6"), output_field=CharField())


def _facets_of_hits(reach: Reach, view: View, best: Hits) -> Facets:
    """Count the hits. What a facet would show in which something is chosen is searched for it alone."""
    counts = _counted(best.slots)
    for name in (name for name in FACETS if getattr(view, name)):
        counts[name] = _counted(hits(reach, view, without=name).slots)[name]
    return Facets(counts, len(best.slots))


def _counted(slots: Sequence[int]) -> dict[str, Counter[str]]:
    """Count hits by their marks."""
    marks: Counter[str] = Counter()
    for said in Digest.objects.filter(slot__in=slots).values_list("marks", flat=True):
        marks.update(said.split("\n", len(FACETS))[: len(FACETS)])
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for mark, count in marks.items():
        name, _, value = mark.partition("-")
        counts[name][value] = count
    return counts


def _readable(reach: Reach, words: list[str]) -> Condition:
    return every(having(words), asked(reach, View()))


def _chosen(cases: QuerySet[Case], view: View, *, only: Sequence[str]) -> QuerySet[Case]:
    """Return what is chosen of `cases` by some of the facets."""
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
        cases = cases.alias(band=band()).filter(band__in=view.band)
    return cases


def _has_parts(category: str) -> bool:
    return category in FAMILIES and category not in {"UNCLASSIFIED", "OTHER"}


def _tallied(reach: Reach, view: View) -> Counter[Kind] | None:
    """Return what a view is about counted by kind, where that is kept: of all below some bodies."""
    if view.words or view.unit or view.mine or view.due or view.severity or view.category:
        return None
    scopes = reach.scopes(SEES_CONTENT)
    if not all(scope.reaches_down for scope in scopes):
        return None
    units = [scope.unit for scope in scopes]
    if view.below:
        at = Unit.objects.filter(code=view.below).first()
        units = [lower for unit in units if at is not None and (lower := _lower(unit, at)) is not None]
    tops = {unit.code for unit in units if not any(unit.is_within(one) for one in units if one != unit)}
    kinds = below(tops)
    return Counter({kind: n for kind, n in kinds.items() if not view.live or kind.state != "CANCELLED"})


def _lower(one: Unit, other: Unit) -> Unit | None:
    """Return which of two bodies lies below the other; None where they lie apart."""
    return one if one.is_within(other) else other if other.is_within(one) else None


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
        .annotate(count=Count("pk"))
    )
    return Counter(
        {
            Kind(state, str(year or NONE), grade or NONE, blocks, size): count
            for state, year, grade, blocks, size, count in rows
        }
    )


def _by_body(cases: QuerySet[Case], chosen: Sequence[str]) -> Counter[str]:
    """Count cases by the code of their body: the bodies with most cases, and those that are chosen."""
    counted = cases.order_by().values_list("unit").annotate(cases=Count("pk"))
    found = dict(counted.order_by("-cases", "unit_id")[: MOST_BODIES + 1])
    if chosen:
        found.update(counted.filter(unit__code__in=chosen))
    codes = dict(Unit.objects.filter(pk__in=found).order_by().values_list("pk", "code"))
    return Counter({codes[pk]: count for pk, count in found.items()})


def _order(view: View) -> list[OrderBy | str]:
    """Return the order of a view. What is not given comes last either way; the key makes every order total."""
    if not view.sort:
        # The key of the body says the same as its path once more, but lets an index give the order.
        usual = ["unit__path", "unit_id", "fiscal_year", "name", "pk"]
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
    # Not by body: then no index could give the order.
    return [order, "name", "pk"] if column != "unit" else [order, "unit_id", "fiscal_year", "name", "pk"]


def _position(field: str, values: Sequence[str]) -> Choice:
    whens = [When(**{field: value}, then=Value(number)) for number, value in enumerate(values)]
    return Choice(*whens, default=None, output_field=IntegerField())
