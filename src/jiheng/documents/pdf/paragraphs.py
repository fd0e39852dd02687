"""Paragraphs from lines outside tables: lines are joined only when the first was broken for want of room."""

from __future__ import annotations

import re

import msgspec

from jiheng.documents.pdf.lines import CJK_FROM, TextLine

# In shares of the line's height.
_FULL_WITHIN = 1.6
_NOT_INDENTED = 0.6
_CLOSE = 1.0
_SAME_SIZE = 0.15
_ENDS = "。；：！？;:!?"
_ITEM = re.compile(
    r"[(（]?(?:[一二三四五六七八九十百]+|\d{1,3})[)）、.．]|第[一二三四五六七八九十\d]+[条章节]|[【●■◆•·☆★□※]"
)
_PROSE_LINES = 2


class Block(msgspec.Struct):
    """A paragraph's text and where it begins."""

    text: str
    top: float
    left: float


def join_lines(lines: list[TextLine], right: float) -> list[Block]:
    """Return paragraphs from the lines of one stretch without tables, from top to bottom.

    `right` is how far text and tables of the page reach.
    """
    blocks: list[Block] = []
    prose = sum(right - line.box.x1 <= _FULL_WITHIN * line.box.height for line in lines) >= _PROSE_LINES
    last: TextLine | None = None
    for line in lines:
        text = line.text
        if prose and last is not None and _was_broken(last, blocks[-1].text, line, text, right):
            blocks[-1].text = _joined(blocks[-1].text, text)
        else:
            blocks.append(Block(text, line.box.y0, line.box.x0))
        last = line
    return blocks


def _was_broken(last: TextLine, above: str, line: TextLine, text: str, right: float) -> bool:
    height = last.box.height
    return (
        right - last.box.x1 <= _FULL_WITHIN * height
        and abs(line.box.height - height) <= _SAME_SIZE * height
        and -0.5 * height < line.box.y0 - last.box.y1 <= _CLOSE * height
        and line.box.x0 - last.box.x0 <= _NOT_INDENTED * height
        and above[-1] not in _ENDS
        and _ITEM.match(text) is None
    )


def _joined(above: str, below: str) -> str:
    latin = above[-1] < CJK_FROM and below[0] < CJK_FROM and above[-1] != "-"
    return f"{above} {below}" if latin else above + below
