"""The words of a page: unbroken runs of characters on one line, with their places."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter

import msgspec

from jiheng.documents.pdf import pdfium
from jiheng.documents.pdf.geometry import Box, Upright

_CODE = re.compile(r"[0-9A-Za-z]{12,}")
# pdfium puts U+FFFE for a hyphen that ends a line, and joins the next line to it.
_LINE_HYPHEN = "\ufffe"
_TOKEN = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_OBLIQUE_RADIANS = 0.05
_QUARTER = math.pi / 2
# Characters this level (points) stand on one line, whatever their height.
_SURELY_LEVEL = 2.0


class Token(msgspec.Struct, gc=False):
    """Characters of one line without white space between them.

    `first` is the index of its first character on the page; `space` says that a blank really stands before
    it; `quarter` is its reading direction (None when oblique, as of a watermark).
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    first: int
    space: bool
    quarter: int | None = 0

    @property
    def middle(self) -> float:
        """Return the height on the page at which it stands."""
        return (self.y0 + self.y1) / 2


class TextLayer(msgspec.Struct, gc=False):
    """All tokens of a page, upright, and what is needed to cut one of them where a ruling crosses it."""

    tokens: list[Token]
    upright: Upright
    unmapped: int
    boxes: array[float]

    def cut(self, token: Token, x: float) -> list[Token] | None:
        """Cut `token` at `x`; None when all its characters stand on one side.

        A long code that found no room to break runs over the wall whole: the cut is made behind it.
        """
        for index in range(1, len(token.text)):
            box = self._character(token.first + index)
            if (box.x0 + box.x1) / 2 > x:
                before = self._character(token.first + index - 1)
                if (before.x0 + before.x1) / 2 > x:
                    return None
                behind = _behind_code(token.text, index)
                if behind == len(token.text):
                    return None
                if behind != index:
                    index = behind  # noqa: PLW2901
                    box, before = (
                        self._character(token.first + index),
                        self._character(token.first + index - 1),
                    )
                left = msgspec.structs.replace(token, text=token.text[:index], x1=before.x1)
                right = msgspec.structs.replace(
                    token, text=token.text[index:], x0=box.x0, first=token.first + index, space=False
                )
                return [left, right]
        return None

    def _character(self, index: int) -> Box:
        left, top, right, bottom = self.boxes[4 * index : 4 * index + 4]
        return self.upright.box(left, bottom, right, top)


def _behind_code(text: str, index: int) -> int:
    """Return the end of the code (letters, at least six digits) that a cut at `index` would part, else `index`."""
    for code in _CODE.finditer(text):
        if code.start() < index < code.end() and sum(map(str.isdigit, code[0])) >= 6:
            return code.end()
    return index


def read_text_layer(text_page: int, page: Box) -> TextLayer:
    """Return the tokens of a page; `page` is its box in page space with y0 the lower edge."""
    count = pdfium.count_characters(text_page)
    text = _text(text_page, count)
    boxes = pdfium.loose_boxes(text_page, count)
    spans = [match.span() for match in _TOKEN.finditer(text)]
    quarters = [_quarter(angle) if angle else 0 for angle in pdfium.angles(text_page, [s[0] for s in spans])]
    votes: Counter[int] = Counter()
    for (first, last), quarter in zip(spans, quarters, strict=True):
        if quarter is not None:
            votes[quarter] += last - first
    upright = Upright(votes.most_common(1)[0][0] if votes else 0, page)
    tokens = []
    for (first, last), quarter in zip(spans, quarters, strict=True):
        turned = None if quarter is None else (quarter - upright.quarter) % 4
        # The same test as in _on_one_line, for the common case, without a call.
        straight = upright.quarter == 0 and abs(boxes[4 * last - 3] - boxes[4 * first + 1]) < _SURELY_LEVEL
        for start, end in (
            ((first, last),) if straight or turned != 0 else _lines(first, last, boxes, upright)
        ):
            tokens.append(_token(text, start, end, boxes, upright, turned))
    missing = text.count("\x00")
    return TextLayer(tokens, upright, missing, boxes)


def _text(text_page: int, count: int) -> str:
    """Return exactly one character per index: UTF-16 units where pdfium counts those."""
    units = array("H", bytes(2 * (count + 1)))
    written = pdfium.copy_text(text_page, 0, count, units.buffer_info()[0]) - 1
    text = units[:count].tobytes().decode("utf-16-le", "surrogatepass") if written == count else ""
    if len(text) == count:
        return text
    if written == count:
        return "".join(map(chr, units[:count]))
    return "".join(chr(min(pdfium.unicode_of(text_page, index), 0x10FFFF)) for index in range(count))


def _quarter(angle: float) -> int | None:
    turns = -angle / _QUARTER  # pdfium counts clockwise
    nearest = round(turns)
    return nearest % 4 if abs(turns - nearest) * _QUARTER < _OBLIQUE_RADIANS else None


def _lines(first: int, last: int, boxes: array[float], upright: Upright) -> list[tuple[int, int]]:
    """Part a span where it goes on to another line: pdfium sees no break between stacked characters."""
    if last - first == 1 or _on_one_line(first, last - 1, boxes, upright):
        return [(first, last)]
    parts = []
    start = first
    for index in range(first + 1, last):
        if not _on_one_line(start, index, boxes, upright):
            parts.append((start, index))
            start = index
    return [*parts, (start, last)]


def _on_one_line(one: int, other: int, boxes: array[float], upright: Upright) -> bool:
    """Say whether two characters' heights on the page agree within half of a height."""
    # In page space lines run along x for upright text, along y for text that climbs or falls.
    across = 1 if upright.quarter % 2 == 0 else 0
    low, high = boxes[4 * one + across + 2], boxes[4 * one + across]
    moved = boxes[4 * other + across] + boxes[4 * other + across + 2] - low - high
    return abs(moved) <= abs(high - low)


def _token(  # noqa: PLR0913, PLR0917 (called by the thousand; a bundle would cost more)
    text: str, first: int, last: int, boxes: array[float], upright: Upright, quarter: int | None
) -> Token:
    start, end = 4 * first, 4 * last
    if quarter == 0 and upright.quarter == 0:
        page = upright.page
        x0, x1 = boxes[start] - page.x0, boxes[end - 2] - page.x0
        y0, y1 = page.y1 - boxes[start + 1], page.y1 - boxes[start + 3]
    else:
        box = upright.box(
            min(boxes[start:end:4]),
            min(boxes[start + 3 : end : 4]),
            max(boxes[start + 2 : end : 4]),
            max(boxes[start + 1 : end : 4]),
        )
        x0, y0, x1, y1 = box
    printed = text[first:last]
    if printed[-1] in "\x02\ufffe":
        printed = printed[:-1] + "-"
    if _SURROGATE.search(printed):
        printed = printed.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    # A blank that pdfium made up for a gap has no width; one that the producer printed has.
    space = first > 0 and text[first - 1] == " " and boxes[start - 2] > boxes[start - 4]
    return Token(printed, x0, y0, x1, y1, first, space, quarter)
