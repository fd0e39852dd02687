"""A settled w:tbl → rows of texts and merged cells, in one flat pass."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from jiheng.documents.guard import CellBudget, damaged
from jiheng.documents.model import Grid, Merge
from jiheng.documents.word.inline import Inline
from jiheng.documents.word.names import NESTED, Names, is_on


def read_table(
    table: Any, names: Names, inline: Inline, budget: CellBudget
) -> tuple[Grid, list[tuple[int, int, int]]]:
    """Return the table as a rectangular grid, and (number, row, column) of each mark of a nested table.

    What a merged cell hides (the lower parts of a vertical merge) is not text. Raises `LimitError`.
    """
    shape = _Shape(names, budget)
    handlers = _handlers(names)
    tr, tc, p, t = names.tr, names.tc, names.p, names.t
    row: list[str] = []
    parts: list[str] = []
    add = parts.append
    in_cell = False
    # The body of this loop runs for every cell of every document: it trades two calls a cell for a little length.
    for element in table.iter(*names.in_table):
        tag = element.tag
        if tag == t:
            add(element.text or "")
        elif tag == p:
            if parts:
                add("\n")
        elif tag in (tc, tr):
            if in_cell:
                if shape.special:
                    shape.add_special(row, "".join(parts).strip())
                else:
                    row.append("".join(parts).strip())
                parts.clear()
            in_cell = tag == tc
            if not in_cell:
                row = shape.begin_row(row)
        elif tag in handlers:
            handlers[tag](shape, row, element)
        else:
            inline.write(tag, element, parts)
    if in_cell:
        shape.add_special(row, "".join(parts).strip())
    return shape.grid(), shape.nested


class _Shape:
    """Keeps what is not plain: spans, merges, hidden rows, marks of nested tables.

    The properties of a cell arrive before its text; `special` says that the cell in hand has some.
    """

    def __init__(self, names: Names, budget: CellBudget) -> None:
        self._val = names.val
        self._budget = budget
        self._rows: list[list[str]] = []
        self._span = 1
        self._vertical: str | None = None
        self._horizontal: str | None = None
        self._merges: list[list[int]] = []
        self._open_below: dict[int, list[int]] = {}
        self._open_right: list[int] | None = None
        self._hidden_rows: set[int] = set()
        self.special = False
        self.nested: list[tuple[int, int, int]] = []

    def begin_row(self, ended: list[str]) -> list[str]:
        self._budget.check_width(len(ended))
        self._open_right = None
        row: list[str] = []
        self._rows.append(row)
        return row

    def grid(self) -> Grid:
        width = max(map(len, self._rows), default=0)
        self._budget.take(len(self._rows), width)
        for row in self._rows:
            if len(row) < width:
                row.extend([""] * (width - len(row)))
        merges = [Merge(*m) for m in self._merges if m[2] > 1 or m[3] > 1]
        return Grid(self._rows, merges=merges, hidden_rows=frozenset(self._hidden_rows))

    def add_special(self, cells: list[str], text: str) -> None:
        row, column, span = len(self._rows) - 1, len(cells), self._span
        vertical, horizontal = self._vertical, self._horizontal
        self.special, self._span, self._vertical, self._horizontal = False, 1, None, None
        self._budget.check_width(column + span)
        if horizontal == "continue" and (left := self._open_right) is not None:
            left[3] += span
            cells.extend([""] * span)
            return
        above = self._open_below.get(column) if vertical == "continue" else None
        if above is not None and above[0] + above[2] == row and above[3] == span:
            above[2] += 1
            cells.extend([""] * span)
            return
        cells.append(text)
        if span > 1:
            cells.extend([""] * (span - 1))
        merge = [row, column, 1, span]
        self._merges.append(merge)
        if vertical is not None:
            self._open_below[column] = merge
        self._open_right = merge if horizontal == "restart" else None

    def on_span(self, _cells: list[str], element: Any) -> None:
        self._span = max(1, self._number(element))
        self.special = True

    def on_vertical(self, _cells: list[str], element: Any) -> None:
        self._vertical = element.get(self._val) or "continue"
        self.special = True

    def on_horizontal(self, _cells: list[str], element: Any) -> None:
        self._horizontal = element.get(self._val) or "continue"
        self.special = True

    def on_grid_before(self, cells: list[str], element: Any) -> None:
        count = self._number(element)
        self._budget.check_width(count)
        cells.extend([""] * count)

    def on_hidden(self, _cells: list[str], element: Any) -> None:
        if is_on(element.get(self._val)):
            self._hidden_rows.add(len(self._rows) - 1)

    def on_nested(self, cells: list[str], element: Any) -> None:
        self.nested.append((int(element.get("number")), len(self._rows) - 1, len(cells)))

    def _number(self, element: Any) -> int:
        value = element.get(self._val) or "1"
        if not value.isdecimal() or len(value) > 9:
            raise damaged(
                f"表格中的列数无效：{value[:20]}", f"invalid count of columns in a table: {value[:20]}"
            )
        return int(value)


@cache
def _handlers(names: Names) -> dict[str, Callable[[_Shape, list[str], Any], None]]:
    # Functions, not bound methods: a shape that refers to itself would keep its cells until the collector comes.
    return {
        names.grid_span: _Shape.on_span,
        names.v_merge: _Shape.on_vertical,
        names.h_merge: _Shape.on_horizontal,
        names.grid_before: _Shape.on_grid_before,
        names.hidden: _Shape.on_hidden,
        NESTED: _Shape.on_nested,
    }
