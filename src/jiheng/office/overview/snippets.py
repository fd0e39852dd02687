"""Where the searched words stand: the name with them marked, or the goal or indicator in which they were found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jiheng.office.overview.folding import folded

AROUND = 18
"""How many characters of a line are shown before and behind the first word."""


class Piece(NamedTuple):
    """A stretch of text, marked or not."""

    text: str
    is_hit: bool


def pieces(text: str, words: Sequence[str]) -> list[Piece]:
    """Cut a text at the words that occur in it, whatever their width and case."""
    # Folding keeps the number of characters unless there are spaces; with those the text is shown unmarked.
    plain = folded(text)
    if len(plain) != len(text):
        return [Piece(text, False)]
    hits = [False] * len(text)
    for word in filter(None, map(folded, words)):
        start = plain.find(word)
        while start >= 0:
            hits[start : start + len(word)] = [True] * len(word)
            start = plain.find(word, start + 1)
    cut: list[Piece] = []
    for character, is_hit in zip(text, hits, strict=True):
        if cut and cut[-1].is_hit == is_hit:
            cut[-1] = Piece(cut[-1].text + character, is_hit)
        else:
            cut.append(Piece(character, is_hit))
    return cut


def snippet(text: str, words: Sequence[str]) -> list[Piece]:
    """Return the stretch of a digest around a word that its first lines, name and code, do not have; else nothing."""
    lines = text.split("\n")
    for word in filter(None, map(folded, words)):
        if any(word in line for line in lines[:2]):
            continue
        line = next((line for line in lines if word in line), "")
        at = line.find(word)
        start, end = max(0, at - AROUND), at + len(word) + AROUND
        cut = f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
        return pieces(cut, words) if line else []
    return []
