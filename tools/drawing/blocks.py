"""What a drawn document consists of before it has a format: paragraphs and tables with merged cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Cell:
    """One cell, covering `rows` × `columns` places. `role`: level1, level2, name, or the head's word."""

    text: str = ""
    rows: int = 1
    columns: int = 1
    head: bool = False
    role: str = ""


@dataclass
class Slot:
    """One place of the expanded table: the cell that covers it, and whether it begins here."""

    cell: Cell
    is_anchor: bool
    is_left_edge: bool
    is_top_edge: bool


@dataclass
class Table:
    """Rows of cells as in HTML: a place covered from above or from the left is not listed again.

    `indicator_rows` are the indices of rows that carry indicators; `head_row` is the row of heads above them:
    damages need to know. `name` names a workbook's sheet.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    indicator_rows: list[int] = field(default_factory=list)
    head_row: int | None = None
    name: str = ""

    def row(self, *cells: str | Cell) -> None:
        """Append a row."""
        self.rows.append([c if isinstance(c, Cell) else Cell(c) for c in cells])

    @property
    def width(self) -> int:
        """Count the columns."""
        return len(self.slots()[0]) if self.rows else 0

    def slots(self) -> list[list[Slot]]:
        """Expand to a rectangle. Raises ValueError when the spans do not fill it exactly."""
        taken: dict[tuple[int, int], Slot] = {}
        for r, cells in enumerate(self.rows):
            c = 0
            for cell in cells:
                while (r, c) in taken:
                    c += 1
                for dr in range(cell.rows):
                    for dc in range(cell.columns):
                        if (r + dr, c + dc) in taken:
                            raise ValueError(f"cells overlap at row {r + dr} column {c + dc}: {cell.text!r}")
                        taken[r + dr, c + dc] = Slot(cell, dr == 0 and dc == 0, dc == 0, dr == 0)
                c += cell.columns
        width = max((c for _, c in taken), default=-1) + 1
        try:
            return [[taken[r, c] for c in range(width)] for r in range(len(self.rows))]
        except KeyError as gap:
            raise ValueError(f"no cell covers row and column {gap.args[0]}") from gap

    def part(self, start: int, stop: int, carry: str | None = "") -> Table:
        """Return rows `start` to `stop` as a table.

        A cell cut by `start` goes on with the text `carry`, or with its own where that is None.
        """
        out = Table(name=self.name)
        for r, row in enumerate(self.slots()[start:stop], start):
            line = []
            for c, slot in enumerate(row):
                begins = slot.is_anchor or (r == start and slot.is_left_edge)
                if not begins:
                    continue
                above = 0 if slot.is_anchor else self._rows_above(r, c)
                rows = min(slot.cell.rows - above, stop - r)
                text = slot.cell.text if slot.is_anchor or carry is None else carry
                line.append(Cell(text, rows, slot.cell.columns, slot.cell.head, slot.cell.role))
            out.rows.append(line)
        out.indicator_rows = [r - start for r in self.indicator_rows if start <= r < stop]
        if self.head_row is not None and start <= self.head_row < stop:
            out.head_row = self.head_row - start
        return out

    def _rows_above(self, r: int, c: int) -> int:
        slots = self.slots()
        cell = slots[r][c].cell
        return sum(1 for k in range(r) if slots[k][c].cell is cell)

    def flat(self) -> Table:
        """Return the table without merges: covered places are empty cells."""
        out = Table(name=self.name, indicator_rows=list(self.indicator_rows), head_row=self.head_row)
        for row in self.slots():
            out.rows.append(
                [
                    Cell(s.cell.text, head=s.cell.head, role=s.cell.role) if s.is_anchor else Cell()
                    for s in row
                ],
            )
        return out


@dataclass
class Paragraph:
    """A line of text outside tables. `role`: title, heading, note or body."""

    text: str
    role: str = "body"


@dataclass
class PageBreak:
    """A new page (a new sheet in a workbook) begins."""


Block = Paragraph | Table | PageBreak


def spans(keys: Iterable[object]) -> list[int]:
    """Return for each place the length of the run of equal keys beginning there, 0 inside a run."""
    keys = list(keys)
    out = [0] * len(keys)
    start = 0
    for i, key in enumerate(keys):
        if i == 0 or key != keys[start]:
            start = i
        out[start] += 1
    return out
