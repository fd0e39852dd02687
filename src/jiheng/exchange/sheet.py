"""Sheets as they stand in a file: rows of texts with their places, read from XLSX or JSON and written as either."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, Literal, NamedTuple

import msgspec

from jiheng.declaration.sheet import new_workbook
from jiheng.documents.containers import zip_kind
from jiheng.documents.model import Document
from jiheng.documents.open import open_document
from jiheng.foundation.errors import DamagedFileError, LimitError
from jiheng.foundation.limits import DEFAULT_LIMITS
from jiheng.foundation.message import Message
from jiheng.foundation.where import Where

Format = Literal["xlsx", "json"]
MEDIA_TYPES: dict[Format, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
_EXACT_DIGITS = 15
"""How many digits Excel keeps of a number; one of more is written as text."""

_WIDTHS = {"text": 28, "code": 20, "money": 16, "number": 10, "date": 12}


class Cell(NamedTuple):
    """What is written into a cell, and as what: `money` and `number` are numbers, everything else is text."""

    text: str
    kind: str = "text"


class Sheet(msgspec.Struct):
    """A sheet to be written: its heads with their kinds, and rows of cells."""

    name: str
    heads: dict[str, str]
    rows: list[list[Cell | None]] = []


class ReadSheet(msgspec.Struct, frozen=True):
    """A sheet as it was read: texts by row and column, and where each stands."""

    name: str
    rows: list[list[str]]
    where: Callable[[int, int], Where]


# -- reading ---------------------------------------------------------------------------------------------------------


def read_sheets(data: bytes, name: str) -> list[ReadSheet]:
    """Return the sheets of a workbook, or the lists of a JSON object. Raises `SourceError`s."""
    if zip_kind(data) is not None:
        return sheets_of(open_document(data, name=name))
    return read_json(data, name)


def sheets_of(document: Document) -> list[ReadSheet]:
    """Return the sheets of an opened workbook."""
    return [ReadSheet(grid.name or "", grid.rows, grid.where) for grid in document.grids]


def read_json(data: bytes, name: str) -> list[ReadSheet]:
    """Return the lists of a JSON object as sheets. Raises `SourceError`s."""
    if len(data) > DEFAULT_LIMITS.file_bytes:
        raise LimitError(file=name, detail=Message("文件太大", "the file is too large"))
    try:
        # Numbers stay as they are written: a code of 21 digits is no number to be rounded.
        read = json.loads(data, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        detail = Message(f"不是合法的 JSON（{error}）", f"it is not valid JSON ({error})")
        raise DamagedFileError(file=name, detail=detail) from error
    if not isinstance(read, dict):
        detail = Message("应是以表名为键的 JSON 对象", "a JSON object with a list for each table is wanted")
        raise DamagedFileError(file=name, detail=detail)
    lists = {key: rows for key, rows in read.items() if isinstance(rows, list)}
    return [_listed(key, rows, number) for number, (key, rows) in enumerate(lists.items())]


def _listed(name: str, rows: list[Any], table: int) -> ReadSheet:
    objects = [row if isinstance(row, dict) else {"": row} for row in rows]
    heads = list(dict.fromkeys(key for row in objects for key in row))
    texts = [[_text(row.get(head)) for head in heads] for row in objects]
    return ReadSheet(name, [heads, *texts], lambda row, column: Where(table=table, row=row, column=column))


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


# -- writing ---------------------------------------------------------------------------------------------------------


def write_sheets(sheets: Sequence[Sheet], format_id: Format) -> bytes:
    """Return the file of the sheets."""
    return _xlsx(sheets) if format_id == "xlsx" else _json(sheets)


def _json(sheets: Sequence[Sheet]) -> bytes:
    """Write amounts as texts, too: a reader that takes every number for a float would change them."""
    tables = {
        sheet.name: [
            {head: cell.text for head, cell in zip(sheet.heads, row, strict=True) if cell is not None}
            for row in sheet.rows
        ]
        for sheet in sheets
    }
    return json.dumps(tables, ensure_ascii=False, indent=1).encode() + b"\n"


def _xlsx(sheets: Sequence[Sheet]) -> bytes:
    content = BytesIO()
    with new_workbook(content) as book:
        looks: dict[str, Any] = {}

        def look(num_format: str) -> Any:
            if num_format not in looks:
                looks[num_format] = book.add_format({"num_format": num_format, "valign": "top"})
            return looks[num_format]

        bold = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1})
        for sheet in sheets:
            written = book.add_worksheet(sheet.name)
            written.freeze_panes(1, 0)
            for column, (head, kind) in enumerate(sheet.heads.items()):
                written.set_column(column, column, _WIDTHS[kind])
                written.write_string(0, column, head, bold)
            for number, row in enumerate(sheet.rows, 1):
                for column, cell in enumerate(row):
                    if cell is None:
                        continue
                    if cell.kind in ("money", "number") and (shown := _shown(cell.text)) is not None:
                        written.write_number(number, column, float(cell.text), look(shown))
                    else:
                        written.write_string(number, column, cell.text, look("@"))
    return content.getvalue()


def _shown(text: str) -> str | None:
    """Return the number format that shows a number with its own decimals; None where Excel would not keep it whole."""
    sign, digits, exponent = Decimal(text).as_tuple()
    del sign
    if len(digits) > _EXACT_DIGITS or not isinstance(exponent, int) or exponent > 0:
        return None
    return "0" if exponent == 0 else f"0.{'0' * -exponent}"
