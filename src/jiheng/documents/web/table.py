"""One HTML table → a rectangular grid with merged cells."""

from __future__ import annotations

import re
from selectolax.lexbor import LexborNode

from jiheng.documents.guard import CellBudget
from jiheng.documents.model import Grid, Merge
from jiheng.documents.web.words import TABLE, cell_text

# What the HTML standard allows at most.
_MOST_COLUMNS = 1_000
_MOST_ROWS = 65_534
_MARK = re.compile(f"{TABLE}([0-9]+){TABLE}")
_NUMBER = re.compile(r"\s*\+?([0-9]{1,9})")


def nodes_of(table: LexborNode) -> list[LexborNode]:
    """Return the rows and cells of a table in order, without those of tables inside it."""
    nodes: list[LexborNode] = []
    for child in table.iter():
        if child.tag == "tr":
            nodes += [child, *child.iter()]
        elif child.tag in {"tbody", "thead", "tfoot"}:
            nodes += [node for row in child.iter() if row.tag == "tr" for node in (row, *row.iter())]
    return nodes


def read_table(nodes: list[LexborNode], budget: CellBudget) -> tuple[Grid, list[tuple[int, int, int]]]:
    """Return the grid of these rows and cells, and (number, row, column) of each mark that an inner table left.

    Raises `LimitError`.
    """
    placing = _Placing(budget)
    row: list[str] = []
    for node in nodes:
        tag = node.tag
        if tag in ("td", "th"):
            text = node.text()
            attributes = node.attributes
            # Cells that span nothing and hold one line are most of any page.
            if attributes and ("rowspan" in attributes or "colspan" in attributes):
                placing.add_spanning(text, attributes)
            elif placing.taken_until or TABLE in text:
                placing.add(text)
            else:
                row.append(cell_text(text))
        elif tag == "tr":
            row = placing.begin_row()
    return placing.grid(), placing.inner


class _Placing:
    """Places cells from left to right into what the cells above have left free."""

    def __init__(self, budget: CellBudget) -> None:
        self._budget = budget
        self._rows: list[list[str]] = []
        self._row: list[str] = []
        self._merges: list[Merge] = []
        self.taken_until: dict[int, int] = {}
        self.inner: list[tuple[int, int, int]] = []

    def begin_row(self) -> list[str]:
        self._end_row()
        self._row = []
        self._rows.append(self._row)
        return self._row

    def add(self, raw: str) -> None:
        if self.taken_until:
            self._skip_taken()
        text = cell_text(raw)
        if TABLE in text:
            place = len(self._rows) - 1, len(self._row)
            self.inner += [(int(mark[1]), *place) for mark in _MARK.finditer(text)]
            text = cell_text(_MARK.sub("", raw))
        self._row.append(text)

    def add_spanning(self, raw: str, attributes: dict[str, str | None]) -> None:
        self.add(raw)
        self._span(len(self._rows) - 1, len(self._row) - 1, attributes)

    def _end_row(self) -> None:
        if self.taken_until:
            self._skip_taken()
        self._budget.check_width(len(self._row))

    def grid(self) -> Grid:
        self._end_row()
        width = max(map(len, self._rows), default=0)
        self._budget.take(len(self._rows), width)
        for row in self._rows:
            if len(row) < width:
                row.extend([""] * (width - len(row)))
        height = len(self._rows)
        merges = [m if m.row + m.rows <= height else Merge(m.row, m.column, height - m.row, m.columns) for m in self._merges]
        return Grid(self._rows if width else [], merges=[m for m in merges if m.rows * m.columns > 1])

    def _skip_taken(self) -> None:
        """Leave the places empty that cells of rows above reach down into."""
        row, cells = len(self._rows) - 1, self._row
        while (until := self.taken_until.get(len(cells))) is not None:
            if until <= row:
                del self.taken_until[len(cells)]
                break
            cells.append("")

    def _span(self, row: int, column: int, attributes: dict[str, str | None]) -> None:
        columns = max(1, min(_MOST_COLUMNS, _count(attributes.get("colspan"), 1)))
        # A rowspan of 0 reaches to the end.
        rows = min(_count(attributes.get("rowspan"), 1) or _MOST_ROWS, _MOST_ROWS)
        self._budget.check_width(column + columns)
        for place in range(column + 1, column + columns):
            # Cells that overlap are an error of the page; the later one stops where the earlier begins.
            if self.taken_until.get(place, 0) > row:
                columns = place - column
                break
            self._row.append("")
        if rows > 1:
            self.taken_until.update(dict.fromkeys(range(column, column + columns), row + rows))
        if rows * columns > 1:
            self._merges.append(Merge(row, column, rows, columns))


def _count(value: str | None, default: int) -> int:
    number = _NUMBER.match(value or "")
    return int(number[1]) if number else default
