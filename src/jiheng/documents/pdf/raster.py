"""Rows with merged cells that can be brought onto finer columns and be continued by other rows."""

from __future__ import annotations

from bisect import bisect_left

from jiheng.documents.model import Merge
from jiheng.documents.pdf.lines import glued

# Column edges of one table agree within this from page to page.
_SAME_EDGE_POINTS = 3.0
_ROWS_THAT_SHOW_A_HABIT = 2
_LEAST_SHARED_EDGES = 3


# How much of a level's name a page break may leave for the next page without being a name of its own.
_REST_OF_LEVEL = 2


class Raster:
    """Texts by row and column; `xs` are the column edges. Rows may be appended, never removed."""

    def __init__(self, rows: list[list[str]], merges: list[Merge], xs: list[float]) -> None:
        self.rows = [list(row) for row in rows]
        self.xs = xs
        self._spans = {(m.row, m.column): (m.rows, m.columns) for m in merges}
        self._anchor = self._anchors()

    def merges(self) -> list[Merge]:
        """Return the merged cells, by row and column."""
        return [Merge(*at, *span) for at, span in sorted(self._spans.items()) if span != (1, 1)]

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """Return the first place of the cell that covers a place."""
        return self._anchor.get((row, column), (row, column))

    def span(self, row: int, column: int) -> tuple[int, int]:
        """Return first column and width of the cell that covers a place."""
        at = self.anchor(row, column)
        return at[1], self._spans.get(at, (1, 1))[1]

    def text(self, row: int, column: int) -> str:
        """Return the text of the cell that covers a place."""
        r, c = self.anchor(row, column)
        return self.rows[r][c]

    def height(self, row: int, column: int) -> int:
        """Return how many rows the cell covers that begins at or covers a place."""
        return self._spans.get(self.anchor(row, column), (1, 1))[0]

    def always_filled(self, first: int, last: int) -> set[int] | None:
        """Return the columns that hold text in each row of `first` … `last`-1; None for too few rows."""
        if last - first < _ROWS_THAT_SHOW_A_HABIT:
            return None
        columns = set(range(len(self.xs) - 1))
        for row in range(first, last):
            columns = {c for c in columns if self.rows[row][c]}
        return columns

    def refine(self, xs: list[float]) -> None:
        """Bring all rows onto the finer edges `xs`, of which the present ones are some."""
        if len(xs) == len(self.xs):
            return
        starts = [_nearest(xs, x) for x in self.xs]
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        rows = [[""] * (len(xs) - 1) for _ in self.rows]
        for r, row in enumerate(self.rows):
            for c, text in enumerate(row):
                if self.anchor(r, c) != (r, c):
                    continue
                height, width = self._spans.get((r, c), (1, 1))
                rows[r][starts[c]] = text
                spans[r, starts[c]] = (height, starts[c + width] - starts[c])
        self.rows, self.xs = rows, xs
        self._spans = {at: span for at, span in spans.items() if span != (1, 1)}
        self._anchor = self._anchors()

    def widen(self, xs: list[float]) -> None:
        """Add blank columns at the left that begin at `xs`, each one cell over all rows."""
        more, count = len(xs), len(self.rows)
        self.rows = [[""] * more + row for row in self.rows]
        self.xs = [*xs, *self.xs]
        self._spans = {(r, c + more): span for (r, c), span in self._spans.items()}
        self._spans.update({(0, c): (count, 1) for c in range(more)})
        self._anchor = self._anchors()

    def continue_row(self, piece: Raster, row: int, full: set[int]) -> None:
        """Put the texts of `piece`'s row below those of the last row; its merged cells go on in ours.

        In columns that were `full`, the text goes on without a line break.
        """
        last = len(self.rows) - 1
        for column in range(len(self.xs) - 1):
            if piece.anchor(row, column) != (row, column):
                continue
            r, c = self.anchor(last, column)
            more = piece.rows[row][column]
            if more:
                above = self.rows[r][c]
                wrapped = column in full and above[-1:] not in "。；;"
                self.rows[r][c] = glued(above, more) if wrapped or not above else f"{above}\n{more}"
            self._lengthen((r, c), piece.height(row, column) - 1)

    def continue_levels(self, piece: Raster, row: int, full: set[int]) -> None:
        """Carry the leading merged cells on: while one side is blank, it is one cell over the break.

        So is a `full` cell of which only the last one or two characters stand on the next page.
        """
        last = len(self.rows) - 1
        column = 0
        while column < len(self.xs) - 1:
            ours, theirs = self.text(last, column), piece.text(row, column)
            same = self.span(last, column) == piece.span(row, column)
            rest = column in full and 0 < len(theirs) <= _REST_OF_LEVEL
            if not same or (ours and theirs and not rest) or not any(piece.rows[row]):
                return
            at = self.anchor(last, column)
            self.rows[at[0]][at[1]] = glued(ours, theirs)
            piece.rows[row][column] = ""
            self._lengthen(at, piece.height(row, column))
            column += piece.span(row, column)[1]

    def extend(self, piece: Raster, first: int, shift: int) -> None:
        """Append the rows of `piece` from `first` on; the first of them becomes row `shift`."""
        self.rows += piece.rows[first:]
        for (r, c), (height, width) in piece._spans.items():
            at = (r - first + shift, c)
            if r < first or at in self._anchor:
                continue
            self._spans[at] = (height, width)
            self._cover(at)

    def _lengthen(self, at: tuple[int, int], rows: int) -> None:
        height, width = self._spans.get(at, (1, 1))
        if rows > 0:
            self._spans[at] = (height + rows, width)
            self._cover(at)

    def _anchors(self) -> dict[tuple[int, int], tuple[int, int]]:
        self._anchor = {}
        for at in self._spans:
            self._cover(at)
        return self._anchor

    def _cover(self, at: tuple[int, int]) -> None:
        height, width = self._spans[at]
        for r in range(at[0], at[0] + height):
            for c in range(at[1], at[1] + width):
                self._anchor[r, c] = at


def shared_columns(first: Raster, second: Raster) -> bool:
    """Bring two rasters onto the finer columns of both; False when neither's edges hold the other's.

    The second may lack columns at its left: some producers draw no lines around the rest of a merged cell.
    """
    if abs(first.xs[-1] - second.xs[-1]) > _SAME_EDGE_POINTS:
        return False
    if abs(first.xs[0] - second.xs[0]) > _SAME_EDGE_POINTS:
        lacks = second.xs[0] > first.xs[0] and len(second.xs) >= _LEAST_SHARED_EDGES
        if not lacks or not _holds(first.xs, second.xs):
            return False
        second.widen(first.xs[: _nearest(first.xs, second.xs[0])])
    if _holds(first.xs, second.xs):
        second.refine(first.xs)
    elif _holds(second.xs, first.xs):
        first.refine(second.xs)
    else:
        return False
    return True


def _holds(finer: list[float], coarser: list[float]) -> bool:
    if len(coarser) > len(finer):
        return False
    places = [_nearest(finer, x) for x in coarser]
    return len(set(places)) == len(places) and all(
        abs(finer[k] - x) <= _SAME_EDGE_POINTS for k, x in zip(places, coarser, strict=True)
    )


def _nearest(places: list[float], value: float) -> int:
    k = bisect_left(places, value)
    if k == 0:
        return 0
    if k == len(places) or value - places[k - 1] <= places[k] - value:
        return k - 1
    return k
