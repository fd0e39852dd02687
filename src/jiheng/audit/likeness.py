"""How alike two texts are, and which texts of many are nearly the same.

`similarity` is the Jaccard index of the texts' character bigrams in their comparable form (sim of the review
rules): 1 for the same text, 0 for texts with nothing in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from jiheng.audit.kin import Effort, Forest, grams_of, jaccard, join, rarest
from jiheng.audit.minhash import candidates
from jiheng.audit.views import plain

EXACT_UP_TO = 5_000
"""So many different texts are compared exactly; more are first narrowed down by MinHash (extra `similar`)."""

_FEW = 16
"""Among so few texts every pair is compared; more are narrowed down by their rarest bigrams first."""

_ROUNDING = 1e-9
_EFFORT = Effort(of_group=8, in_all=64)


class Pair(NamedTuple):
    """Two texts by their positions, the first before the second, and how alike they are."""

    first: int
    second: int
    similarity: float


class Group(NamedTuple):
    """Texts that hang together, by their positions: each is as alike as asked to some other of the group.

    `model` is the position of the wording met most often; `similarities` say how alike each member is to it.
    """

    members: tuple[int, ...]
    model: int
    similarities: tuple[float, ...]


@lru_cache(maxsize=16_384)
def bigrams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text in its comparable form; a lone character as it is."""
    return grams_of(plain(text))


def similarity(a: str, b: str) -> float:
    """Return how alike two texts are, from 0 to 1. Two empty texts are not alike."""
    return jaccard(bigrams(a), bigrams(b))


def near_pairs(texts: Sequence[str], threshold: float) -> Iterator[Pair]:
    """Yield every pair of texts at least as alike as `threshold`; empty texts pair with nothing.

    Exact, and fast for some thousands of texts: equal texts are grouped first, and of the rest only those are
    compared that share one of their rarest bigrams (prefix filter: Bayardo, Ma, Srikant 2007).
    """
    places = _by_wording(texts)
    for equal in places.values():
        yield from (Pair(a, b, 1.0) for a, b in combinations(equal, 2))
    distinct = list(places)
    compare = _pairs_of_few if len(distinct) <= _FEW else _distinct_pairs
    for a, b, alike in compare([grams_of(text) for text in distinct], threshold):
        for first in places[distinct[a]]:
            for second in places[distinct[b]]:
                yield Pair(min(first, second), max(first, second), alike)


def near_groups(texts: Sequence[str], threshold: float, *, exact_up_to: int = EXACT_UP_TO) -> list[Group]:
    """Return the groups of equal and nearly equal texts, in the order of their first members.

    A group is whatever hangs together through pairs at least as alike as `threshold`. No pairs are listed: a
    thousand copies of one text cost no more than a thousand texts. Up to `exact_up_to` different texts nothing is
    missed; beyond, candidates come from MinHash and are then compared exactly: every link is right, and a few
    close to the threshold may be missed. Raises `MissingExtraError` where rensa is needed and not installed.
    """
    places = _by_wording(texts)
    distinct = list(places)
    forest = Forest(len(distinct))
    if len(distinct) <= exact_up_to:
        join(range(len(distinct)), distinct, threshold, forest, None)
    else:
        for some in candidates(distinct, threshold):
            join(some, distinct, threshold, forest, _EFFORT)
    groups = (_group(numbers, distinct, places) for numbers in forest.trees())
    return sorted(group for group in groups if len(group.members) > 1)


def _by_wording(texts: Iterable[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        if bare := plain(text):
            places.setdefault(bare, []).append(number)
    return places


def _group(numbers: list[int], distinct: Sequence[str], places: dict[str, list[int]]) -> Group:
    model = max(numbers, key=lambda number: (len(places[distinct[number]]), -number))
    grams = grams_of(distinct[model])
    alike = {
        place: jaccard(grams, grams_of(distinct[number]))
        for number in numbers
        for place in places[distinct[number]]
    }
    members = tuple(sorted(alike))
    return Group(members, places[distinct[model]][0], tuple(alike[member] for member in members))


def _pairs_of_few(sets: Sequence[frozenset[str]], threshold: float) -> Iterator[tuple[int, int, float]]:
    """Compare each with each; only texts that share enough of their bigrams with the others together can be alike."""
    met: set[str] = set()
    shared: set[str] = set()
    for grams in sets:
        shared |= met & grams
        met |= grams
    likely = [n for n, grams in enumerate(sets) if len(grams & shared) >= len(grams) * threshold - _ROUNDING]
    for place, number in enumerate(likely):
        for other in likely[:place]:
            alike = jaccard(sets[number], sets[other])
            if alike >= threshold:
                yield other, number, alike


def _distinct_pairs(sets: Sequence[frozenset[str]], threshold: float) -> Iterator[tuple[int, int, float]]:
    frequency = Counter(gram for grams in sets for gram in grams)
    seen_with: dict[str, list[int]] = {}
    for number, grams in enumerate(sets):
        prefix = rarest(grams, frequency, threshold)
        for other in sorted({other for gram in prefix for other in seen_with.get(gram, ())}):
            alike = jaccard(grams, sets[other])
            if alike >= threshold:
                yield other, number, alike
        for gram in prefix:
            seen_with.setdefault(gram, []).append(number)
