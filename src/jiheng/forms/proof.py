"""What a reader makes of printed leaves: only what it reads back as it was is held by the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any

from jiheng.declaration.build import build
from jiheng.declaration.model import Source
from jiheng.documents.model import Document, Grid, Merge, Paragraph
from jiheng.forms.formats._grid import places
from jiheng.forms.leaf import Leaf, PrintedCell, Table
from jiheng.forms.stated import Path, stated
from jiheng.layouts import read
from jiheng.targets import Target

_UNTOLD = re.compile(r"[\t\n\u00a0\u2000-\u200f\u3000]|  ")
"""What a page does not tell: how wide a blank is, and whether a line ended on purpose."""
_PROSE_LINES = 3


def read_back(leaves: Sequence[Leaf], *, is_paged: bool) -> dict[Path, Any]:
    """Return everything that the leaves state, as a reader of the printed document would read it.

    Of a format that `is_paged` only what stands on the page is there to be read, not the text that was set.
    """
    document = Document("", list(_blocks(leaves, is_paged=is_paged)))
    reading = read(document)
    found = stated(build(reading, Source("", "", "", reading.layout)))
    return {path: value for path, value in found.items() if not (is_paged and _is_untold(value))}


def _is_untold(value: Any) -> bool:
    text = value.raw if isinstance(value, Target) else value
    return isinstance(text, str) and bool(_UNTOLD.search(text))


def _blocks(leaves: Sequence[Leaf], *, is_paged: bool) -> Iterator[Paragraph | Grid]:
    number = 0
    for leaf in leaves:
        page = _Page(leaf) if is_paged else None
        for block in leaf.blocks:
            number += 1
            if isinstance(block, Table):
                yield _grid(block, number, page)
            else:
                lines = page.lines_of(block.text) if page else [block.text]
                yield from (Paragraph(text.strip(), number) for text in lines if text.strip())


def _grid(table: Table, number: int, page: _Page | None) -> Grid:
    rows: list[list[str]] = []
    merges: list[Merge] = []
    for at, line in enumerate(places(table)):
        cells = [""] * len(table.widths)
        begun = [cell for cell, begins in line if begins]
        is_readable = page is None or all(page.holds(cell, table) for cell in begun)
        for cell in begun:
            cells[cell.column] = cell.text.strip() if is_readable else ""
            if cell.rows > 1 or cell.span > 1:
                merges.append(Merge(at, cell.column, cell.rows, cell.span))
        rows.append(cells)
    return Grid(rows, table=number, merges=merges)


class _Page:
    """About how much a page takes. What has no room on one is cut, and then nothing of its row counts as readable."""

    def __init__(self, leaf: Leaf) -> None:
        self._width, self._height = (72, 30) if leaf.is_landscape else (47, 46)
        texts = [block.text for block in leaf.blocks if not isinstance(block, Table)]
        self._is_prose = sum(_full_widths(text) // (self._width - 3) for text in texts) >= _PROSE_LINES

    def lines_of(self, text: str) -> list[str]:
        """Return the paragraphs that are seen of a text: few long lines among short ones look like lines of their own."""
        pieces = text.split("\n")
        return pieces if self._is_prose else [piece[: self._width - 4] for piece in pieces]

    def holds(self, cell: PrintedCell, table: Table) -> bool:
        """Say whether a cell is surely not cut so that its pieces are lost: one row is put together again, many are not."""
        share = sum(table.widths[cell.column : cell.column + cell.span]) / sum(table.widths)
        room = max(share * self._width - 0.8, 1)
        lines = sum(1 + _full_widths(part) // room for part in cell.text.split("\n"))
        return lines <= (self._height if cell.rows > 1 else 1.3 * self._height)


def _full_widths(text: str) -> int:
    return ceil(sum(1 if character > "\u2e80" else 0.6 for character in text))
