"""Rows of cells, whatever they were in the source, each cell knowing its place and whether it was used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jiheng.documents.model import Document, Grid, Paragraph
from jiheng.foundation.where import Where


class Row:
    """One row of cells in reading order: a row of a grid, a paragraph (one cell), or cells put back from flat text."""

    __slots__ = ("_filled", "_laid_from", "_origin", "_used", "cells", "grid", "index", "rebuilt", "spots")

    def __init__(
        self,
        cells: list[str],
        grid: Grid | None = None,
        index: int = 0,
        spots: list[Where | None] | None = None,
        *,
        rebuilt: bool = False,
    ) -> None:
        self.cells = cells
        self.grid = grid
        self.index = index
        self.spots = spots
        self.rebuilt = rebuilt
        self._used: set[int] | None = set()
        self._filled: list[int] | None = None
        self._laid_from: Row | None = None
        self._origin: list[int] = []

    def relaid(self, cells: list[str], origin: list[int]) -> Row:
        """Return a row with this row's cells in other columns: `origin[c]` is where cell c stands here, or -1."""
        spots = [self.where(c) if c >= 0 else None for c in origin]
        row = Row(cells, spots=spots, rebuilt=True)
        row._laid_from, row._origin = self, origin
        return row

    def where(self, column: int) -> Where | None:
        """Return the place of a cell."""
        if self.spots is not None:
            return self.spots[column] if column < len(self.spots) else None
        if self.grid is None:
            return None
        return self.grid.where(self.index, column)

    @property
    def is_paragraph(self) -> bool:
        """Whether the row is text outside tables."""
        return self.grid is None and not self.rebuilt

    def use(self, *columns: int) -> None:
        """Mark cells as used by the declaration, or ignored by name."""
        if self._laid_from is not None:
            self._laid_from.use(*[self._origin[c] for c in columns if c < len(self._origin)])
        elif self._used is not None:
            self._used.update(columns)

    def use_all(self) -> None:
        """Mark the whole row as used."""
        if self._laid_from is not None:
            self._laid_from.use_all()
        self._used = None

    def unused(self) -> Iterator[tuple[str, Where | None]]:
        """Yield texts that nothing used, with their places."""
        if self._used is None:
            return
        for column, text in enumerate(self.cells):
            if text and column not in self._used:
                yield text, self.where(column)

    def filled(self) -> list[int]:
        """Return the columns that hold text."""
        if self._filled is None:
            self._filled = [c for c, text in enumerate(self.cells) if text]
        return self._filled

    def collapsed(self) -> Row:
        """Return the row with cells that repeat their left neighbour blanked: a merged cell printed once a column.

        Numbers are kept, for 80 | 80 | 80 may be three amounts.
        """
        cells = self.cells
        repeats = {
            c
            for c in range(1, len(cells))
            if cells[c] and cells[c] == cells[c - 1] and not _is_number(cells[c])
        }
        if not repeats:
            return self
        self.use(*repeats)
        blanked = ["" if c in repeats else text for c, text in enumerate(cells)]
        return self.relaid(blanked, list(range(len(cells))))

    def value(self, column: int) -> str:
        """Return the text of a cell, "" past the end of the row."""
        return self.cells[column] if 0 <= column < len(self.cells) else ""

    def covering(self, column: int) -> str:
        """Return the text of a cell or, when a merged cell from above covers it, that cell's text."""
        text = self.value(column)
        if text or self.grid is None or not self.grid.merges:
            return text
        merge = self.grid.anchors.get((self.index, column))
        if merge is None or merge.column != column:
            return text
        return self.grid.rows[merge.row][merge.column]


def _is_number(text: str) -> bool:
    return len(text) == 1 or text.replace(",", "").replace(".", "").replace("%", "").isdigit()


def rows_of(document: Document) -> list[Row]:
    """Return all rows of a document in reading order: grid rows, and paragraphs as rows of one cell."""
    return list(_rows(document.blocks))


def _rows(blocks: Iterable[Paragraph | Grid]) -> Iterator[Row]:
    for block in blocks:
        if isinstance(block, Grid):
            for index, cells in enumerate(block.rows):
                yield Row(cells, block, index)
        else:
            yield Row([block.text], spots=[block.where()])
