"""Text of a page: marks that stand for structure, and white space as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Control characters, which no page may contain, stand for structure while it is still in the text.
BREAK = "\x01"
TABLE = "\x02"
HEADING = "\x03"

_SPACES = re.compile(r"[ \t\n\r\f]+")
_HEADING_MARK = re.compile(f"{HEADING}([1-6])")


def shown(text: str) -> str:
    """Return one line as a browser shows it: runs of blanks and line ends are one blank."""
    text = text.strip()
    return _SPACES.sub(" ", text) if "  " in text or "\n" in text else text


def cell_text(text: str) -> str:
    """Return the text of a cell, its lines separated by "\\n", empty ones left out."""
    if BREAK not in text:
        text = text.strip()
        return _SPACES.sub(" ", text) if "  " in text or "\n" in text else text
    lines = (shown(_HEADING_MARK.sub("", part)) for part in text.split(BREAK))
    return "\n".join(line for line in lines if line)


def lines_of(text: str) -> Iterator[tuple[int | None, str]]:
    """Yield (heading level or None, line) of the text between breaks."""
    for part in text.split(BREAK):
        if HEADING in part:
            mark = _HEADING_MARK.search(part)
            yield (int(mark[1]) if mark else None), _HEADING_MARK.sub("", part)
        elif part:
            yield None, part
