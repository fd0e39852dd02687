"""Text of a page: marks that stand for structure, and white space as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Control characters, which no page may contain, stand for structure while it is still in the text.
BREAK = "\x01"
TABLE = "\x02"
HEADING = "\x03"

_AROUND = BREAK + " \t\n\r\f\v\u00a0\u2002\u2003\u2009\u3000\u200b\ufeff"
_SPACES = re.compile(r"[ \t\n\r\f]+")
_HEADING_MARK = re.compile(f"{HEADING}([1-6])")


def shown(text: str) -> str:
    """Return one line as a browser shows it: runs of blanks and line ends are one blank."""
    text = text.strip()
    return _SPACES.sub(" ", text) if "  " in text or "\n" in text else text


def cell_text(text: str) -> str:
    """Return the text of a cell, its lines separated by line ends, empty ones left out."""
    text = text.strip(_AROUND)
    if BREAK in text:
        lines = (shown(_HEADING_MARK.sub("", part)) for part in text.split(BREAK))
        return "\n".join(line for line in lines if line)
    if HEADING in text:
        text = _HEADING_MARK.sub("", text)
    return _SPACES.sub(" ", text) if "\n" in text or "  " in text else text


def lines_of(text: str) -> Iterator[tuple[int | None, str]]:
    """Yield (heading level or None, line) of the text between breaks."""
    for part in text.split(BREAK):
        if HEADING in part:
            mark = _HEADING_MARK.search(part)
            yield (int(mark[1]) if mark else None), _HEADING_MARK.sub("", part)
        elif part:
            yield None, part
