"""Growing a table by its piece on the next page.

Columns are brought onto one raster, repeated heads left out, a row that the page break cut is put together
again and merged cells of the leading levels are carried on.
"""

from __future__ import annotations

from jiheng.documents.model import Grid
from jiheng.documents.pdf.lines import SLACK_POINTS
from jiheng.documents.pdf.parts import Part
from jiheng.documents.pdf.raster import Raster, shared_columns
from jiheng.foundation.text import without_spaces

MAX_HEAD_ROWS = 6
_COMPARISONS = "≥≤≧≦><=＞＜＝"
# Without a repeated head, a table goes on only if it had reached this share of the page's height.
_REACHED_SHARE = 0.6
# … or if the next row, kept whole, would have run over this share.
_FULL_SHARE = 0.85


class Growing:
    """A table that may go on: its first piece, and all rows so far."""

    def __init__(self, grid: Grid, part: Part) -> None:
        self.grid = grid
        self.part = part
        self._raster = Raster(grid.rows, grid.merges, list(part.xs))
        self._pages = list(grid.pages or [])
        self._body_from = 0
        self._grown = False

    def grow(self, grid: Grid, part: Part, *, telling: bool, headed: bool) -> bool:
        """Append the piece `grid` of the next page; say False, and change nothing, when it is another table.

        `telling` says that this document draws a line below a table's last row, so that a missing one means a
        cut row; `headed` that the piece must repeat the table's head to be its continuation.
        """
        piece = Raster(grid.rows, grid.merges, list(part.xs))
        if not shared_columns(self._raster, piece):
            return False
        heads = self._repeated(piece)
        if not heads and (headed or not self._goes_on(piece, part)):
            return False
        if heads == len(piece.rows):
            self._grown, self.part = True, part
            return True
        self._body_from = max(self._body_from, heads)
        opened = telling and (not self.part.closed_bottom or (not part.closed_top and not heads))
        self._append(piece, part, heads, opened=opened)
        self.part, self._grown = part, True
        return True

    def finished(self) -> Grid:
        """Return the table as grown."""
        if not self._grown:
            return self.grid
        first = self.grid
        return Grid(self._raster.rows, first.table, self._raster.merges(), name=first.name, pages=self._pages)

    def _repeated(self, piece: Raster) -> int:
        """Count the rows at the piece's top that repeat the table's own first rows."""
        count = 0
        for ours, theirs in zip(self._raster.rows[:MAX_HEAD_ROWS], piece.rows, strict=False):
            if _key(ours) != _key(theirs):
                break
            count += 1
        return count if any(_key(row) for row in piece.rows[:count]) else 0

    def _goes_on(self, piece: Raster, part: Part) -> bool:
        """Say whether a piece without a repeated head may go on: it does not begin like a table."""
        own, other = _key(self._raster.rows[0]), _key(piece.rows[0])
        if own and other and own[0] == other[0]:
            return False
        foot = self.part.page_height
        return (
            self.part.bottom >= _REACHED_SHARE * foot
            or self.part.bottom + part.first_height >= _FULL_SHARE * foot
        )

    def _append(self, piece: Raster, part: Part, heads: int, *, opened: bool) -> None:
        cut = self._is_cut(piece, part, heads, opened=opened)
        last = len(self._raster.rows) - 1
        if cut:
            self._raster.continue_row(piece, heads, self._full_columns(part, heads))
        else:
            self._raster.continue_levels(piece, heads, self._full_columns(part, heads))
        self._raster.extend(piece, heads + 1 if cut else heads, shift=last + 1)
        self._pages += [part.page] * (len(self._raster.rows) - len(self._pages))

    def _is_cut(self, piece: Raster, part: Part, row: int, *, opened: bool) -> bool:
        """Say whether the piece's first row continues the table's last one."""
        last = len(self._raster.rows) - 1
        filled = [c for c, text in enumerate(piece.rows[row]) if text]
        if not filled:
            return opened or any(self._raster.rows[last])
        if any(self._raster.span(last, c) != piece.span(row, c) for c in filled):
            return False
        if opened:
            whole = self._both_complete(filled)
            return not whole or (self._all_full(part, row, filled) and not _begins_value(piece.rows[row]))
        if not all(self._raster.text(last, c) for c in filled) or _begins_value(piece.rows[row]):
            return False
        return self._lacks_its_name(filled) or self._all_full(part, row, filled)

    def _both_complete(self, filled: list[int]) -> bool:
        """Say whether the row and the last one both fill every column that all rows fill: two rows, not one."""
        last = len(self._raster.rows) - 1
        always = self._raster.always_filled(max(self._body_from, 1), last)
        return bool(always) and all(c in filled and self._raster.rows[last][c] for c in always or ())

    def _lacks_its_name(self, filled: list[int]) -> bool:
        """Say whether the row leaves the column blank that comes first of those which every row fills."""
        last = len(self._raster.rows) - 1
        always = self._raster.always_filled(max(self._body_from, 1), last)
        if always is not None:
            return bool(always) and min(always) not in filled
        whole = [c for c, text in enumerate(self._raster.rows[last]) if text]
        return len(filled) * 2 < len(whole)

    def _full_columns(self, part: Part, row: int) -> set[int]:
        """Return the columns whose last line had no room for what now comes first: their text simply goes on."""
        units = part.units[row] if row < len(part.units) else {}
        return {c for c, unit in units.items() if self.part.slack.get(c, 1e9) < unit + SLACK_POINTS}

    def _all_full(self, part: Part, row: int, filled: list[int]) -> bool:
        """Say whether each continued cell's last line had no room for what now comes first."""
        units = part.units[row]
        return all(self.part.slack.get(c, 1e9) < units.get(c, 0.0) + SLACK_POINTS for c in filled)


def _key(row: list[str]) -> tuple[str, ...]:
    return tuple(text for text in map(without_spaces, row) if text)


def _begins_value(row: list[str]) -> bool:
    """Say whether a cell begins with a comparison sign, as a target value of its own does."""
    return any(text[:1] in _COMPARISONS for text in row if text)
