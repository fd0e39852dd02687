"""What is on the page, before anybody asks what it means: paragraphs and table grids, every cell with its place."""

from __future__ import annotations

from functools import cached_property

import msgspec

from jiheng.foundation.message import Message
from jiheng.foundation.where import Where


class Merge(msgspec.Struct, frozen=True, gc=False):
    """A merged cell: its text stands in `rows[row][column]`, the other places it covers hold ""."""

    row: int
    column: int
    rows: int
    columns: int


class Grid(msgspec.Struct, dict=True):
    r"""A table, sheet, or run of separated text lines: texts by row and column.

    `rows` may be ragged (text) or rectangular (Word, Excel, HTML, PDF). Texts are as displayed, outer white
    space removed, inner line breaks kept as "\n"; a percentage cell of 0.95 reads "95%".
    `table` counts tables (or sheets) of the document from 0. For PDF `pages[r]` is the page of row r.
    For text, `lines[r]` is the line of row r and `starts[r][c]` the character where cell (r, c) begins;
    `cell_lines[r][c]` is given where the cells of a row stand on lines of their own.
    """

    rows: list[list[str]]
    table: int = 0
    merges: list[Merge] = []
    name: str | None = None
    pages: list[int] | None = None
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    lines: list[int] | None = None
    starts: list[list[int]] | None = None
    cell_lines: list[list[int]] | None = None
    nested_in: tuple[int, int, int] | None = None

    @cached_property
    def anchors(self) -> dict[tuple[int, int], Merge]:
        """Map every place that a merged cell covers, its own included, to that cell."""
        return {
            (r, c): merge
            for merge in self.merges
            for r in range(merge.row, merge.row + merge.rows)
            for c in range(merge.column, merge.column + merge.columns)
        }

    def where(self, row: int, column: int) -> Where:
        """Return the place of a cell in the source."""
        if self.lines is not None:
            if self.starts is None or column >= len(self.starts[row]):
                return Where(line=self.lines[row])
            start = self.starts[row][column]
            line = self.lines[row] if self.cell_lines is None else self.cell_lines[row][column]
            return Where(line=line, start=start, end=start + len(self.rows[row][column]))
        page = self.pages[row] if self.pages is not None else None
        return Where(page=page, table=self.table, row=row, column=column)


class Paragraph(msgspec.Struct, gc=False):
    """Text outside tables. `line` is its line in a text file, or its ordinal among the blocks elsewhere.

    `text` has no outer white space; `start` is the character of the line where it begins. `heading` is the
    outline level (1 …) where the format says so.
    """

    text: str
    line: int
    start: int = 0
    page: int | None = None
    heading: int | None = None

    def where(self) -> Where:
        """Return the place of the whole paragraph."""
        return Where(page=self.page, line=self.line, start=self.start, end=self.start + len(self.text))


class Notice(msgspec.Struct, frozen=True):
    """Something about the document a reader should know: pages without text, hidden sheets, a guessed encoding."""

    code: str
    message: Message
    params: dict[str, str | int] = {}
    where: Where | None = None


class Document(msgspec.Struct, dict=True):
    """One opened document: blocks in reading order, with what identifies its bytes."""

    media_type: str
    blocks: list[Paragraph | Grid]
    file: str = ""
    sha256: str = ""
    notices: list[Notice] = []
    page_count: int | None = None

    @property
    def grids(self) -> list[Grid]:
        """The tables, in reading order."""
        return [b for b in self.blocks if isinstance(b, Grid)]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs outside tables, in reading order."""
        return [b for b in self.blocks if isinstance(b, Paragraph)]
