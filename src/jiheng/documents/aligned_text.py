"""Tables whose columns are kept apart by runs of blanks, as a printed page comes out as text.

Widths are display widths: a Chinese character or full-width sign takes two places. Cells are told apart by gaps of
two places or more; a cell too long for its column goes on in the lines below. A stretch of lines is taken for a table
only where neighbouring lines keep the same places blank, so that prose with a stray double blank stays prose.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

import msgspec

# Words with single narrow blanks between them are one cell.
_CELL = re.compile(r"[^ \u00a0\u3000]+(?:[ \u00a0][^ \u00a0\u3000]+)*")
_OUTER = " \r\f\v\u00a0\u3000\ufeff\u200b"
# A value complete by itself: where one stands below another, the lower one belongs to the next row.
_WHOLE_VALUE = re.compile(
    r"(?:[≥≤≧≦⩾⩽＞＜><=＝﹥﹤]{1,2}\s*|[大小等]于(?:等于)?|不[少低多高]于|不超过|达到)?[-+]?\d[\d,.]*\s*(?:[%％‰]|[\u4e00-\u9fff/]{1,4})?|[/—-]+"
)
_LONGEST_VALUE = 12
_WIDE = 16
_OPENING = re.compile(r"[!-~]+")
_FEWEST_ALIGNED = 0.6
_BLANK_LINES_WITHIN = 3


class Piece(NamedTuple):
    """A stretch of a line between gaps: places `start` to `end` of the display, characters from `at`."""

    start: int
    end: int
    text: str
    at: int


class AlignedRow(msgspec.Struct):
    """One row: the line where it begins, texts by column, the character where each begins."""

    line: int
    cells: list[str]
    starts: list[int]


class Region(msgspec.Struct):
    """Lines up to `end` (exclusive) that are one table."""

    end: int
    rows: list[AlignedRow]


_Line = tuple[int, list[Piece]]


def aligned_regions(lines: Sequence[str], *, max_columns: int) -> dict[int, Region]:
    """Return the tables among `lines` whose columns blanks keep apart, by the line where each begins."""
    found: dict[int, Region] = {}
    for table in _tables(lines):
        rows = list(_Table(table, max_columns).rows())
        found[table[0][0]] = Region(table[-1][0] + 1, rows)
    return found


# -- which lines -------------------------------------------------------------------------------------------


def _tables(lines: Sequence[str]) -> Iterator[list[_Line]]:
    """Yield the stretches that are tables; one that goes on below a blank line, in the same columns, stays one."""
    pending: list[_Line] = []
    begins: set[int] = set()
    for block in _blocks(lines):
        if pending and _only_blank(lines, pending[-1][0] + 1, block[0][0]) and _same_columns(begins, block):
            pending.extend(block)
        elif _is_aligned(trimmed := _trimmed(block)):
            if pending:
                yield pending
            pending, begins = trimmed, set()
        else:
            continue
        begins.update(piece.start for _, pieces in block for piece in pieces)
    if pending:
        yield pending


def _only_blank(lines: Sequence[str], start: int, end: int) -> bool:
    return end - start < _BLANK_LINES_WITHIN and not any(lines[n].strip(_OUTER) for n in range(start, end))


def _blocks(lines: Sequence[str]) -> Iterator[list[_Line]]:
    """Yield the runs of lines between blank lines in which some line has a gap."""
    block: list[tuple[int, str]] = []
    gaps = False
    for number, line in enumerate(lines):
        bare = line.strip(_OUTER)
        if not bare or "\t" in bare or bare.count("|") >= 2:
            if gaps:
                yield [(n, _pieces(text)) for n, text in block]
            block, gaps = [], False
            continue
        gaps = gaps or "  " in bare or "\u3000" in bare
        block.append((number, line))
    if gaps:
        yield [(n, _pieces(text)) for n, text in block]


def _pieces(line: str) -> list[Piece]:
    pieces: list[Piece] = []
    place = read = 0
    for cell in _CELL.finditer(line):
        text = cell[0].strip(_OUTER)
        place += _width(line[read : cell.start()])
        end = place + _width(cell[0])
        if text:
            if text in ("资金", "资") and pieces and pieces[-1].text.startswith("其中"):
                # 「其中：财政    资金」 is one label, printed with blanks inside.
                begun = pieces.pop()
                pieces.append(Piece(begun.start, end, line[begun.at : cell.end()], begun.at))
            else:
                pieces.append(Piece(place, end, text, cell.start()))
        place, read = end, cell.end()
    return pieces


def _width(text: str) -> int:
    if text.isascii():
        return len(text) - text.count("\f")
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def _trimmed(block: list[_Line]) -> list[_Line]:
    """Leave out lines of prose above and below the table: those in one piece that stand at the margin."""
    first = next((i for i, (_, pieces) in enumerate(block) if len(pieces) > 1), len(block))
    last = next((i for i in range(len(block) - 1, -1, -1) if len(block[i][1]) > 1), -1)
    while last + 1 < len(block) and _may_go_on(block[last][1][0], block[last + 1][1][0]):
        last += 1
    return block[first : last + 1]


def _may_go_on(above: Piece, piece: Piece) -> bool:
    """Say whether a lone piece below the last row may belong to it: indented, or the end of a word broken there."""
    return piece.start > 0 or (above.start == 0 and piece.end <= min(above.end, _LONGEST_VALUE) - 2)


def _is_aligned(block: list[_Line]) -> bool:
    rows = [pieces for _, pieces in block if len(pieces) > 1]
    if len(rows) < 2 or (len(rows) < 3 and max(map(len, rows)) < 3):
        return False
    shared = sum(1 for above, below in pairwise(rows) if _share_gaps(above, below))
    return shared >= max(1, _FEWEST_ALIGNED * (len(rows) - 1))


def _share_gaps(above: list[Piece], below: list[Piece]) -> bool:
    """Say whether two lines keep the same places blank: half the gaps of the line with fewer, two places wide."""
    upper, lower = _gaps(above), _gaps(below)
    i = j = shared = 0
    while i < len(upper) and j < len(lower):
        begin, end = max(upper[i][0], lower[j][0]), min(upper[i][1], lower[j][1])
        if end - begin >= 2:
            shared += 1
        if upper[i][1] < lower[j][1]:
            i += 1
        else:
            j += 1
    return shared >= max(1, min(len(upper), len(lower)) / 2)


def _gaps(pieces: list[Piece]) -> list[tuple[int, int]]:
    inner = [(left.end, right.start) for left, right in pairwise(pieces)]
    return inner if pieces[0].start < 2 else [(0, pieces[0].start), *inner]


def _same_columns(begins: set[int], block: list[_Line]) -> bool:
    """Say whether the cells of a block begin where cells of the table above begin."""
    starts = [piece.start for _, pieces in block for piece in pieces if piece.start > 0]
    if not starts or any(len(pieces) == 1 and pieces[0].start == 0 for _, pieces in block):
        return False
    return sum(1 for s in starts if begins & {s - 1, s, s + 1}) >= _FEWEST_ALIGNED * len(starts)


# -- columns and rows --------------------------------------------------------------------------------------


class _Cell(msgspec.Struct):
    """A cell being read: its column, the last column it lies over, its text so far, its latest piece."""

    column: int
    last: int
    text: str
    latest: Piece
    at: int


class _Table:
    """Puts the pieces of a table's lines into columns, and what stands below a full cell into that cell."""

    def __init__(self, lines: list[_Line], max_columns: int) -> None:
        self._lines = lines
        self._columns = _columns([pieces for _, pieces in lines])[:max_columns]
        self._begins = [begin for begin, _ in self._columns]
        self._ends = [end for _, end in self._columns]
        self._edges = self._right_edges()

    def rows(self) -> Iterator[AlignedRow]:
        """Yield the rows from top to bottom."""
        cells: list[_Cell] = []
        row_line, previous = -1, -1
        unfinished: list[_Cell] = []
        for number, pieces in self._lines:
            above = self._above(pieces, unfinished) if number == previous + 1 else None
            previous = number
            if above is not None:
                for cell, piece in zip(above, pieces, strict=True):
                    cell.text, cell.latest = _joined(cell.text, piece.text), piece
                unfinished = above
                continue
            if cells:
                yield self._row(row_line, cells)
            row_line = number
            cells = [
                _Cell(column, last, piece.text, piece, piece.at)
                for piece, (column, last) in zip(pieces, self._placed(pieces), strict=True)
            ]
            unfinished = cells
        if cells:
            yield self._row(row_line, cells)

    def _placed(self, pieces: list[Piece]) -> list[tuple[int, int]]:
        """Return the first and last column each piece lies over, no two pieces beginning in the same."""
        placed: list[tuple[int, int]] = []
        free = 0
        for piece in pieces:
            first = min(max(free, bisect_left(self._ends, piece.start + 1)), len(self._columns) - 1)
            last = max(first, bisect_left(self._begins, piece.end) - 1)
            placed.append((first, last))
            free = first + 1
        return placed

    def _right_edges(self) -> list[int]:
        """Return how far texts reach in each column at most: one that reaches so far may go on below.

        A text that ends between two columns lies over both, and tells nothing.
        """
        apart = min((b.start - a.end for _, ps in self._lines for a, b in pairwise(ps)), default=2)
        limits = [begin - apart for begin in self._begins[1:]] + [max(self._ends, default=0)]
        edges = [0] * len(self._columns)
        for _, pieces in self._lines:
            for piece, (_, last) in zip(pieces, self._placed(pieces), strict=True):
                if piece.end <= limits[last]:
                    edges[last] = max(edges[last], piece.end)
        return edges

    def _above(self, pieces: list[Piece], unfinished: list[_Cell]) -> list[_Cell] | None:
        """Return the cell that each piece goes on with, or None when some piece begins a cell of its own."""
        found: list[_Cell] = []
        at = 0
        for piece in pieces:
            while at < len(unfinished) and unfinished[at].latest.end <= piece.start:
                at += 1
            if at == len(unfinished) or not self._goes_on(unfinished[at], piece):
                return None
            found.append(unfinished[at])
            at += 1
        if len(found) > 1 and any(
            self._is_narrow(c) and not _is_rest(c, p) for c, p in zip(found, pieces, strict=True)
        ):
            # Several narrow cells do not break at once unless a few characters are left of each: it is a row.
            return None
        return found

    def _goes_on(self, cell: _Cell, piece: Piece) -> bool:
        if abs(piece.start - cell.latest.start) > 1 or piece.end > self._edges[cell.last]:
            return False
        opening = _OPENING.match(piece.text)
        if cell.latest.end + (len(opening[0]) if opening else 2) <= self._edges[cell.last]:
            return False
        short = cell.latest.end - cell.latest.start <= _LONGEST_VALUE
        return not (short and _WHOLE_VALUE.fullmatch(cell.text) and _WHOLE_VALUE.fullmatch(piece.text))

    def _is_narrow(self, cell: _Cell) -> bool:
        return self._edges[cell.last] - cell.latest.start < _WIDE

    def _row(self, line: int, cells: list[_Cell]) -> AlignedRow:
        row = AlignedRow(line, [""] * len(self._columns), list(self._begins))
        for cell in cells:
            row.cells[cell.column] = _joined(row.cells[cell.column], cell.text)
            row.starts[cell.column] = cell.at
        return row


