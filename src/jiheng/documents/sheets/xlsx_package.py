"""An .xlsx package → one grid for each sheet that holds anything."""

from __future__ import annotations

import datetime as dt

from jiheng.documents.guard import Archive, CellBudget
from jiheng.documents.model import Grid, Notice
from jiheng.documents.sheets.cells import COLUMNS, SheetXml, sheet_xml
from jiheng.documents.sheets.grid import far_rows_notice, hidden_sheet_notice, merges_within, near_rows
from jiheng.documents.sheets.number_format import display
from jiheng.documents.sheets.shared_strings import shared_strings
from jiheng.documents.sheets.workbook import Workbook, read_workbook
from jiheng.documents.sheets.xml_text import text_of
from jiheng.foundation.limits import Limits

_PLACES_A_CELL, _PLACES_AT_LEAST = 8, 1_000


def read_package(archive: Archive, limits: Limits) -> tuple[list[Grid], list[Notice]]:
    """Return the grids in the order of the sheets; empty sheets are left out."""
    workbook = read_workbook(archive)
    strings = workbook.strings_part
    shown = _Shown(
        workbook, shared_strings(archive.read(strings), strings) if strings in archive.names else []
    )
    budget = CellBudget(limits)
    grids: list[Grid] = []
    notices: list[Notice] = []
    for sheet in workbook.sheets:
        if sheet.part not in archive.names:
            continue
        grid, left_out = _grid(sheet_xml(archive.read(sheet.part), sheet.part), shown, budget)
        if grid is None:
            continue
        grid.table, grid.name = len(grids), sheet.name
        grids.append(grid)
        if sheet.hidden:
            notices.append(hidden_sheet_notice(grid))
        if left_out:
            notices.append(far_rows_notice(grid, left_out))
    return grids, notices


class _Numbers(dict[tuple[bytes, bytes], str]):
    """(number as written, style as written) → what the cell shows; equal ones are worked out once."""

    def __init__(self, workbook: Workbook) -> None:
        super().__init__()
        self._codes = workbook.codes
        self._epoch_1904 = workbook.epoch_1904

    def __missing__(self, key: tuple[bytes, bytes]) -> str:
        value, style = key
        text = self[key] = self._shown(value, self._codes.get(style, "")) if value else ""
        return text

    def _shown(self, value: bytes, code: str) -> str:
        try:
            number = int(value) if value.isdigit() and len(value) < 16 else float(value)
        except ValueError:
            return text_of(value).strip()
        return display(number, code, epoch_1904=self._epoch_1904)


class _Strings(dict[bytes, str]):
    """Number of a shared string as written → the string; "" where there is none of that number."""

    def __init__(self, strings: list[str]) -> None:
        super().__init__(zip(map(b"%d".__mod__, range(len(strings))), strings, strict=True))

    def __missing__(self, value: bytes) -> str:
        return ""


class _Shown:
    """What a cell shows, by its type."""

    def __init__(self, workbook: Workbook, strings: list[str]) -> None:
        self._codes = workbook.codes
        self.strings = _Strings(strings)
        self.number = _Numbers(workbook)

    def other(self, kind: bytes, value: bytes, style: bytes) -> str:
        """Return what a cell shows that is neither a shared string nor a bare number."""
        if kind == b"n":
            return self.number[value, style]
        if kind == b"b":
            return "TRUE" if value.strip() == b"1" else "FALSE"
        if kind == b"d":
            return self._date(value, style)
        # An error (#REF!) says nothing about what should stand there.
        return "" if kind == b"e" else text_of(value).strip()

    def _date(self, value: bytes, style: bytes) -> str:
        text = text_of(value).strip()
        try:
            return display(dt.datetime.fromisoformat(text), self._codes.get(style, ""))
        except ValueError:
            return text


def _grid(sheet: SheetXml, shown: _Shown, budget: CellBudget) -> tuple[Grid | None, int]:
    rows, left_out = _rows(sheet, shown, budget)
    if not rows:
        return None, 0
    grid = Grid(
        rows,
        merges=merges_within(rows, sheet.merges),
        hidden_rows=sheet.hidden_rows,
        hidden_columns=sheet.hidden_columns,
    )
    return grid, left_out


def _rows(sheet: SheetXml, shown: _Shown, budget: CellBudget) -> tuple[list[list[str]], int]:
    """Place the cells; return the rows and how many far ones were left out."""
    width = 1 + max((COLUMNS[letters] for letters in {cell[0] for cell in sheet.cells}), default=-1)
    budget.check_width(width - 1)
    by_row: dict[int, list[str]] = {}
    columns, strings, number, other = COLUMNS, shown.strings, shown.number, shown.other
    # Rows are made in full width as long as cells fill a fair part of them.
    room = _PLACES_A_CELL * len(sheet.cells) + _PLACES_AT_LEAST
    here = b""
    row: list[str] = []
    # The body of this loop runs for every cell of every sheet: the two kinds that fill sheets are decided in it.
    for letters, at, style, kind, value in sheet.cells:
        if at != here:
            here = at
            row = by_row.setdefault(int(at) - 1, [])
            if not row:
                room -= width
                if room < 0:
                    return _rows_of_few(sheet, shown, budget)
                row += [""] * width
        if kind == b"s":
            row[columns[letters]] = strings[value]
        elif kind:
            row[columns[letters]] = other(kind, value, style)
        else:
            row[columns[letters]] = number[value, style]
    filled = {at: row for at, row in by_row.items() if at >= 0 and any(row)}
    reaches = any(row[-1] for row in filled.values())
    if reaches and len(near_rows(filled)) == len(filled):
        return _rectangle(filled, budget)
    return _filled(by_row, budget)


def _rows_of_few(sheet: SheetXml, shown: _Shown, budget: CellBudget) -> tuple[list[list[str]], int]:
    """Place the cells of a sheet with few in wide rows; such a sheet may reach far."""
    by_row: dict[int, list[str]] = {}
    strings, number, other = shown.strings, shown.number, shown.other
    here = b""
    row: list[str] = []
    for letters, at, style, kind, value in sheet.cells:
        if at != here:
            here = at
            row = by_row.setdefault(int(at) - 1, [])
        if kind == b"s":
            text = strings[value]
        else:
            text = other(kind, value, style) if kind else number[value, style]
        gap = COLUMNS[letters] - len(row)
        if gap == 0:
            row.append(text)
        elif gap > 0:
            budget.check_width(COLUMNS[letters])
            row.extend([*[""] * gap, text])
        else:
            row[gap] = text
    return _filled(by_row, budget)


def _filled(by_row: dict[int, list[str]], budget: CellBudget) -> tuple[list[list[str]], int]:
    """Return the rows as a rectangle that ends with the last text, and how many far rows were left out."""
    for at, row in list(by_row.items()):
        while row and not row[-1]:
            row.pop()
        if not row or at < 0:
            del by_row[at]
    return _rectangle(by_row, budget)


def _rectangle(by_row: dict[int, list[str]], budget: CellBudget) -> tuple[list[list[str]], int]:
    """Return the rows, none of them empty, with the missing ones between; and how many far ones were left out."""
    if not by_row:
        return [], 0
    near = near_rows(by_row)
    left_out = len(by_row) - len(near)
    by_row = {at: by_row[at] for at in near}
    width, height = max(map(len, by_row.values())), 1 + near[-1]
    budget.take(height, width)
    rows: list[list[str]] = []
    for at in range(height):
        row = by_row.get(at, [])
        if len(row) < width:
            row.extend([""] * (width - len(row)))
        rows.append(row)
    return rows, left_out
