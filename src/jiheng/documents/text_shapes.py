"""Text lines → paragraphs and grids: the shapes in which tables survive as text.

Five shapes keep the rows of a table: cells separated by tabs, cells separated by pipes, one cell a line where each
line begins with a tab and an empty line ends the row, or where each begins with a pipe and one at its end ends the
row, and columns kept apart by blanks. Everything else becomes paragraphs; a table flattened beyond that is put back
by whoever knows what its columns are called.
"""

from __future__ import annotations

import re

from jiheng.documents.aligned_text import Region, aligned_regions
from jiheng.documents.blanks import OUTER
from jiheng.documents.cell_stream import is_stream, pieces_of
from jiheng.documents.model import Grid, Paragraph
from jiheng.documents.piped_text import Region as PipedRegion
from jiheng.documents.piped_text import piped_regions

_LINE_END = re.compile(r"\r\n|\n|\r")
_BOOKMARK = re.compile(r"\s*\[bookmark: [^\]]*\]\s*")
_RULE_CELL = re.compile(r":?-{2,}:?")
_BREAK = re.compile(r"\s*<br\s*/?>\s*")
_HASHES = re.compile(r"#{1,6}\s+")


def blocks_of(text: str, *, max_columns: int) -> list[Paragraph | Grid]:
    """Split `text` into blocks in reading order; every block knows its line and character."""
    return _Shaper(lines_of(text), max_columns).blocks()


def lines_of(text: str) -> list[str]:
    """Return the lines by which places in `text` are counted."""
    return _LINE_END.split(text)