def _is_rest(cell: _Cell, piece: Piece) -> bool:
    return 2 * (piece.end - piece.start) <= cell.latest.end - cell.latest.start


def _columns(lines: list[list[Piece]]) -> list[tuple[int, int]]:
    """Return the places of the columns, told by the lines with most cells first; texts over several tell nothing."""
    columns: list[tuple[int, int]] = []
    for pieces in sorted(lines, key=len, reverse=True):
        taken = -1
        before: Piece | None = None
        for piece in pieces:
            first = next(
                (i for i in range(max(taken, 0), len(columns)) if columns[i][1] > piece.start), len(columns)
            )
            if first == len(columns) or columns[first][0] >= piece.end:
                columns.insert(first, (piece.start, piece.end))
            elif first == taken and before is not None:
                first = _divide(columns, first, before, piece)
            elif first + 1 == len(columns) or columns[first + 1][0] >= piece.end:
                columns[first] = (min(columns[first][0], piece.start), max(columns[first][1], piece.end))
            taken, before = first, piece
    return columns


def _divide(columns: list[tuple[int, int]], at: int, left: Piece, right: Piece) -> int:
    """Two texts of one line lie over one column: it becomes two, unless the right one lies over the next as well."""
    if at + 1 < len(columns) and columns[at + 1][0] < right.end:
        return at + 1
    begin, end = columns[at]
    columns[at] = (begin, left.end)
    columns.insert(at + 1, (right.start, max(end, right.end)))
    return at + 1


def _joined(text: str, more: str) -> str:
    """Join a text and what wrapping put below it: no blank between them, except within Latin words."""
    if not text:
        return more
    return (
        text
        + (
            " "
            if text[-1].isascii() and text[-1].isalpha() and more[0].isascii() and more[0].isalpha()
            else ""
        )
        + more
    )
