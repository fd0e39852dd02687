"""The list of cases: what a view shows, in which order, and how many each facet would show.

Without words, or in the order of a column, the database answers for all cases. Words without an order of their own give
the best hits first (`texts.tiers`), and so many of them as somebody could look through: `MOST`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple, cast

from django.db.models import (
    Case as Choice,
)
from django.db.models import (
    Exists,
    Expression,
    F,
    FloatField,
    IntegerField,
    OrderBy,
    OuterRef,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, NullIf

from jiheng.audit.overview import GRADES
from jiheng.cycle import states_of
from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import Due, Mine, due, mine, visible
from jiheng.office.overview.address import View
from jiheng.office.overview.counting import FACETS, Facets, below_of, chosen_of, counted
from jiheng.office.overview.fulltext import among, latest, matching
from jiheng.office.overview.grams import Condition, every
from jiheng.office.overview.models import CategoryCount, Digest
from jiheng.office.overview.texts import asked, having, tiers, words_of
from jiheng.office.people.access import Reach
from jiheng.office.people.models import Unit

PER_PAGE = 25
MOST = 1_000
"""How many of the best hits of a search are listed and counted."""

_MANY = 300


class Hits(NamedTuple):
    """The slots of what was found, the best first; `has_more` tells that there are others, which nobody looked at."""

    slots: list[int]
    has_more: bool


class Listing(NamedTuple):
    """What a page of the list shows: the counts, and the cases, which are read when a part of them is asked for."""

    facets: Facets
    cases: InOrder | Rows | BestFirst
    has_more: bool = False


class InOrder:
    """The cases of a list in the usual order, body by body: how many each has is known, so few are looked at."""

    def __init__(self, cases: QuerySet[Case], by_unit: Mapping[int, int]) -> None:
        """Keep the cases, and how many of them each body has, by its key."""
        self._cases, self._by_unit = cases, by_unit

    def __getitem__(self, part: slice) -> list[Case]:
        """Read a part."""
        start, stop = part.start or 0, part.stop
        within: list[int] = []
        passed = held = 0
        for unit in _in_order(self._by_unit):
            if not within and passed + self._by_unit[unit] <= start:
                passed += self._by_unit[unit]
                continue
            within.append(unit)
            held += self._by_unit[unit]
            if passed + held >= stop:
                break
        return Rows(self._cases.filter(unit__in=within))[start - passed : stop - passed]


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
        found_facets, by_unit = counted(about, view, reach, is_behind=is_behind)
        cases = shown(about, view)
        in_order = Rows(cases) if words_of(view) or view.sort else InOrder(cases, by_unit)
        return Listing(found_facets, in_order)
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
        cases = cases.filter(below_of(view))
    if view.mine:
        cases = cases.filter(mine(reach, cast("Mine", view.mine)))
    if view.due:
        cases = cases.filter(due(cast("Due", view.due), today))
    if view.severity:
        cases = cases.filter(**{f"digest__{view.severity.lower()}__gt": 0})
    if view.live:
        cases = cases.exclude(state="CANCELLED")
    if view.category:
        kept = CategoryCount.objects.filter(case=OuterRef("pk"), category=view.category)
        cases = cases.filter(Exists(kept))
    return cases


def shown(cases: QuerySet[Case], view: View) -> QuerySet[Case]:
    """Return what a view shows of `cases`, in its order."""
    return chosen_of(cases, view, only=FACETS).order_by(*_order(view))


def _facets_of_hits(reach: Reach, view: View, best: Hits) -> Facets:
    """Count the hits. What a facet would show in which something is chosen is searched for it alone."""
    counts = _counted(best.slots)
    for name in (name for name in FACETS if getattr(view, name)):
        counts[name] = _counted(hits(reach, view, without=name).slots)[name]
    return Facets(counts, len(best.slots))


def _counted(slots: Sequence[int]) -> dict[str, Counter[str]]:
    """Count hits by their marks."""
    said = Digest.objects.filter(slot__in=among(slots)).values_list("marks", flat=True)
    marks = Counter(chain.from_iterable(each.split("\n", len(FACETS))[: len(FACETS)] for each in said))
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for mark, count in marks.items():
        name, _, value = mark.partition("-")
        counts[name][value] = count
    return counts


def _readable(reach: Reach, words: list[str]) -> Condition:
    return every(having(words), asked(reach, View()))


def _in_order(units: Collection[int]) -> Iterator[int]:
    """Yield bodies in the order of the tree."""
    known = Unit.objects.order_by("path").values_list("pk", flat=True)
    # Naming very many of them costs more than reading all.
    found = known if len(units) > _MANY else known.filter(pk__in=list(units))
    return (unit for unit in found.iterator() if unit in units)


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