class _Shaper:
    """Groups lines into rows and rows into grids."""

    def __init__(self, lines: list[str], max_columns: int) -> None:
        self._lines = lines
        self._max_columns = max_columns
        self._blocks: list[Paragraph | Grid] = []
        self._tables = 0
        self._grid: Grid | None = None
        self._stacked = _is_stacked(lines)
        self._streamed = not self._stacked and is_stream(lines)
        self._goes_on: dict[int, list[str]] = {}

    def blocks(self) -> list[Paragraph | Grid]:
        """Return all blocks in reading order."""
        if self._streamed:
            return [Paragraph(p.text, p.line, p.start) for p in pieces_of(self._lines)]
        piped = piped_regions(self._lines)
        aligned = {} if piped else aligned_regions(self._lines, max_columns=self._max_columns)
        at = 0
        for start in sorted({**aligned, **piped}):
            self._add_lines(at, start)
            if start in piped:
                self._add_piped(piped[start])
                at = piped[start].end
            else:
                self._add_aligned(aligned[start])
                at = aligned[start].end
        self._add_lines(at, len(self._lines))
        return self._blocks

    def _add_lines(self, start: int, end: int) -> None:
        stack: list[int] = []
        blank = False
        for number in range(start, end):
            line = self._lines[number]
            if "\t" in line and not (self._stacked and not line.startswith("\t")):
                if self._stacked:
                    if len(stack) == self._max_columns:
                        self._add_stacked_row(stack)
                        stack = []
                    stack.append(number)
                else:
                    if blank:
                        self._end_grid()
                    self._add_tab_row(number, line)
                blank = False
                continue
            bare = line.strip(OUTER)
            if stack and bare and not blank:
                # A line break within the cell above.
                self._goes_on[stack[-1]] = [*self._goes_on.get(stack[-1], []), bare]
                continue
            if stack:
                self._add_stacked_row(stack)
                stack = []
            if not bare:
                blank = True
            elif line.count("|") >= 2 or line.count("｜") >= 2:
                self._add_piped_row(number, line)
                blank = False
            else:
                self._add_paragraph(number, line, bare)
                blank = False
        if stack:
            self._add_stacked_row(stack)
        self._end_grid()

    def _add_paragraph(self, number: int, line: str, bare: str) -> None:
        self._end_grid()
        start = line.find(bare)
        if "[bookmark" in bare:
            # Blanks in its stead keep every character in its place.
            bare = _BOOKMARK.sub(lambda m: " " * len(m[0]), bare).rstrip(OUTER)
            start += len(bare) - len(bare.lstrip(OUTER))
            bare = bare.lstrip(OUTER)
        mark = _HASHES.match(bare)
        if mark:
            start += mark.end()
            bare = bare[mark.end() :]
        if bare:
            self._blocks.append(Paragraph(bare, number, start))

    def _add_tab_row(self, number: int, line: str) -> None:
        if "[bookmark" in line:
            # Blanks in its stead keep every character in its place.
            line = _BOOKMARK.sub(lambda m: " " * len(m[0]), line)
        parts = line.split("\t")
        if len(parts) > self._max_columns:
            parts = parts[: self._max_columns]
        cells, starts, position = [], [], 0
        for part in parts:
            cell = part.strip(OUTER)
            cells.append(cell)
            starts.append(position + part.find(cell) if cell else position)
            position += len(part) + 1
        self._add_row(number, cells, starts)

    def _add_piped_row(self, number: int, line: str) -> None:
        cells: list[str] = []
        starts: list[int] = []
        position = 0
        for part in line.replace("｜", "|").split("|"):
            cell = _BREAK.sub("\n", part.strip(OUTER)) if "<br" in part else part.strip(OUTER)
            cells.append(cell)
            starts.append(position + len(part) - len(part.lstrip(OUTER)) if cell else position)
            position += len(part) + 1
        if cells and not cells[0]:
            del cells[0], starts[0]
        while cells and not cells[-1]:
            del cells[-1], starts[-1]
        if cells and not all(_RULE_CELL.fullmatch(c) for c in cells):
            self._add_row(number, cells[: self._max_columns], starts)

    def _add_stacked_row(self, numbers: list[int]) -> None:
        cells = [self._lines[n].strip(OUTER) for n in numbers]
        while cells and not cells[-1]:
            # A blank last cell is a value left empty; only a row of nothing but blanks is dropped.
            if any(cells):
                break
            cells.pop()
        if not cells:
            return
        starts = [self._lines[n].find(c) if c else 0 for n, c in zip(numbers, cells, strict=True)]
        cells = ["\n".join([c, *self._goes_on.pop(n, [])]) for n, c in zip(numbers, cells, strict=True)]
        self._add_cells(numbers, cells, starts)

    def _add_piped(self, region: PipedRegion) -> None:
        for row in region.rows:
            cells = row[: self._max_columns]
            texts = ["\n".join(text for _, _, text in cell.lines) for cell in cells]
            numbers = [cell.lines[0][0] for cell in cells]
            self._add_cells(numbers, texts, [cell.lines[0][1] for cell in cells])
        self._end_grid()

    def _add_aligned(self, region: Region) -> None:
        for row in region.rows:
            self._add_row(row.line, row.cells, row.starts)
        self._end_grid()

    def _add_cells(self, numbers: list[int], cells: list[str], starts: list[int]) -> None:
        """Add a row of which each cell has a line of its own."""
        grid = self._add_row(numbers[0], cells, starts)
        if grid.cell_lines is None:
            grid.cell_lines = []
        grid.cell_lines.append(list(numbers))

    def _add_row(self, number: int, cells: list[str], starts: list[int]) -> Grid:
        grid = self._grid
        if grid is None:
            grid = self._grid = Grid([], self._tables, lines=[], starts=[])
            self._tables += 1
            self._blocks.append(grid)
        if grid.lines is not None and grid.starts is not None:
            grid.rows.append(cells)
            grid.lines.append(number)
            grid.starts.append(starts)
        return grid

    def _end_grid(self) -> None:
        self._grid = None


def _is_stacked(lines: list[str]) -> bool:
    """Say whether the text prints one cell a line, each after a tab, rather than one row a line."""
    single = multiple = 0
    for line in lines:
        if "\t" not in line:
            continue
        bare = line.strip(OUTER)
        if "\t" in bare:
            multiple += 1
        elif bare and line[0] == "\t":
            single += 1
    return single > 3 * multiple and single >= 4
