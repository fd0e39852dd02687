"""Paragraphs from lines outside tables: lines are joined only when the first was broken for want of room."""

from __future__ import annotations

import re

import msgspec

from jiheng.documents.pdf.lines import SLACK_POINTS, TextLine, first_unit_width, glued

# In shares of the line's height.
_FULL_WITHIN = 1.6
_NOT_INDENTED = 0.6
_CLOSE = 1.0
_SAME_SIZE = 0.15
_ENDS = "。；：！？;:!?"
_ITEM = re.compile(
    r"[(（]?(?:[一二三四五六七八九十百]+|\d{1,3})[)）、.．](?!\d)|第[一二三四五六七八九十\d]+[条章节]|[【●■◆•·☆★□※]"
)
_LABEL = re.compile(r"[^，。；,;]{2,12}[:：]")
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
            blocks[-1].text = glued(blocks[-1].text, text)
        else:
            blocks.append(Block(text, line.box.y0, line.box.x0))
        last = line
    return blocks


def _was_broken(last: TextLine, above: str, line: TextLine, text: str, right: float) -> bool:
    height = last.box.height
    room = right - last.box.x1
    if above[-1] in _ENDS and (room > first_unit_width(line) + SLACK_POINTS or _LABEL.match(text)):
        return False
    return (
        room <= max(_FULL_WITHIN * height, first_unit_width(line) + SLACK_POINTS)
        and abs(line.box.height - height) <= _SAME_SIZE * height
        and -0.5 * height < line.box.y0 - last.box.y1 <= _CLOSE * height
        and line.box.x0 - last.box.x0 <= _NOT_INDENTED * height
        and _ITEM.match(text) is None
    )
