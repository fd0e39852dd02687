"""Workbooks: one sheet a leaf, merged cells, heads repeated in print, page numbers. Text stays text: `=100%` is no formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from jiheng.declaration.sheet import new_workbook
from jiheng.forms.formats import PrintFormat
from jiheng.forms.formats._grid import places
from jiheng.forms.leaf import Leaf, Line, PrintedCell, Table
from jiheng.foundation.message import Message

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_CHARACTERS = {False: 92, True: 140}
"""How many half-width characters stand side by side on upright and on wide paper."""

_LINE_HEIGHT = 15
_TALLEST = 409
_LINE_LOOK: dict[str, dict[str, Any]] = {
    "title": {"font_name": "黑体", "font_size": 18, "bold": True, "align": "center"},
    "subtitle": {"font_size": 12, "align": "center"},
    "line": {"align": "left"},
    "right": {"align": "right"},
    "sign": {"font_size": 12, "align": "left"},
}


def write(leaves: Sequence[Leaf], title: str, contents: bool) -> bytes:
    """Return the bytes of a workbook with a sheet for each leaf, after a sheet of contents where asked for."""
    out = BytesIO()
    book = new_workbook(out, in_memory=True)
    book.set_properties({"title": title})
    names = _names([leaf.name for leaf in leaves], taken=["目录"] if contents else [])
    if contents:
        _contents(book, leaves, names)
    for leaf, name in zip(leaves, names, strict=True):
        _Sheet(book, leaf, name).write()
    book.close()
    return out.getvalue()


def _names(wanted: Sequence[str], taken: Sequence[str]) -> list[str]:
    """Return names that Excel accepts for sheets: short, without its signs, each once."""
    used = {name.lower() for name in taken}
    names = []
    for text in wanted:
        base = _FORBIDDEN.sub(" ", text).strip()[:_LONGEST_NAME] or "表"
        name, number = base, 1
        while name.lower() in used:
            number += 1
            tail = f" {number}"
            name = base[: _LONGEST_NAME - len(tail)] + tail
        used.add(name.lower())
        names.append(name)
    return names


def _contents(book: Any, leaves: Sequence[Leaf], names: Sequence[str]) -> None:
    sheet = book.add_worksheet("目录")
    sheet.set_column(0, 0, _CHARACTERS[False])
    sheet.write_string(0, 0, "目录", book.add_format(_LINE_LOOK["title"]))
    for row, (leaf, name) in enumerate(zip(leaves, names, strict=True), start=1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", string=leaf.name)


class _Sheet:
    """One leaf on one sheet; tables of different widths share the columns that all their edges make."""

    def __init__(self, book: Any, leaf: Leaf, name: str) -> None:
        self._book = book
        self._leaf = leaf
        self._sheet = book.add_worksheet(name)
        self._looks: dict[tuple[Any, ...], Any] = {}
        tables = [block for block in leaf.blocks if isinstance(block, Table)]
        self._edges = sorted({edge for table in tables for edge in _edges(table)} | {0.0, 1.0})
        self._row = 0

    def write(self) -> None:
        """Write everything, and set how it is printed."""
        sheet, characters = self._sheet, _CHARACTERS[self._leaf.is_landscape]
        for column, (left, right) in enumerate(zip(self._edges, self._edges[1:], strict=False)):
            sheet.set_column(column, column, max((right - left) * characters, 1))
        for block in self._leaf.blocks:
            if isinstance(block, Line):
                self._line(block)
            else:
                self._table(block)
        sheet.set_paper(9)
        if self._leaf.is_landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6)
        sheet.set_footer("&C第 &P 页，共 &N 页")

    def _line(self, line: Line) -> None:
        look = self._look(
            tuple({"text_wrap": True, "font_name": "宋体", "font_size": 11, **_LINE_LOOK[line.style]}.items())
        )
        last = len(self._edges) - 2
        if last > 0:
            self._sheet.merge_range(self._row, 0, self._row, last, "", look)
        self._sheet.write_string(self._row, 0, line.text, look)
        self._sheet.set_row(
            self._row, _LINE_HEIGHT * (2 if line.style == "title" else 1 + line.text.count("\n"))
        )
        self._row += 1

    def _table(self, table: Table) -> None:
        at = [self._edges.index(edge) for edge in _edges(table)]
        heads = [number for number, row in enumerate(table.rows) if row.is_head]
        if heads:
            self._sheet.repeat_rows(self._row + heads[0], self._row + heads[-1])
        for offset, line in enumerate(places(table)):
            tallest = 1
            for cell, begins in line:
                if begins:
                    self._cell(cell, self._row + offset, at)
                    if cell.rows == 1:
                        tallest = max(tallest, self._lines(cell, table))
            self._sheet.set_row(self._row + offset, min(tallest * _LINE_HEIGHT + 3, _TALLEST))
        self._row += len(table.rows)

    def _cell(self, cell: PrintedCell, row: int, at: list[int]) -> None:
        look = self._look(
            (
                ("text_wrap", True), ("valign", "vcenter"), ("border", 1), ("font_name", "宋体"), ("font_size", 10),
                ("align", cell.align), ("bold", cell.bold),
            )
        )  # fmt: skip
        first, last = at[cell.column], at[cell.column + cell.span] - 1
        if last > first or cell.rows > 1:
            self._sheet.merge_range(row, first, row + cell.rows - 1, last, "", look)
        self._sheet.write_string(row, first, cell.text, look)

    def _lines(self, cell: PrintedCell, table: Table) -> int:
        """Return how many lines a cell takes, by its width: Excel does not grow the rows of merged cells."""
        share = sum(table.widths[cell.column : cell.column + cell.span]) / sum(table.widths)
        room = max(share * _CHARACTERS[self._leaf.is_landscape] - 2, 1)
        return sum(1 + int(_half_widths(part) / room) for part in cell.text.split("\n"))

    def _look(self, options: tuple[tuple[str, Any], ...]) -> Any:
        if options not in self._looks:
            self._looks[options] = self._book.add_format(dict(options))
        return self._looks[options]


def _edges(table: Table) -> list[float]:
    whole, edges = sum(table.widths), [0.0]
    for width in table.widths:
        edges.append(round(edges[-1] + width / whole, 6))
    return [*edges[:-1], 1.0]


def _half_widths(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)


PRINT_FORMAT = PrintFormat(
    id="xlsx",
    title=Message("Excel 工作簿", "Excel workbook"),
    extension=".xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=write,
)
