"""What a reader makes of what was printed: only what it reads back as it was is held by the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jiheng.declaration.build import build
from jiheng.declaration.model import Source
from jiheng.declaration.stated import Path, stated
from jiheng.documents import open_document
from jiheng.documents.model import Document, Grid, Merge, Paragraph
from jiheng.forms.formats._grid import places
from jiheng.forms.leaf import Leaf, Table
from jiheng.foundation.limits import Limits
from jiheng.layouts import read

_UNBOUNDED = Limits(file_bytes=2**60, cells=2**60, pages=2**60, text_characters=2**60)
"""What we print ourselves is no stranger's file."""


def read_leaves(leaves: Sequence[Leaf]) -> dict[Path, Any]:
    """Return everything that leaves state, as a reader finds it in a document that holds their texts as they are."""
    return _stated(Document("", list(_blocks(leaves))))


def read_print(data: bytes, name: str) -> dict[Path, Any]:
    """Return everything that a printed document states, by what stands on its pages."""
    return _stated(open_document(data, name=name, limits=_UNBOUNDED))


def _stated(document: Document) -> dict[Path, Any]:
    reading = read(document)
    return stated(build(reading, Source("", "", "", reading.layout)))


def _blocks(leaves: Sequence[Leaf]) -> Iterator[Paragraph | Grid]:
    number = 0
    for leaf in leaves:
        for block in leaf.blocks:
            number += 1
            if isinstance(block, Table):
                yield _grid(block, number)
            elif text := block.text.strip():
                yield Paragraph(text, number)


def _grid(table: Table, number: int) -> Grid:
    rows: list[list[str]] = []
    merges: list[Merge] = []
    for at, line in enumerate(places(table)):
        cells = [""] * len(table.widths)
        for cell, begins in line:
            if begins:
                cells[cell.column] = cell.text.strip()
                if cell.rows > 1 or cell.span > 1:
                    merges.append(Merge(at, cell.column, cell.rows, cell.span))
        rows.append(cells)
    return Grid(rows, table=number, merges=merges)
