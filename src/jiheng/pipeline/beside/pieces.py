"""A document cut into pieces of text, each found by its place, so that a `Where` becomes marked characters.

A piece is one paragraph or one table cell. A mark is a number that the page's right side also carries:
choosing a value there shows the segments with its number here.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any

import msgspec

from jiheng.documents.model import Document, Grid, Paragraph
from jiheng.foundation.where import Where


class Span(msgspec.Struct, frozen=True):
    """Characters `start` … `end` (exclusive) of one piece."""

    piece: int
    start: int
    end: int


class _OnLine(msgspec.Struct, frozen=True):
    """A piece's place on a line of the source."""

    start: int
    end: int
    piece: int


class MarkedSource:
    """The pieces of one document and the marks laid upon them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._texts: list[str] = []
        self._at_cell: dict[tuple[int, int, int], int] = {}
        self._at_line: dict[int, list[_OnLine]] = defaultdict(list)
        self._marks: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        self._grids: dict[int, Grid] = {}
        self._lengths: list[int] = []
        self._blocks = [self._cut(block) for block in document.blocks]

    def mark(self, where: Where | None) -> int | None:
        """Lay a new mark on the place and return its number; None where the place shows no text."""
        spans = self.spans(where) if where is not None else []
        if not spans:
            return None
        number = len(self._lengths)
        self._lengths.append(sum(span.end - span.start for span in spans))
        for span in spans:
            self._marks[span.piece].append((span.start, span.end, number))
        return number

    def spans(self, where: Where) -> list[Span]:
        """Return the characters that a place covers, in reading order; [] where the document has none."""
        if where.table is not None:
            return self._spans_in_table(where, where.table, where.row or 0)
        return self._spans_on_lines(where, where.line) if where.line is not None else []

    def text_of(self, where: Where) -> str:
        """Return what stands at a place, pieces joined by line breaks."""
        return "\n".join(self._texts[span.piece][span.start : span.end] for span in self.spans(where))

    def blocks(self) -> list[dict[str, Any]]:
        """Return paragraphs and tables for the page, every text as segments `[text, mark, mark …]`."""
        return [
            self._paragraph(block) if isinstance(block, tuple) else self._grid(block)
            for block in self._blocks
        ]

    # ── cutting ──────────────────────────────────────────────────────────────

    def _cut(self, block: Paragraph | Grid) -> tuple[Paragraph, int] | Grid:
        if isinstance(block, Paragraph):
            return block, self._add(block.text, block.line, block.start)
        self._grids.setdefault(block.table, block)
        for row, texts in enumerate(block.rows):
            for column, text in enumerate(texts):
                place = block.where(row, column)
                self._at_cell[id(block), row, column] = self._add(text, place.line, place.start or 0)
        return block

    def _add(self, text: str, line: int | None, start: int) -> int:
        piece = len(self._texts)
        self._texts.append(text)
        if line is not None and text:
            self._at_line[line].append(_OnLine(start, start + len(text), piece))
        return piece

    # ── finding ──────────────────────────────────────────────────────────────

    def _spans_in_table(self, where: Where, table: int, row: int) -> list[Span]:
        grid = self._grids.get(table)
        if grid is None or row >= len(grid.rows):
            return []
        columns = range(len(grid.rows[row])) if where.column is None else [where.column]
        found = []
        for column in columns:
            merge = grid.anchors.get((row, column))
            anchor = (
                (merge.row, merge.column) if merge is not None and where.column is not None else (row, column)
            )
            piece = self._at_cell.get((id(grid), *anchor))
            if piece is not None and self._texts[piece]:
                found.append(self._inside(piece, where.start, where.end))
        return found

    def _inside(self, piece: int, start: int | None, end: int | None) -> Span:
        length = len(self._texts[piece])
        first = min(start or 0, length)
        return Span(piece, first, max(first, length if end is None else min(end, length)))

    def _spans_on_lines(self, where: Where, line: int) -> list[Span]:
        start, end = where.start or 0, where.end
        if end is None:
            return [Span(on.piece, 0, on.end - on.start) for on in self._at_line[line]]
        found: list[Span] = []
        offset, last_line = 0, max(self._at_line, default=-1)
        while line <= last_line and offset < end:
            ons = self._at_line.get(line, [])
            for on in ons:
                first, stop = max(start - offset, on.start), min(end - offset, on.end)
                if first < stop:
                    found.append(Span(on.piece, first - on.start, stop - on.start))
            offset += max((on.end for on in ons), default=0) + 1
            line += 1
        return found

    # ── showing ──────────────────────────────────────────────────────────────

    def _segments(self, piece: int) -> list[list[Any]]:
        text, marks = self._texts[piece], self._marks.get(piece)
        if not marks:
            return [[text]] if text else []
        # The narrowest mark comes last: it is what a click on the text means.
        marks = sorted(marks, key=lambda mark: -self._lengths[mark[2]])
        cuts = sorted({0, len(text), *(m[0] for m in marks), *(m[1] for m in marks)})
        return [
            [text[a:b], *(number for start, end, number in marks if start <= a and b <= end)]
            for a, b in pairwise(cuts)
        ]

    def _paragraph(self, block: tuple[Paragraph, int]) -> dict[str, Any]:
        paragraph, piece = block
        return {
            "kind": "line" if self._document.media_type == "text/plain" else "paragraph",
            "line": paragraph.line,
            "page": paragraph.page,
            "heading": paragraph.heading,
            "text": self._segments(piece),
        }

    def _grid(self, grid: Grid) -> dict[str, Any]:
        return {
            "kind": "lines" if grid.lines is not None and not grid.merges else "grid",
            "table": grid.table,
            "name": grid.name,
            "rows": [self._row(grid, row) for row in range(len(grid.rows))],
        }

    def _row(self, grid: Grid, row: int) -> dict[str, Any]:
        cells = []
        for column in range(len(grid.rows[row])):
            merge = grid.anchors.get((row, column))
            if merge is not None and (merge.row, merge.column) != (row, column):
                continue
            cell: dict[str, Any] = {
                "at": column,
                "text": self._segments(self._at_cell[id(grid), row, column]),
            }
            if merge is not None:
                cell |= {"rows": merge.rows, "columns": merge.columns}
            if column in grid.hidden_columns:
                cell["hidden"] = True
            cells.append(cell)
        return {
            "line": grid.lines[row] if grid.lines is not None else None,
            "page": grid.pages[row] if grid.pages is not None else None,
            "hidden": row in grid.hidden_rows,
            "cells": cells,
        }
