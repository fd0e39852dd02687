"""Tables continued over pages become one table.

A piece of a PDF table continues the table before it when it stands on the next page, nothing but a repetition
of the lines above the table's beginning comes between, and its columns stand at the same places (or at some
of them, where merged cells hide the others). It must then either repeat the table's first rows, which are left
out, or follow a table that reached the foot of its page, without beginning like a table of its own (its first
label equal to the first label above: a new form).

Whether the page break cut a row in two is decided in `documents/pdf/joining.py`:

* a table whose last row has no line below it was cut there, in documents that draw such lines elsewhere;
* otherwise the row goes on only into cells that held text, and either leaves its name blank, or goes on in
  cells each of whose last lines had no room for what comes next;
* a blank row at the top of a piece is what is left of a row whose text had ended.

Word has no pages: there a table continues the one directly above it only when it has as many columns and
repeats the first row (at least three different labels) exactly.
"""

from __future__ import annotations

from jiheng.documents.model import Document, Grid, Merge, Paragraph
from jiheng.documents.pdf.joining import MAX_HEAD_ROWS, Growing
from jiheng.documents.pdf.parts import Part, part_of
from jiheng.foundation.text import without_spaces

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LABELS_OF_A_HEAD = 3

Block = Paragraph | Grid


def stitch(document: Document) -> Document:
    """Return the document with tables put together that page breaks took apart. Blocks are numbered anew."""
    if document.media_type == _WORD:
        blocks = _stitch_word(document.blocks)
    elif any(part_of(grid) for grid in document.grids):
        blocks = _Pages(document.grids).stitch(document.blocks)
    else:
        return document
    return Document(
        document.media_type,
        blocks,
        file=document.file,
        sha256=document.sha256,
        notices=document.notices,
        page_count=document.page_count,
    )


class _Pages:
    """One walk over the blocks of a PDF."""

    def __init__(self, grids: list[Grid]) -> None:
        parts = [part for part in map(part_of, grids) if part is not None]
        self._telling = any(part.closed_bottom for part in parts)
        self._blocks: list[Block] = []
        self._growing: Growing | None = None
        self._above: list[str] = []
        self._between: list[Paragraph] = []

    def stitch(self, blocks: list[Block]) -> list[Block]:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._between.append(block)
                continue
            part = part_of(block)
            if part is None or not self._continues(block, part):
                self._begin(block, part)
        self._flush()
        return _numbered(self._blocks)

    def _continues(self, grid: Grid, part: Part) -> bool:
        growing = self._growing
        if growing is None or part.page != growing.part.page + 1:
            return False
        if any(p.page != part.page or _bare(p) not in self._above for p in self._between):
            return False
        if not growing.grow(grid, part, telling=self._telling, headed=bool(self._between)):
            return False
        self._between = []
        return True

    def _begin(self, grid: Grid, part: Part | None) -> None:
        above = [_bare(p) for p in self._between if part is not None and p.page == part.page]
        self._flush()
        if part is None:
            self._blocks.append(grid)
        else:
            self._growing, self._above = Growing(grid, part), above

    def _flush(self) -> None:
        if self._growing is not None:
            self._blocks.append(self._growing.finished())
            self._growing = None
        self._blocks += self._between
        self._between = []


def _stitch_word(blocks: list[Block]) -> list[Block]:
    joined: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined else None
        heads = _repeated_heads(above, block) if isinstance(above, Grid) and isinstance(block, Grid) else 0
        if heads and isinstance(above, Grid) and isinstance(block, Grid):
            joined[-1] = _below(above, block, heads)
        else:
            joined.append(block)
    return joined


def _repeated_heads(above: Grid, below: Grid) -> int:
    """Count the rows at the top of `below` that repeat those of `above`; 0 when they are two tables."""
    if above.nested_in is not None or below.nested_in is not None or not above.rows or not below.rows:
        return 0
    labels = {text for text in above.rows[0] if text}
    if len(above.rows[0]) != len(below.rows[0]) or len(labels) < _LABELS_OF_A_HEAD:
        return 0
    count = 0
    for ours, theirs in zip(above.rows[:MAX_HEAD_ROWS], below.rows, strict=False):
        if ours != theirs:
            break
        count += 1
    return count if count < len(below.rows) else 0


def _below(above: Grid, below: Grid, heads: int) -> Grid:
    shift = len(above.rows) - heads
    merges = [Merge(m.row + shift, m.column, m.rows, m.columns) for m in below.merges if m.row >= heads]
    hidden = frozenset(row + shift for row in below.hidden_rows if row >= heads)
    return Grid(
        above.rows + below.rows[heads:],
        above.table,
        above.merges + merges,
        name=above.name,
        hidden_rows=above.hidden_rows | hidden,
        hidden_columns=above.hidden_columns,
    )


def _numbered(blocks: list[Block]) -> list[Block]:
    """Count tables and blocks anew, in reading order."""
    tables = 0
    for line, block in enumerate(blocks):
        if isinstance(block, Grid):
            block.table = tables
            tables += 1
        else:
            block.line = line
    return blocks


def _bare(paragraph: Paragraph) -> str:
    return without_spaces(paragraph.text)
