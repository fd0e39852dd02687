"""The facets beside the list: what can be chosen, how many cases each choice would show, and the address of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from jiheng.audit.finding import SEVERITIES
from jiheng.audit.overview import GRADES
from jiheng.cycle import states_of, words
from jiheng.foundation.message import Message
from jiheng.office.overview import wording
from jiheng.office.overview.address import NONE, View
from jiheng.office.overview.counting import FACETS, MOST_BODIES, Facets
from jiheng.office.overview.wording import category_name

FIRST = 10
"""How many bodies a facet shows at once; the others are folded away below them."""


class Choice(msgspec.Struct, frozen=True):
    """One value of a facet. `query` chooses it, or no longer does."""

    name: str
    count: int
    is_chosen: bool
    query: str


class Facet(msgspec.Struct, frozen=True):
    """One facet with its choices; `more` are those that are folded away; with `is_cut` there are others still."""

    id: str
    title: str
    choices: list[Choice]
    more: list[Choice]
    is_cut: bool = False


class Chip(msgspec.Struct, frozen=True):
    """Something that is chosen, and the address of the view without it."""

    title: str
    name: str
    query: str


def facets_in_words(view: View, found: Facets, units: dict[str, str]) -> list[Facet]:
    """Return all facets; `units` are the names of bodies by code."""
    return [_facet(name, view, found.counts[name], units) for name in FACETS]


def chips(view: View, units: dict[str, str]) -> list[Chip]:
    """Return everything that is chosen, so that it can be taken away one by one."""
    return list(_chips(view, units))


def _facet(name: str, view: View, counts: Counter[str], units: dict[str, str]) -> Facet:
    chosen: tuple[str, ...] = getattr(view, name)
    values = [value for value in _order(name, counts, chosen) if counts[value] or value in chosen]
    toggled = view.toggled(name)
    choices = [
        Choice(value_name(name, value, units), counts[value], value in chosen, toggled(value))
        for value in values
    ]
    first = max(FIRST, len(chosen)) if name == "unit" else len(choices)
    is_cut = name == "unit" and len(counts) > len(values)
    return Facet(name, wording.FACETS[name].render(), choices[:first], choices[first:], is_cut)


def _order(name: str, counts: Counter[str], chosen: Iterable[str]) -> Iterable[str]:
    fixed: dict[str, Iterable[str]] = {
        "state": states_of("goal"),
        "grade": (*GRADES, NONE),
        "blocking": wording.YES_NO,
        "band": wording.BANDS,
    }
    if name in fixed:
        return fixed[name]
    if name == "year":
        return sorted({*counts, *chosen}, key=lambda year: (year != NONE, year), reverse=True)
    # What is chosen is never folded away; of the others those with most cases come first.
    return dict.fromkeys([*chosen, *(code for code, _ in counts.most_common(MOST_BODIES))])


def value_name(name: str, value: str, units: dict[str, str]) -> str:
    """Name one value of a facet or filter."""
    if name == "state":
        return words()["states"][value].render()
    if name in {"unit", "below"}:
        return units.get(value, value)
    if name == "band":
        return wording.BANDS[value][1].render()
    if name == "category":
        return category_name(value)
    if value == NONE and name in {"year", "grade"}:
        return (wording.NO_GRADE if name == "grade" else wording.NOT_GIVEN).render()
    named: dict[str, Mapping[str, Message]] = {
        "blocking": wording.YES_NO,
        "mine": wording.MINE,
        "due": wording.DUE,
        "severity": {str(key): says for key, says in SEVERITIES.items()},
        "live": {"1": wording.LIVE},
    }
    says = named.get(name, {})
    return says[value].render() if value in says else value


def _chips(view: View, units: dict[str, str]) -> Iterator[Chip]:
    for name in ("mine", "due", "below", "severity", "category", "live"):
        if value := getattr(view, name):
            yield Chip(wording.FACETS[name].render(), value_name(name, value, units), view.without(name))
    for name in FACETS:
        for value in getattr(view, name):
            yield Chip(
                wording.FACETS[name].render(), value_name(name, value, units), view.toggled(name)(value)
            )
