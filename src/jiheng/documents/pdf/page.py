"""One page: which tokens stand in which table cell, and which outside."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from jiheng.documents.pdf.cells import Ruled, find_ruled
from jiheng.documents.pdf.geometry import Box
from jiheng.documents.pdf.lines import TextLine, first_unit_width, group_lines, unwrapped
from jiheng.documents.pdf.rulings import Drawing
from jiheng.documents.pdf.tokens import TextLayer, Token
from jiheng.documents.pdf.unruled import add_missing_lines, find_bare

# A token is cut at a wall when it sticks out by more than this.
_CUT_POINTS = 2.0
# Rows at a table's top of which it is kept how their texts begin.
_TOP_ROWS = 8
_PADDING_POINTS = 7.0


class Table(msgspec.Struct):
    """A table on a page: texts by row and column, merged cells (row, column, rows, columns), its edges.

    `slack` and `units` are as in `parts.Part`.
    """

    xs: list[float]
    ys: list[float]
    rows: list[list[str]]
    merges: list[tuple[int, int, int, int]] = []
    closed_top: bool = True
    closed_bottom: bool = True
    slack: dict[int, float] = {}
    units: list[dict[int, float]] = []

    @property
    def box(self) -> Box:
        """Return the table's extent."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


class PageContent(msgspec.Struct):
    """What stands on a page: its size, tables from top to bottom, and lines of text outside them."""

    number: int
    width: float
    height: float
    tables: list[Table]
    lines: list[TextLine]


def arrange(number: int, layer: TextLayer, drawing: Drawing) -> PageContent:
    """Put the tokens of a page into the tables that lines draw; the rest becomes lines of text."""
    tokens = layer.tokens
    ruled = find_ruled(drawing.horizontal, drawing.vertical)
    outside, inside = _share_out(tokens, ruled)
    lines = _lines(outside)
    partly = add_missing_lines(lines, drawing, [table.box for table in ruled]) if lines else None
    if partly is not None:
        ruled += find_ruled(partly.horizontal, partly.vertical)
        outside, inside = _share_out(tokens, ruled)
        lines = _lines(outside)
    filled = [(table, held) for table, held in zip(ruled, inside, strict=True) if held]
    top = min((table.ys[0] for table, _ in filled), default=0.0)
    bottom = max((table.ys[-1] for table, _ in filled), default=0.0)
    tables = [
        _Filling(table, layer, is_first=table.ys[0] == top, is_last=table.ys[-1] == bottom).fill(held)
        for table, held in filled
    ]
    found, lines = find_bare(lines)
    tables += [Table(t.xs, t.ys, t.rows) for t in found]
    tables.sort(key=lambda table: (table.ys[0], table.xs[0]))
    return PageContent(number, layer.upright.width, layer.upright.height, tables, lines)


def _lines(tokens: list[Token]) -> list[TextLine]:
    """Return the lines of tokens outside tables; a token in another direction is a line of its own."""
    upright = [token for token in tokens if token.quarter == 0]
    turned = [line for token in tokens if token.quarter != 0 for line in group_lines([token])]
    lines = group_lines(upright) if upright else []
    return sorted(lines + turned, key=lambda line: line.box.y0 + line.box.y1) if turned else lines


def _share_out(tokens: list[Token], ruled: list[Ruled]) -> tuple[list[Token], list[list[Token]]]:
    """Give each token to the smallest table that holds its middle."""
    outside: list[Token] = []
    inside: list[list[Token]] = [[] for _ in ruled]
    boxes = sorted(
        ((table.box, held) for table, held in zip(ruled, inside, strict=True)),
        key=lambda pair: pair[0].width * pair[0].height,
    )
    for token in tokens:
        x, y = (token.x0 + token.x1) / 2, (token.y0 + token.y1) / 2
        for (x0, y0, x1, y1), held in boxes:
            if y0 <= y <= y1 and x0 <= x <= x1:
                held.append(token)
                break
        else:
            outside.append(token)
    return outside, inside


class _Filling:
    """Puts tokens into the cells of one ruled table."""

    def __init__(self, table: Ruled, layer: TextLayer, *, is_first: bool, is_last: bool) -> None:
        # Only the outermost tables of a page can go on from, or to, another page.
        self._is_first = is_first
        self._is_last = is_last
        self._ruled = table
        self._layer = layer
        self._held: list[list[Token]] = [[] for _ in table.cells]

    def fill(self, tokens: list[Token]) -> Table:
        ruled = self._ruled
        self._put(tokens)
        table = Table(
            ruled.xs,
            ruled.ys,
            [[""] * (len(ruled.xs) - 1) for _ in ruled.ys[1:]],
            [cell for cell in ruled.cells if cell[2] > 1 or cell[3] > 1],
            closed_top=ruled.closed_top,
            closed_bottom=ruled.closed_bottom,
            slack={},
            units=[{} for _ in ruled.ys[1 : _TOP_ROWS + 1]],
        )
        for cell, held in zip(ruled.cells, self._held, strict=True):
            if held:
                self._write(table, cell, held)
        return table

    def _put(self, tokens: list[Token]) -> None:
        """Put tokens into their cells, cut where they run over a wall."""
        xs, ys, owners, cells = self._ruled.xs, self._ruled.ys, self._ruled.owner, self._ruled.cells
        last_row, last_column = len(ys) - 2, len(xs) - 2
        for token in tokens:
            row = bisect_right(ys, (token.y0 + token.y1) / 2) - 1
            column = bisect_right(xs, (token.x0 + token.x1) / 2) - 1
            owner = owners[min(max(row, 0), last_row)][min(max(column, 0), last_column)]
            _, first, _, width = cells[owner]
            left, right = xs[first], xs[first + width]
            inside = token.x0 >= left - _CUT_POINTS and token.x1 <= right + _CUT_POINTS
            halves = None if inside else self._cut(token, left, right)
            if halves:
                self._put(halves)
            else:
                self._held[owner].append(token)

    def _cut(self, token: Token, left: float, right: float) -> list[Token] | None:
        """Cut a token at the side of its cell that it runs over, when there are characters on both sides."""
        edge = left if token.x0 < left - _CUT_POINTS else right
        if not self._ruled.xs[0] < edge < self._ruled.xs[-1]:
            return None
        return self._layer.cut(token, edge)

    def _write(self, table: Table, cell: tuple[int, int, int, int], held: list[Token]) -> None:
        row, column, rows, columns = cell
        lines = group_lines(held)
        left, right = table.xs[column], table.xs[column + columns]
        padding = min(max(lines[0].box.x0 - left, 0), _PADDING_POINTS)
        room = right - left - 2 * padding
        table.rows[row][column] = lines[0].text if len(lines) == 1 else unwrapped(lines, room)
        if self._is_first and row < len(table.units):
            table.units[row][column] = first_unit_width(lines[0])
        if self._is_last and row + rows == len(table.rows):
            table.slack[column] = room - lines[-1].box.width
