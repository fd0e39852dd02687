"""Stretches of flattened text, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from jiheng.foundation.where import Where


class Token(msgspec.Struct, gc=False):
    """A stretch of text and its place; `first`: it begins a line; `doubtful`: it may be cells run together.

    `blanks` is how many cells left empty the text shows behind it.
    """

    text: str
    where: Where | None
    first: bool = False
    doubtful: bool = False
    blanks: int = 0


def pieces(whole: Token, spans: Iterable[tuple[int, int]]) -> Iterator[Token]:
    """Yield the parts of a token at the given spans of its text."""
    for i, (start, end) in enumerate(spans):
        place = whole.where
        if place is not None and place.start is not None:
            place = place.part(start, end)
        yield Token(
            whole.text[start:end], place, first=i == 0, blanks=whole.blanks if end == len(whole.text) else 0
        )


def joined(tokens: Sequence[Token], joint: str = "") -> Token:
    """Return several tokens of one stretch as one, with `joint` between their texts."""
    if len(tokens) == 1:
        return tokens[0]
    first, last = tokens[0], tokens[-1]
    place = first.where
    if (
        place is not None
        and place.line is not None
        and last.where is not None
        and last.where.line == place.line
    ):
        place = Where(page=place.page, line=place.line, start=place.start, end=last.where.end)
    return Token(joint.join(t.text for t in tokens), place, first.first, blanks=last.blanks)
