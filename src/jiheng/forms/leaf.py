"""What is on a leaf before any format: lines and tables, every cell with its text and extent."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from jiheng.forms.form import Align, LineStyle


class Line(msgspec.Struct):
    """A paragraph."""

    text: str
    style: LineStyle


class PrintedCell(msgspec.Struct):
    """A cell at its first column, covering so many columns and rows. A `label` is of the form, not of the declaration."""

    text: str
    column: int
    span: int = 1
    rows: int = 1
    align: Align = "left"
    bold: bool = False
    is_label: bool = False


class PrintedRow(msgspec.Struct):
    """The cells that begin in a row, from left to right; what is covered from above is left out."""

    cells: list[PrintedCell]
    is_head: bool = False


class Table(msgspec.Struct):
    """Columns as shares of the width, and rows."""

    widths: list[int]
    rows: list[PrintedRow]


class Leaf(msgspec.Struct):
    """What begins on a page of its own, under its name in the table of contents."""

    name: str
    blocks: list[Line | Table]
    is_landscape: bool = False

    def texts(self) -> Iterator[str]:
        """Yield everything it says, from top to bottom."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block.text
            else:
                yield from (cell.text for row in block.rows for cell in row.cells)
