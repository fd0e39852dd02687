"""Which texts hang together: joined into groups by what they share, without ever listing all pairs of a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import combinations
from math import ceil
from operator import add, xor

import msgspec

_FEW = 12
"""Among so few texts every pair is compared; more are narrowed down by their rarest bigrams first."""

_SKETCH_BITS = 256
_ROUNDING = 1e-9


class Effort(msgspec.Struct, frozen=True):
    """How much comparing one text is worth, where there are too many to compare it with all.

    `of_group` bounds how many texts of one group are tried for each bigram they share with it, `in_all` with about
    how many texts it is compared, those first that share its rarest bigrams.
    """

    of_group: int
    in_all: int


class Forest:
    """Who hangs together with whom (union-find with path halving)."""

    def __init__(self, size: int) -> None:
        """Begin with everyone alone."""
        self._parents = list(range(size))

    def root(self, number: int) -> int:
        """Return the one that stands for all who hang together with `number`."""
        parents = self._parents
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    def unite(self, a: int, b: int) -> None:
        """Let `a` and `b`, and all who hang together with them, hang together."""
        first, second = sorted((self.root(a), self.root(b)))
        self._parents[second] = first

    def trees(self) -> list[list[int]]:
        """Return who hangs together, everyone once."""
        gathered: dict[int, list[int]] = {}
        for number in range(len(self._parents)):
            gathered.setdefault(self.root(number), []).append(number)
        return list(gathered.values())


def grams_of(bare: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text in its comparable form; a lone character as it is."""
    return frozenset(map(add, bare, bare[1:])) or frozenset(bare)


def jaccard(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of the bigrams of either text that both have."""
    shared = len(first & second)
    return shared / (len(first) + len(second) - shared) if shared else 0.0


def rarest(grams: frozenset[str], frequency: Counter[str], threshold: float) -> list[str]:
    """Return the rarest bigrams of a text, as many that every text alike enough has one of them among its own."""
    rare_first = sorted(grams, key=lambda gram: (frequency[gram], gram))
    return rare_first[: len(grams) - ceil(len(grams) * threshold - _ROUNDING) + 1]


def join(
    members: Sequence[int], texts: Sequence[str], threshold: float, forest: Forest, effort: Effort | None
) -> None:
    """Unite those of `members` whose texts, in their comparable form, are at least as alike as `threshold`.

    Whatever hangs together already is not compared again. Without `effort` no pair is missed.
    """
    if len({forest.root(member) for member in members}) < 2:
        return
    sets = {member: grams_of(texts[member]) for member in members}
    if len(members) > _FEW:
        _join_many(sets, threshold, forest, effort)
        return
    for a, b in combinations(members, 2):
        if forest.root(a) != forest.root(b) and jaccard(sets[a], sets[b]) >= threshold:
            forest.unite(a, b)


def _join_many(
    sets: dict[int, frozenset[str]], threshold: float, forest: Forest, effort: Effort | None
) -> None:
    frequency = Counter(gram for grams in sets.values() for gram in grams)
    sketches = _sketches(sets, frequency)
    most_apart = (1 - threshold) / (1 + threshold) + _ROUNDING
    met = _Acquaintances(forest, effort)
    for member, grams in sets.items():
        prefix = rarest(grams, frequency, threshold)
        sketch, size = sketches[member], len(grams)
        for other in met.through(prefix, forest.root(member)):
            if (sketch ^ sketches[other]).bit_count() > most_apart * (size + len(sets[other])):
                continue
            if forest.root(other) != forest.root(member) and jaccard(grams, sets[other]) >= threshold:
                forest.unite(other, member)
        met.add(member, prefix, forest.root(member))


class _Acquaintances:
    """The texts met so far, by their rarest bigrams and by the groups they belong to."""

    def __init__(self, forest: Forest, effort: Effort | None) -> None:
        self._forest = forest
        self._effort = effort
        self._groups: dict[str, dict[int, list[int]]] = {}

    def through(self, prefix: list[str], root: int) -> set[int]:
        """Return texts that share one of these bigrams and do not hang together with `root` yet."""
        found: set[int] = set()
        for gram in prefix:
            for leader, group in self._groups.get(gram, {}).items():
                if self._forest.root(leader) != root:
                    found.update(group)
            if self._effort is not None and len(found) >= self._effort.in_all:
                break
        return found

    def add(self, member: int, prefix: list[str], root: int) -> None:
        """Make a text known to those that come after it."""
        for gram in prefix:
            group = self._groups.setdefault(gram, {}).setdefault(root, [])
            if self._effort is None or len(group) < self._effort.of_group:
                group.append(member)


def _sketches(sets: dict[int, frozenset[str]], grams: Iterable[str]) -> dict[int, int]:
    """Return a bitmap of each set, in which every bigram turns one bit over.

    Two bitmaps differ in no more bits than the sets differ in members: a cheap test that loses nothing (bitmap
    filter: Sandes, Teodoro, Melo 2020).
    """
    bit = {gram: 1 << number % _SKETCH_BITS for number, gram in enumerate(grams)}
    return {member: reduce(xor, map(bit.__getitem__, own)) for member, own in sets.items()}
