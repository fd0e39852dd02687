"""What the index of texts knows of a case, and what a search asks of it: words, and marks of reach and of the view.

A mark is a short word beside the text: under which body a case lies, its state, its year … So the index itself leaves
out what a person may not read or did not choose, and the best hits are found without looking at all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import cast

from jiheng.office.cases.waiting import Mine, turns
from jiheng.office.overview.address import NONE, View
from jiheng.office.overview.folding import folded
from jiheng.office.overview.fulltext import Text
from jiheng.office.overview.grams import (
    Condition,
    Field,
    anywhere,
    at_start,
    either,
    entries,
    every,
    mark,
    within,
)
from jiheng.office.overview.models import Digest
from jiheng.office.overview.wording import band_of
from jiheng.office.people.access import SEES_CONTENT, Reach

NOBODY = mark("nobody")
"""The condition of somebody who may read nothing: no text carries this mark."""


def text_of(digest: Digest) -> Text:
    """Return what the index holds of a digest that has a slot."""
    assert digest.slot is not None, "only a digest with a slot is in the index"
    return Text(digest.slot, entries(_lines(digest), digest.marks.split("\n") if digest.marks else []))


def marks_of(  # noqa: PLR0913 -- what a case is known by, each by its name
    path: str,
    *,
    state: str,
    year: int | None,
    grade: str,
    is_blocked: bool,
    budget: Decimal | None,
    severities: Iterable[str] = (),
    categories: Iterable[str] = (),
) -> str:
    """Return the marks of a case, one a line, as its digest keeps them; `path` is that of its body.

    Those of the facets stand first, so that counting many cases need not look at the others.
    """
    bodies = path.strip("/").split("/")
    found = [
        f"state-{state}",
        f"year-{year or NONE}",
        f"grade-{grade or NONE}",
        f"blocking-{'yes' if is_blocked else 'no'}",
        f"band-{band_of(budget)}",
        f"unit-{bodies[-1]}",
        *(f"below-{code}" for code in bodies),
        *(f"severity-{one}" for one in severities),
        *(f"category-{key}" for key in with_families(categories)),
    ]
    return "\n".join([*found, "live"] if state != "CANCELLED" else found)


def asked(reach: Reach, view: View, *, without: str = "") -> Condition:
    """Return what a view asks besides its words, within what a person may read; one facet can be left out."""
    parts = [_covered(reach, SEES_CONTENT)]
    for facet in ("state", "unit", "year", "grade", "blocking", "band"):
        chosen: tuple[str, ...] = getattr(view, facet)
        if chosen and facet != without:
            parts.append(either(*(mark(f"{facet}-{value}") for value in chosen)))
    if view.mine:
        parts.append(_mine(reach, cast("Mine", view.mine)))
    parts += [
        mark(f"{name}-{value}")
        for name in ("below", "severity", "category")
        if (value := getattr(view, name))
    ]
    return every(*parts, mark("live")) if view.live else every(*parts)


def words_of(view: View) -> list[str]:
    """Return the words of a view as they are searched."""
    return [word for word in map(folded, view.words) if word]


def having(words: Iterable[str]) -> Condition:
    """Return the condition that every word occurs somewhere."""
    return every(*map(anywhere, words))


def tiers(words: list[str]) -> Iterator[Condition]:
    """Yield which texts come first, then which: one that is in several belongs to the first of them.

    The name that is what was asked, or begins with it, or has it; then all words in the name; the same of goals, in
    which words may be in the name, too; then indicators; last, all words wherever.
    """
    whole = "".join(words)
    several = len(words) > 1
    yield at_start(whole, is_all=True)
    yield at_start(whole)
    yield within(whole, "name")
    if several:
        yield every(*(within(word, "name") for word in words))
    yield within(whole, "goal")
    if several:
        yield every(*(either(within(word, "name"), within(word, "goal")) for word in words))
    yield within(whole, "indicator")
    if several:
        yield having(words)


def _lines(digest: Digest) -> Iterator[tuple[Field, str]]:
    for number, line in enumerate(digest.text.split("\n")):
        yield "name" if number < 2 else "goal" if number < 2 + digest.goals else "indicator", line


def _covered(reach: Reach, roles: Iterable[str]) -> Condition:
    """Return the condition that one of `roles` covers the body of a case: `Reach.bodies` for the index of texts."""
    held = reach.scopes(frozenset(roles))
    marks = [mark(f"{'below' if one.reaches_down else 'unit'}-{one.unit.code}") for one in held]
    return either(*marks) if marks else NOBODY


def _mine(reach: Reach, kind: Mine) -> Condition:
    parts = [
        every(either(*(mark(f"state-{state}") for state in states)), _covered(reach, [role]))
        for role, states in turns(kind).items()
        if role in reach.roles
    ]
    return either(*parts) if parts else NOBODY


def with_families(categories: Iterable[str]) -> list[str]:
    """Return categories and the families to which they belong."""
    keys = list(dict.fromkeys(categories))
    return list(dict.fromkeys([*keys, *(key.split(".")[0] for key in keys)]))
