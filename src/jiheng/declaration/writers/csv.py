"""One CSV row per indicator, for Excel: UTF-8 with byte order mark, codes stay text, formulas are harmless.

Programs reading it back strip one leading apostrophe before = + - @ (see `csv_cell`) and the tab behind a code.
"""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from collections.abc import Iterable
from io import StringIO
from typing import BinaryIO

from jiheng.declaration.columns import (
    EVALUATION_COLUMNS,
    FUNDING_COLUMNS,
    INDICATOR_COLUMNS,
    OWNER_COLUMNS,
    SOURCE_COLUMNS,
    Column,
    Row,
    indicator_rows,
)
from jiheng.declaration.csv_cell import code_cell, harmless
from jiheng.declaration.model import Declaration
from jiheng.declaration.writer import Outlet, Style, Writer
from jiheng.foundation.message import Message

COLUMNS = (*SOURCE_COLUMNS, *OWNER_COLUMNS, *FUNDING_COLUMNS, *EVALUATION_COLUMNS, *INDICATOR_COLUMNS)
_YES_NO = {True: Message("是", "yes"), False: Message("否", "no")}


class _Csv(Outlet):
    def __init__(self, target: BinaryIO, style: Style) -> None:
        self._target = target
        self._language = style.language
        self._target.write(BOM_UTF8)
        self._put([[column.title.render(style.language) for column in COLUMNS]])

    def write(self, declaration: Declaration) -> None:
        rows = indicator_rows(declaration, self._language)
        self._put([_cell(column, row) for column in COLUMNS] for row in rows)

    def close(self) -> None:
        """Nothing is open: every row is complete."""

    def _put(self, rows: Iterable[list[str]]) -> None:
        text = StringIO(newline="")
        csv.writer(text).writerows(rows)
        self._target.write(text.getvalue().encode())


def _cell(column: Column, row: Row) -> str:
    value = column.of(row)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES_NO[value].render(row.language)
    return code_cell(value) if column.kind == "code" else harmless(value)


def _open(target: BinaryIO, style: Style) -> Outlet:
    return _Csv(target, style)


WRITER = Writer(
    id="csv",
    title=Message("CSV，每行一条指标，Excel 可直接打开", "CSV, one row per indicator, opens in Excel"),
    extensions=(".csv",),
    is_text=True,
    open=_open,
)
