"""Which texts of a great many may be nearly the same: MinHash signatures cut into bands (LSH), by rensa.

Texts with a Jaccard index of s agree in all `rows` values of one band with probability s^rows, and in at least one
of `bands` bands with 1 − (1 − s^rows)^bands (Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets,
chapter 3). Whatever shares a band is a candidate only: the caller compares it exactly.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from jiheng.foundation.errors import MissingExtraError
from jiheng.foundation.message import Message

SIGNATURE = 256
"""Values of one signature: what recall and selectivity are bought with."""

MISSED = 0.003
"""Share of the pairs exactly at the threshold that the bands may miss; of more alike ones they miss fewer."""

_SEED = 20_150_901
_CHUNK = 1_000
_64_BITS = (1 << 64) - 1


class Bands(NamedTuple):
    """How signatures are cut: `bands` of `rows` values each."""

    bands: int
    rows: int

    def missed(self, similarity: float) -> float:
        """Return the probability that two texts of this similarity share no band."""
        return float((1 - similarity**self.rows) ** self.bands)


def bands_for(threshold: float) -> Bands:
    """Return the most selective cut that misses at most `MISSED` of the pairs at the threshold."""
    cuts = (Bands(SIGNATURE // rows, rows) for rows in range(SIGNATURE, 1, -1))
    return next((cut for cut in cuts if cut.missed(threshold) <= MISSED), Bands(SIGNATURE, 1))


def candidates(texts: Sequence[str], threshold: float) -> Iterator[list[int]]:
    """Yield groups of positions whose texts share a band; a text may stand in several groups.

    Raises `MissingExtraError` where rensa is not installed.
    """
    cut = bands_for(threshold)
    for keys in _band_keys(texts, cut, _rensa()):
        yield from _sharing(keys)


def _sharing(keys: array[int]) -> list[list[int]]:
    first: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    for number, key in enumerate(keys):
        earlier = first.setdefault(key, number)
        if earlier != number:
            groups.setdefault(key, [earlier]).append(number)
    return list(groups.values())


def _band_keys(texts: Sequence[str], cut: Bands, rensa: ModuleType) -> list[array[int]]:
    """Return for each band the key of every text: eight bytes a text and band are all that is kept."""
    keys = [array("Q") for _ in range(cut.bands)]
    for start in range(0, len(texts), _CHUNK):
        rows = _signatures(texts[start : start + _CHUNK], cut.bands * cut.rows, rensa)
        for band, kept in enumerate(keys):
            low = band * cut.rows
            high = low + cut.rows
            kept.extend([hash(tuple(row[low:high])) & _64_BITS for row in rows])
    return keys


def _signatures(texts: Sequence[str], length: int, rensa: ModuleType) -> list[list[int]]:
    grams = array("Q")
    ends = array("Q", [0])
    for text in texts:
        grams.extend(_gram_numbers(text))
        ends.append(len(grams))
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(grams, ends, length, _SEED)
    rows: list[list[int]] = matrix.to_rows()
    return rows


def _gram_numbers(text: str) -> set[int]:
    """Return the pairs of neighbouring characters as numbers: two code points of 32 bits each."""
    code = text.encode("utf-32-le", "surrogatepass")
    even = memoryview(code)[: len(text) // 2 * 8].cast("Q")
    odd = memoryview(code)[4 : 4 + (len(text) - 1) // 2 * 8].cast("Q")
    return {*even, *odd}


def _rensa() -> ModuleType:
    try:
        return import_module("rensa")  # an extra, loaded when a large set is analysed
    except ImportError as error:
        what = Message("在大量材料中查找雷同文本", "Finding near-duplicates in a large set")
        raise MissingExtraError(what=what, extra="jiheng[similar]") from error
