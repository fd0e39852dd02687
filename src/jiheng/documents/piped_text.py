"""Tables printed one cell a line, each cell after a pipe, but for the first of a row.

So web pages come out of some programs: a cell may be broken over lines, cells left empty are pipes alone, and the last
line of a row ends with one (`| |`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from jiheng.documents.blanks import OUTER

_LEAST_CELLS = 4
_LONGEST_HEAD = 4
"""How long a line before the first pipe of a table may be to be part of its first cell (绩效 / 指标), and no title."""


class Cell(msgspec.Struct):
    """The lines of one cell, each with where it begins in its line."""

    lines: list[tuple[int, int, str]]


class Region(msgspec.Struct):
    """Lines `start` to `end` that are such a table, and its rows of cells."""

    start: int
    end: int
    rows: list[list[Cell]]


def piped_regions(lines: Sequence[str]) -> dict[int, Region]:
    """Return such tables by their first line; none where pipes stand within lines, as is usual."""
    if not _is_piped(lines):
        return {}
    return {region.start: region for region in _regions(lines)}


def _is_piped(lines: Sequence[str]) -> bool:
    single = within = 0
    for line in lines:
        bare = line.strip(OUTER)
        if "|" not in bare:
            continue
        if "|" in bare.strip("| \t"):
            within += 1
        elif bare.startswith("|") and not bare.endswith("|"):
            single += 1
    return single >= _LEAST_CELLS and single > 3 * within


def _regions(lines: Sequence[str]) -> Iterator[Region]:
    at = 0
    while at < len(lines):
        if not _begins_cell(lines[at]):
            at += 1
            continue
        start = _with_first_cell(lines, at)
        rows, end = _rows(lines, start)
        yield Region(start, end, rows)
        at = max(end, at + 1)


def _begins_cell(line: str) -> bool:
    return line.strip(OUTER).startswith("|")


def _with_first_cell(lines: Sequence[str], at: int) -> int:
    """Return where the first row begins: short lines right before its first pipe are its first cell."""
    start = at
    while start > 0 and 0 < len(lines[start - 1].strip(OUTER)) <= _LONGEST_HEAD:
        start -= 1
    return start


def _rows(lines: Sequence[str], start: int) -> tuple[list[list[Cell]], int]:
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    at = end = start
    while at < len(lines):
        bare = lines[at].strip(OUTER)
        if not row and not _goes_on(lines, at):
            break
        if bare.startswith("|"):
            row.extend(_cells(lines[at], at))
        elif bare and row:
            row[-1].lines.append((at, lines[at].find(bare), bare))
        elif bare:
            row.append(Cell([(at, lines[at].find(bare), bare)]))
        at += 1
        if row and bare.endswith("|") and not (at < len(lines) and _begins_cell(lines[at])):
            rows.append(row)
            row, end = [], at
    if row:
        rows.append(row)
        end = at
    return rows, end


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """Say whether another row begins here: a pipe comes within the lines of one cell."""
    coming = [line for line in lines[at : at + _LEAST_CELLS] if line.strip(OUTER)]
    return any(map(_begins_cell, coming))


def _cells(line: str, number: int) -> Iterator[Cell]:
    position = line.find("|") + 1
    parts = line[position:].split("|")
    # What stands behind the last pipe belongs to no cell when it is nothing: the pipe ended the row.
    for part in parts if len(parts) == 1 or parts[-1].strip(OUTER) else parts[:-1]:
        text = part.strip(OUTER)
        yield Cell([(number, position + (part.find(text) if text else 0), text)])
        position += len(part) + 1
