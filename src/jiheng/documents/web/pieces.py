"""What a walk over a page gathers for a cell or for the page outside tables: texts, breaks, headings, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A text; `None` where a block begins or ends; a number from 0 for a table, a negative one for a heading's level.
Piece = str | int | None

LINE = "\x0b"
"""Stands in a text for a line end that is shown."""

_SPACES = re.compile(r"[ \t\n\r\f]+")


def shown(text: str) -> str:
    """Return text as a browser shows it: runs of blanks and line ends are one blank, none outside."""
    text = text.strip()
    return _SPACES.sub(" ", text) if "\n" in text or "  " in text or "\t" in text else text


def lines_of(pieces: list[Piece]) -> Iterator[tuple[int | None, str] | int]:
    """Yield (heading level or None, line) for each line that shows anything, and the numbers of tables."""
    heading: int | None = None
    parts: list[str] = []
    for piece in (*pieces, None):
        if isinstance(piece, str):
            parts.append(piece)
            continue
        for line in "".join(parts).split(LINE) if parts else ():
            if text := shown(line):
                yield heading, text
        parts.clear()
        heading = -piece if piece is not None and piece < 0 else None
        if piece is not None and piece >= 0:
            yield piece


def cell_of(pieces: list[Piece]) -> tuple[str, list[int]]:
    """Return the text of a cell, its lines joined by line ends, and the numbers of the tables in it."""
    lines = list(lines_of(pieces))
    return "\n".join(line[1] for line in lines if not isinstance(line, int)), [
        n for n in lines if isinstance(n, int)
    ]
