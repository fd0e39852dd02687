"""Ruled tables: from drawn lines to rows, columns and merged cells.

Lines that touch form one table. Their places give rows and columns; where no line separates two neighbouring
places, these belong to one cell. A place is a (row, column) of that raster.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from jiheng.documents.pdf.edges import SNAP_POINTS, merge, positions
from jiheng.documents.pdf.geometry import Box, Line

_MAX_LINES = 2_000
_MAX_PLACES = 200_000
# An outer border is taken as left out when the rows' lines run this much beyond the outermost upright.
_OPEN_SIDE_POINTS = 12.0


class Ruled(msgspec.Struct):
    """A ruled table of one page: `ys`/`xs` bound its rows and columns.

    `owner[row][column]` is the index in `cells` of the cell that covers the place; a cell is
    (row, column, rows, columns). `closed_top`/`closed_bottom` say whether a line is drawn there.
    """

    xs: list[float]
    ys: list[float]
    owner: list[list[int]]
    cells: list[tuple[int, int, int, int]]
    closed_top: bool = True
    closed_bottom: bool = True

    @property
    def box(self) -> Box:
        """Return the table's extent."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def find_ruled(horizontal: list[Line], vertical: list[Line]) -> list[Ruled]:
    """Return the tables that lines draw, top to bottom."""
    horizontal, vertical = merge(horizontal), merge(vertical)
    if len(horizontal) > _MAX_LINES or len(vertical) > _MAX_LINES:
        return []
    tables = []
    for across, down in _components(horizontal, vertical):
        table = _table(across, down)
        if table is not None and len(table.cells) > 1:
            tables.append(table)
    return sorted(tables, key=lambda table: (table.ys[0], table.xs[0]))


def _components(horizontal: list[Line], vertical: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Group lines that touch one another, directly or through others."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    ats = [line.at for line in vertical]
    for h, (y, low, high) in enumerate(horizontal):
        above = root(h)
        for v in range(bisect_left(ats, low - SNAP_POINTS), bisect_right(ats, high + SNAP_POINTS)):
            _, first, last = vertical[v]
            if first - SNAP_POINTS <= y <= last + SNAP_POINTS:
                other = root(len(horizontal) + v)
                if other != above:
                    parent[other] = above
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for index, line in enumerate(horizontal):
        groups.setdefault(root(index), ([], []))[0].append(line)
    for index, line in enumerate(vertical):
        groups.setdefault(root(len(horizontal) + index), ([], []))[1].append(line)
    return [group for group in groups.values() if group[0] and group[1]]


def _table(across: list[Line], down: list[Line]) -> Ruled | None:
    xs, ys = positions([line.at for line in down]), positions([line.at for line in across])
    top, bottom = ys[0], ys[-1]
    low, high = min(line.low for line in across), max(line.high for line in across)
    if low < xs[0] - _OPEN_SIDE_POINTS:
        xs.insert(0, low)
    if high > xs[-1] + _OPEN_SIDE_POINTS:
        xs.append(high)
    first, last = min(line.low for line in down), max(line.high for line in down)
    if first < top - _OPEN_SIDE_POINTS / 2:
        ys.insert(0, first)
    if last > bottom + _OPEN_SIDE_POINTS / 2:
        ys.append(last)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MAX_PLACES:
        return None
    xs, ys, beside, below = _walls(xs, ys, across, down)
    owner, cells = _cells(len(ys) - 1, len(xs) - 1, beside, below)
    return Ruled(xs, ys, owner, cells, closed_top=ys[0] == top, closed_bottom=ys[-1] == bottom)


Walls = list[list[bool]]


def _walls(
    xs: list[float], ys: list[float], across: list[Line], down: list[Line]
) -> tuple[list[float], list[float], Walls, Walls]:
    """Return rows and columns that some wall bounds, with the walls.

    `beside[row][k]` is a wall at `xs[k]` along that row; `below[k][column]` one at `ys[k]` along that column.
    """
    beside, below = _raise(xs, ys, across, down)
    kept_xs = [x for k, x in enumerate(xs) if k in (0, len(xs) - 1) or any(row[k] for row in beside)]
    kept_ys = [y for k, y in enumerate(ys) if k in (0, len(ys) - 1) or any(below[k])]
    if len(kept_xs) < len(xs) or len(kept_ys) < len(ys):
        xs, ys = kept_xs, kept_ys
        beside, below = _raise(xs, ys, across, down)
    return xs, ys, beside, below


def _raise(xs: list[float], ys: list[float], across: list[Line], down: list[Line]) -> tuple[Walls, Walls]:
    beside = [[False] * len(xs) for _ in ys[1:]]
    below = [[False] * (len(xs) - 1) for _ in ys]
    for x, low, high in down:
        k = _nearest(xs, x)
        if k is not None:
            first, last = bisect_left(ys, low - SNAP_POINTS), bisect_right(ys, high + SNAP_POINTS) - 1
            for row in range(first, last):
                beside[row][k] = True
    for y, low, high in across:
        k = _nearest(ys, y)
        if k is not None:
            first, last = bisect_left(xs, low - SNAP_POINTS), bisect_right(xs, high + SNAP_POINTS) - 1
            below[k][first:last] = [True] * max(last - first, 0)
    return beside, below


def _nearest(places: list[float], value: float) -> int | None:
    k = bisect_left(places, value)
    choices = [i for i in (k - 1, k) if 0 <= i < len(places) and abs(places[i] - value) <= SNAP_POINTS]
    return min(choices, key=lambda i: abs(places[i] - value), default=None)


def _cells(
    rows: int, columns: int, beside: Walls, below: Walls
) -> tuple[list[list[int]], list[tuple[int, int, int, int]]]:
    """Grow each cell to the right until a wall, then down while its whole width is open."""
    owner = [[-1] * columns for _ in range(rows)]
    cells: list[tuple[int, int, int, int]] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] >= 0:
                continue
            right = column + 1
            while right < columns and not beside[row][right] and owner[row][right] < 0:
                right += 1
            low = row + 1
            while low < rows and _open_below(row=low, left=column, right=right, beside=beside, below=below):
                low += 1
            for r in range(row, low):
                owner[r][column:right] = [len(cells)] * (right - column)
            cells.append((row, column, low - row, right - column))
    return owner, cells


def _open_below(*, row: int, left: int, right: int, beside: Walls, below: Walls) -> bool:
    """Say whether a cell of columns `left` to `right` goes on into `row`: no line above or inside."""
    if any(below[row][left:right]):
        return False
    if any(beside[row][left + 1 : right]):
        return False
    walls = beside[row]
    return (left == 0 or walls[left]) and (right == len(walls) - 1 or walls[right])
