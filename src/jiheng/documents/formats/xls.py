"""Excel workbooks before 2007 (.xls), and what Kingsoft's .et shares with them."""

from __future__ import annotations

import io
import struct
from typing import Any

import xlrd

from jiheng.documents.containers import ole2_kind
from jiheng.documents.format import Format
from jiheng.documents.guard import CellBudget, damaged, encrypted, in_line
from jiheng.documents.model import Document, Grid, Merge, Notice
from jiheng.documents.sheets.codes import BUILT_IN
from jiheng.documents.sheets.grid import hidden_sheet_notice, merges_within
from jiheng.documents.sheets.number_format import display
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message

_MEDIA_TYPE = "application/vnd.ms-excel"
_OLDEST = (b"\x09\x08\x10\x00\x00\x06", b"\x09\x08\x08\x00\x00\x05", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")

# xlrd was written for sound files: on damaged ones it runs into whatever Python raises for wrong indexes and sizes.
_BROKEN = (
    xlrd.XLRDError,
    xlrd.compdoc.CompDocError,
    struct.error,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OverflowError,
    TypeError,
    UnicodeError,
    ValueError,
    ZeroDivisionError,
)


def _recognises(data: bytes) -> bool:
    return ole2_kind(data) == "xls" or data.startswith(_OLDEST)


def _read(data: bytes, limits: Limits) -> Document:
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except _BROKEN as error:
        if "encrypted" in str(error):
            raise encrypted() from None
        raise damaged(
            f"工作簿已损坏（{in_line(error)}）", f"the workbook is damaged ({in_line(error)})"
        ) from None
    budget = CellBudget(limits)
    grids: list[Grid] = []
    notices: list[Notice] = []
    for sheet in book.sheets():
        grid = _grid(book, sheet, budget)
        if grid is not None:
            grid.table = len(grids)
            grids.append(grid)
            if sheet.visibility:
                notices.append(hidden_sheet_notice(grid))
    return Document(_MEDIA_TYPE, [*grids], notices=notices)


def _grid(book: Any, sheet: Any, budget: CellBudget) -> Grid | None:
    budget.check_width(sheet.ncols)
    rows = [[_shown(book, cell) for cell in sheet.row(r)] for r in range(sheet.nrows)]
    rows = _rectangle(rows, budget)
    if not rows:
        return None
    merges = [Merge(top, left, bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells]
    return Grid(
        rows,
        merges=merges_within(rows, merges),
        name=sheet.name,
        hidden_rows=frozenset(r for r, info in sheet.rowinfo_map.items() if info.hidden and r < len(rows)),
        hidden_columns=frozenset(
            c for c, info in sheet.colinfo_map.items() if info.hidden and c < len(rows[0])
        ),
    )


def _rectangle(rows: list[list[str]], budget: CellBudget) -> list[list[str]]:
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(
        (len(row) - next((i for i, t in enumerate(reversed(row)) if t), len(row)) for row in rows), default=0
    )
    budget.take(len(rows), width)
    return [[*row[:width], *[""] * (width - len(row))] for row in rows]


def _shown(book: Any, cell: Any) -> str:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value).strip()
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        return display(float(cell.value), _code(book, cell.xf_index), epoch_1904=bool(book.datemode))
    return ""


def _code(book: Any, style: int | None) -> str:
    if style is None or not 0 <= style < len(book.xf_list):
        return ""
    key = book.xf_list[style].format_key
    own = book.format_map.get(key)
    # The file's own code wins, except where Excel follows the locale and stores an American example.
    return (
        BUILT_IN[key] if key in _LOCAL or (own is None and key in BUILT_IN) else own.format_str if own else ""
    )


_LOCAL = frozenset({*range(5, 9), 14, 22, *range(27, 37), *range(41, 45), *range(50, 59)})

FORMAT = Format(
    id="xls",
    title=Message("Excel 97-2003 工作簿", "Excel 97-2003 workbook"),
    extensions=(".xls", ".et"),
    media_type=_MEDIA_TYPE,
    recognises=_recognises,
    read=_read,
    note=Message(
        "每个工作表一张表；数字按单元格格式显示；合并单元格、隐藏的行列和工作表均有标记。WPS 表格的 .et 也可读。",
        "One grid a sheet; numbers as their cell formats show them; merged cells, hidden rows, columns and sheets are "
        "marked. Reads the .et files of WPS too.",
    ),
    order=12,
)
