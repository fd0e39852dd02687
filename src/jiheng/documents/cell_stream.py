"""Text in which pipes separate cells and line ends mean nothing: a pipe, a line end and a pipe are an empty cell.

So tables of web pages come out of some programs that put a line end where a cell was empty; the rows are lost, the
cells are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from jiheng.documents.blanks import OUTER

_LEAST_ALONE = 3
_EMPTY = "|"
"""How a cell left empty is told to whoever puts the rows back."""


class Piece(msgspec.Struct, frozen=True):
    """A cell, or a line of no table: its line, where it begins there, and its text."""

    line: int
    start: int
    text: str


def is_stream(lines: Sequence[str]) -> bool:
    """Say whether pipes alone on their lines stand between lines of several cells, and no line rules off a head."""
    bare = [line.strip(OUTER) for line in lines]
    if any(line.startswith("|") and set(line) <= set("|-: ") and "--" in line for line in bare):
        return False
    opened = sum(line.startswith("|") and line.endswith("|") and line.count("|") >= 3 for line in bare)
    return bare.count("|") >= _LEAST_ALONE and opened >= _LEAST_ALONE


def pieces_of(lines: Sequence[str]) -> Iterator[Piece]:
    """Yield the cells of a text in their order, those left empty as `|`."""
    is_open = False
    for number, line in enumerate(lines):
        if "|" not in line:
            is_open = False
            if bare := line.strip(OUTER):
                yield Piece(number, line.find(bare), bare)
            continue
        position = 0
        parts = line.split("|")
        for place, part in enumerate(parts):
            bare = part.strip(OUTER)
            is_last = place == len(parts) - 1
            if bare:
                yield Piece(number, position + part.find(bare), bare)
            elif is_open and not is_last:
                yield Piece(number, position, _EMPTY)
            position += len(part) + 1
            is_open = not (is_last and bool(bare))
