"""The cells of an HTML table, row by row → a rectangular grid with merged cells."""

from __future__ import annotations

import re

from jiheng.documents.guard import CellBudget
from jiheng.documents.model import Grid, Merge

# What the HTML standard allows at most.
_MOST_COLUMNS = 1_000
_MOST_ROWS = 65_534
_NUMBER = re.compile(r"\s*\+?([0-9]{1,9})")

# (columns, rows) of a cell that covers more than one place.
Spans = tuple[int, int]
# A table and (number, row, column) of each table in its cells.
ReadTable = tuple[Grid, list[tuple[int, int, int]]]


class Placing:
    """Places the cells of each row from left to right into what the cells above have left free.

    `inner` lists (number, row, column) of the tables in cells.
    """

    def __init__(self, budget: CellBudget) -> None:
        self._budget = budget
        self._rows: list[list[str]] = []
        self._merges: list[tuple[int, int, int, int]] = []
        # Column → the first row that the cell above no longer reaches; and the smallest of these rows.
        self._taken_until: dict[int, int] = {}
        self._next_free = 0
        self.inner: list[tuple[int, int, int]] = []

    def end_row(self, texts: list[str], spans: dict[int, Spans], tables: dict[int, list[int]]) -> None:
        """Add a row of texts; `spans` and `tables` belong to the cells of those numbers in it."""
        if self._taken_until and self._next_free <= len(self._rows):
            self._free()
        if tables:
            row = self._placed(texts, spans, tables)
        elif spans:
            widens = any(columns > 1 for columns, _ in spans.values())
            if widens and self._taken_until:
                row = self._placed(texts, spans, tables)
            else:
                row = self._widened(texts, spans) if widens else self._deepened(texts, spans)
        elif self._taken_until:
            row = self._around_taken(texts)
        else:
            row = texts
        self._budget.check_width(len(row))
        self._rows.append(row)

    def grid(self) -> Grid:
        """Return what was placed. Raises `LimitError`."""
        height, width = len(self._rows), max(map(len, self._rows), default=0)
        self._budget.take(height, width)
        for row in self._rows:
            if len(row) < width:
                row.extend([""] * (width - len(row)))
        merges = [Merge(r, c, min(rows, height - r), columns) for r, c, rows, columns in self._merges]
        return Grid(self._rows if width else [], merges=[m for m in merges if m.rows * m.columns > 1])

    def _free(self) -> None:
        now = len(self._rows)
        self._taken_until = {c: until for c, until in self._taken_until.items() if until > now}
        self._next_free = min(self._taken_until.values(), default=0)

    def _around_taken(self, row: list[str]) -> list[str]:
        for column in sorted(self._taken_until):
            if column < len(row):
                row.insert(column, "")
            else:
                row.extend([""] * (column + 1 - len(row)))
        return row

    def _widened(self, row: list[str], spans: dict[int, Spans]) -> list[str]:
        """Place a row that no cell from above reaches into."""
        added, number = 0, len(self._rows)
        for index, (columns, rows) in spans.items():
            column = index + added
            if columns > 1:
                self._budget.check_width(column + columns)
                row[column + 1 : column + 1] = [""] * (columns - 1)
                added += columns - 1
            self._cover(number, column, rows, columns)
        return row

    def _deepened(self, texts: list[str], spans: dict[int, Spans]) -> list[str]:
        """Place a row none of whose cells is wider than a column."""
        taken, number = sorted(self._taken_until), len(self._rows)
        row = self._around_taken(texts) if taken else texts
        for index, (columns, rows) in spans.items():
            column = index
            for other in taken:
                if other > column:
                    break
                column += 1
            self._cover(number, column, rows, columns)
        return row

    def _placed(self, texts: list[str], spans: dict[int, Spans], tables: dict[int, list[int]]) -> list[str]:
        taken = frozenset(self._taken_until)
        number = len(self._rows)
        row: list[str] = []
        for index, text in enumerate(texts):
            while len(row) in taken:
                row.append("")
            if index in tables:
                self.inner += [(table, number, len(row)) for table in tables[index]]
            row.append(text)
            if index in spans:
                self._span(row, number, spans[index], taken)
        return self._filled_up(row, taken)

    def _filled_up(self, row: list[str], taken: frozenset[int]) -> list[str]:
        last = max(taken, default=-1)
        if last >= len(row):
            row.extend([""] * (last + 1 - len(row)))
        return row

    def _span(self, row: list[str], number: int, spans: Spans, taken: frozenset[int]) -> None:
        """Widen and deepen the cell just placed."""
        column = len(row) - 1
        columns, rows = spans
        if columns > 1:
            self._budget.check_width(column + columns)
            # Cells that overlap are an error of the page; the later one stops where the earlier begins.
            columns = (
                next((i for i in range(1, columns) if column + i in taken), columns) if taken else columns
            )
            row.extend([""] * (columns - 1))
        self._cover(number, column, rows, columns)

    def _cover(self, number: int, column: int, rows: int, columns: int) -> None:
        """Note what the cell at a row and column covers."""
        if rows > 1:
            until = number + rows
            for place in range(column, column + columns):
                self._taken_until[place] = until
            if not self._next_free or until < self._next_free:
                self._next_free = until
        if rows > 1 or columns > 1:
            self._merges.append((number, column, rows, columns))


def spans_of(attributes: dict[str, str | None]) -> Spans | None:
    """Return what the attributes of a cell make it cover, `None` for one place."""
    if "colspan" not in attributes and "rowspan" not in attributes:
        return None
    columns = max(1, min(_MOST_COLUMNS, _count(attributes.get("colspan"))))
    # A rowspan of 0 reaches to the end.
    rows = min(_count(attributes.get("rowspan")) or _MOST_ROWS, _MOST_ROWS)
    return (columns, rows) if columns > 1 or rows > 1 else None


def _count(value: str | None) -> int:
    if value is None:
        return 1
    if value.isdecimal() and len(value) < 9:
        return int(value)
    number = _NUMBER.match(value)
    return int(number[1]) if number else 1
