"""One HTML table → a rectangular grid with merged cells."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jiheng.documents.guard import CellBudget
from jiheng.documents.model import Grid, Merge
from jiheng.documents.web.words import cell_text

# What the HTML standard allows at most.
_MOST_COLUMNS = 1_000
_MOST_ROWS = 65_534
_NUMBER = re.compile(r"\s*\+?([0-9]{1,9})")

Attributes = dict[str, str | None]

_CELL_TAGS = frozenset(
    cell.tag_id for cell in LexborHTMLParser("<table><tr><td><th></table>").css("td,th")
)


def rows_of(table: LexborNode) -> list[LexborNode]:
    """Return the rows of a table, without those of tables inside it."""
    rows: list[LexborNode] = []
    for child in table.iter():
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in {"tbody", "thead", "tfoot"}:
            rows += [row for row in child.iter() if row.tag == "tr"]
    return rows


def read_table(table: LexborNode, budget: CellBudget) -> Grid:
    """Return the grid of a table. Raises `LimitError`."""
    placing = _Placing(budget)
    # The body of this loop runs for every cell of every page.
    for row in rows_of(table):
        texts: list[str] = []
        spans: dict[int, Attributes] = {}
        for cell in row.iter():
            if cell.tag_id not in _CELL_TAGS:
                continue
            attributes = cell.attributes
            if attributes and ("rowspan" in attributes or "colspan" in attributes):
                spans[len(texts)] = attributes
            texts.append(cell_text(cell.text_lexbor() or ""))
        placing.end_row(texts, spans)
    return placing.grid()


class _Placing:
    """Places the cells of each row from left to right into what the cells above have left free."""

    def __init__(self, budget: CellBudget) -> None:
        self._budget = budget
        self._rows: list[list[str]] = []
        self._merges: list[tuple[int, int, int, int]] = []
        # Column → the first row that the cell above no longer reaches.
        self._taken_until: dict[int, int] = {}

    def end_row(self, texts: list[str], spans: dict[int, Attributes]) -> None:
        """Add a row."""
        row = self._placed(texts, spans) if spans or self._taken_until else texts
        self._budget.check_width(len(row))
        self._rows.append(row)

    def grid(self) -> Grid:
        height, width = len(self._rows), max(map(len, self._rows), default=0)
        self._budget.take(height, width)
        for row in self._rows:
            if len(row) < width:
                row.extend([""] * (width - len(row)))
        merges = [Merge(r, c, min(rows, height - r), columns) for r, c, rows, columns in self._merges]
        return Grid(self._rows if width else [], merges=[m for m in merges if m.rows * m.columns > 1])

    def _placed(self, texts: list[str], spans: dict[int, Attributes]) -> list[str]:
        taken = self._taken_until
        number = len(self._rows)
        row: list[str] = []
        for index, text in enumerate(texts):
            while len(row) in taken:
                row.append("")
            row.append(text)
            if index in spans:
                self._span(row, number, spans[index])
        while len(row) in taken:
            row.append("")
        if taken:
            self._taken_until = {c: until for c, until in taken.items() if until > number + 1}
        return row

    def _span(self, row: list[str], number: int, attributes: Attributes) -> None:
        """Widen and deepen the cell just placed."""
        column = len(row) - 1
        columns = max(1, min(_MOST_COLUMNS, _count(attributes.get("colspan"))))
        # A rowspan of 0 reaches to the end.
        rows = min(_count(attributes.get("rowspan")) or _MOST_ROWS, _MOST_ROWS)
        self._budget.check_width(column + columns)
        for place in range(column + 1, column + columns):
            # Cells that overlap are an error of the page; the later one stops where the earlier begins.
            if place in self._taken_until:
                columns = place - column
                break
            row.append("")
        if rows > 1:
            self._taken_until.update(dict.fromkeys(range(column, column + columns), number + rows))
        if rows * columns > 1:
            self._merges.append((number, column, rows, columns))


def _count(value: str | None) -> int:
    number = _NUMBER.match(value or "")
    return int(number[1]) if number else 1
