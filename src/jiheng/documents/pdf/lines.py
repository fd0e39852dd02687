"""Text lines from tokens, with blanks only where a reader sees one."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from jiheng.documents.pdf.geometry import Box
from jiheng.documents.pdf.tokens import Token

# Tokens whose middles differ by less than this share of the smaller height stand on one line.
_SAME_LINE = 0.45
# Some fonts tell only the height of the ink; tokens this much lower than the tallest tell little.
_SMALL = 0.6
# Gaps in shares of the line's height: a blank between Latin words; a gap that even Chinese text means.
_LATIN_GAP = 0.1
# Where fonts tell only the ink, equal figures (22) stand this far apart though nothing is between them.
_FIGURE_GAP = 0.2
_WIDE_GAP = 0.9
# Typographic quotes, dashes and everything Chinese: no blank is meant beside them.
CJK_FROM = "\u2010"
_OPENING = "（《【“‘("
_CLOSING = "，。、；：！？）》】”’％%:;,.!?)"
# Opening marks, then a Latin word or one Chinese character, then closing marks and what hangs on a Latin one.
_UNIT = re.compile(
    rf"[{_OPENING}]*(?:[!-\u200f]+|.)(?:[{_CLOSING}]+(?:(?<=[!-~”’])[!-\u200f]+)?)*(?:[{_OPENING}]+.[{_CLOSING}]*)?"
)


class TextLine(msgspec.Struct, gc=False):
    """Tokens that stand side by side, left to right."""

    tokens: list[Token]
    box: Box

    @property
    def text(self) -> str:
        """Return the line as printed."""
        return join_tokens(self.tokens)


def group_lines(tokens: list[Token]) -> list[TextLine]:
    """Return lines from top to bottom, tokens within them from left to right."""
    if len(tokens) == 1:
        return [_line(tokens)]
    heights = [token.y1 - token.y0 for token in tokens]
    if min(heights) >= _SMALL * max(heights):
        return [_line(group) for group in _grouped(tokens)]
    groups = sorted(_by_height(tokens), key=lambda group: _middle(group[0]))
    return [_line(group) for group in groups]


def _by_height(tokens: list[Token]) -> list[list[Token]]:
    """Group tokens of like height into lines; lower ones join those lines they stand in, or form their own."""
    heights = [token.y1 - token.y0 for token in tokens]
    least = _SMALL * max(heights)
    if min(heights) >= least:
        return _grouped(tokens)
    groups = _grouped([token for token, height in zip(tokens, heights, strict=True) if height >= least])
    apart = []
    for token, height in zip(tokens, heights, strict=True):
        if height >= least:
            continue
        nearest = min(groups, key=lambda group: abs(_middle(group[0]) - _middle(token)))
        if nearest[0].y0 <= token.middle <= nearest[0].y1:
            nearest.append(token)
        else:
            apart.append(token)
    return groups + _by_height(apart) if apart else groups


def _grouped(tokens: list[Token]) -> list[list[Token]]:
    groups: list[list[Token]] = []
    for token in sorted(tokens, key=_middle):
        if groups:
            last = groups[-1][-1]
            reach = _SAME_LINE * min(token.y1 - token.y0, last.y1 - last.y0)
            if token.y0 + token.y1 - last.y0 - last.y1 < 2 * reach:
                groups[-1].append(token)
                continue
        groups.append([token])
    return groups


def cell_text(tokens: list[Token]) -> str:
    """Return the text of a cell, its lines joined with line breaks."""
    return "\n".join([line.text for line in group_lines(tokens)])


# Slack that a justified or centred line may have besides the next character's width.
SLACK_POINTS = 4.0
# Within this share of the line's height from the edge, line-breaking rules of a printer may have left room unused.
_NEARLY = 3.0
_ENDS = "。；！？;!?"
_ITEM = re.compile(r"[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．](?!\d)|[①-⑳●■◆•]")
_NUMBER = re.compile(r"(\d{1,2})([)）、.．])(?!\d)")
# A printer puts it where a long word may be broken; it has no width and means nothing.
_BREAK = "\u200b"


def unwrapped(lines: list[TextLine], room: float) -> str:
    """Return the text of a cell `room` points wide: a line goes on below where the next piece had no room beside it.

    Other line breaks were printed on purpose and stay, and so does one before a numbered item.
    """
    text = lines[0].text
    for above, line in pairwise(lines):
        more = line.text
        slack = room - above.box.width
        ended = text[-1:] in _ENDS
        nearly = not ended and slack < _NEARLY * line.box.height
        full = nearly or slack < first_unit_width(line) + SLACK_POINTS
        goes_on = full and not (ended and _ITEM.match(more)) and not _is_next_item(text, more)
        if not goes_on:
            text = f"{text}\n{more}"
        elif _BREAK in above.tokens[-1].text:
            text += more
        else:
            text = glued(text, more)
    return text


def _is_next_item(text: str, more: str) -> bool:
    """Say whether `more` has the number that follows the one of a line above: 「2.……」, then 「3.」."""
    number = _NUMBER.match(more)
    if number is None or number[1] in ("0", "1"):
        return False
    return bool(re.search(rf"(?m)^{int(number[1]) - 1}{re.escape(number[2])}(?!\d)", text))


def glued(above: str, below: str) -> str:
    """Return two pieces of one text: with a blank between Latin words, none beside Chinese."""
    if not above or not below:
        return above + below
    latin = above[-1] < CJK_FROM and below[0] < CJK_FROM and above[-1] != "-"
    return (
        f"{above} {below}"
        if latin and above[-1].isalnum() and below[0].isalnum() and above[-1].isalpha()
        else above + below
    )


def first_unit_width(line: TextLine) -> float:
    """Return the width of what must stand together at a line's beginning.

    That is a Latin word, or one Chinese character with the marks that may not stand apart from it.
    """
    token = line.tokens[0]
    unit = _UNIT.match(token.text)
    return (token.x1 - token.x0) * (len(unit[0]) if unit else 1) / len(token.text)


def join_tokens(tokens: list[Token]) -> str:
    """Return the text of tokens in order, with blanks where printed or where the gap says so."""
    last = tokens[0]
    if len(tokens) == 1:
        return last.text.replace(_BREAK, "")
    parts = [last.text]
    for token in tokens[1:]:
        if _is_apart(last, token):
            parts.append(" ")
        parts.append(token.text)
        last = token
    return "".join(parts).replace(_BREAK, "")


def _is_apart(left: Token, right: Token) -> bool:
    if right.space:
        return True
    height = min(left.y1 - left.y0, right.y1 - right.y0)
    gap = right.x0 - left.x1
    if left.text[-1] < CJK_FROM and right.text[0] < CJK_FROM:
        both = left.text[-1].isdigit() and right.text[0].isdigit()
        return gap > (_FIGURE_GAP if both else _LATIN_GAP) * height
    return gap > _WIDE_GAP * height


def _line(tokens: list[Token]) -> TextLine:
    if len(tokens) == 1:
        token = tokens[0]
        return TextLine(tokens, Box(token.x0, token.y0, token.x1, token.y1))
    tokens.sort(key=_left)
    box = Box(
        tokens[0].x0,
        min([t.y0 for t in tokens]),
        max([t.x1 for t in tokens]),
        max([t.y1 for t in tokens]),
    )
    return TextLine(tokens, box)


def _middle(token: Token) -> float:
    return token.y0 + token.y1


def _left(token: Token) -> float:
    return token.x0
