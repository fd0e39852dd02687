"""Text lines from tokens, with blanks only where a reader sees one."""

from __future__ import annotations

import msgspec

from jiheng.documents.pdf.geometry import Box
from jiheng.documents.pdf.tokens import Token

# Tokens whose middles differ by less than this share of the smaller height stand on one line.
_SAME_LINE = 0.45
# Some fonts tell only the height of the ink; tokens this much lower than the tallest tell little.
_SMALL = 0.6
# Gaps in shares of the line's height: a blank between Latin words; a gap that even Chinese text means.
_LATIN_GAP = 0.1
_WIDE_GAP = 0.9
# Typographic quotes, dashes and everything Chinese: no blank is meant beside them.
CJK_FROM = "\u2010"
_NEVER_LAST = frozenset("（《【“‘(")
_NEVER_FIRST = frozenset("，。、；：！？）》】”’％%")


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
    least = _SMALL * max(heights)
    if min(heights) >= least:
        return [_line(group) for group in _grouped(tokens)]
    groups = _grouped([token for token, height in zip(tokens, heights, strict=True) if height >= least])
    for token, height in zip(tokens, heights, strict=True):
        if height < least:
            _join_nearest(token, groups)
    return [_line(group) for group in sorted(groups, key=lambda group: _middle(group[0]))]


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


def _join_nearest(token: Token, groups: list[list[Token]]) -> None:
    """Put a small token (一, a quote of a font without heights) into the line it stands in, or on its own."""
    nearest = min(groups, key=lambda group: abs(_middle(group[0]) - _middle(token)))
    first = nearest[0]
    if first.y0 <= token.middle <= first.y1:
        nearest.append(token)
    else:
        groups.append([token])


def cell_text(tokens: list[Token]) -> str:
    """Return the text of a cell, its lines joined with line breaks."""
    return "\n".join([line.text for line in group_lines(tokens)])


def first_unit_width(line: TextLine) -> float:
    """Return the width of what must stand together at a line's beginning.

    That is a Latin word, or one Chinese character with the marks that may not stand apart from it.
    """
    token = line.tokens[0]
    text = token.text
    units = 0
    while units < len(text) - 1 and text[units] in _NEVER_LAST:
        units += 1
    latin = text[units] < CJK_FROM
    units += 1
    while units < len(text) and ((latin and text[units] < CJK_FROM) or text[units] in _NEVER_FIRST):
        units += 1
    while units < len(text) and text[units] in _NEVER_LAST:
        units += 2
    return (token.x1 - token.x0) * min(units, len(text)) / len(text)


def join_tokens(tokens: list[Token]) -> str:
    """Return the text of tokens in order, with blanks where printed or where the gap says so."""
    last = tokens[0]
    if len(tokens) == 1:
        return last.text
    parts = [last.text]
    for token in tokens[1:]:
        if _is_apart(last, token):
            parts.append(" ")
        parts.append(token.text)
        last = token
    return "".join(parts)


def _is_apart(left: Token, right: Token) -> bool:
    if right.space:
        return True
    height = min(left.y1 - left.y0, right.y1 - right.y0)
    gap = right.x0 - left.x1
    if left.text[-1] < CJK_FROM and right.text[0] < CJK_FROM:
        return gap > _LATIN_GAP * height
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
