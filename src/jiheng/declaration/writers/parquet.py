"""A flat Parquet table of indicators, with the columns of their projects repeated, for analysis.

Column names are English identifiers whatever the language: programs read them. Money is decimal(38, 8) in
yuan; target values stay decimal strings, for they may be dates. Row groups are written as they fill.
"""

from __future__ import annotations

from decimal import Decimal
from importlib import import_module
from types import ModuleType
from typing import Any, BinaryIO

from jiheng.declaration.columns import (
    INDICATOR_COLUMNS,
    OWNER_COLUMNS,
    PROJECT_COLUMNS,
    SOURCE_COLUMNS,
    Column,
    Row,
    indicator_rows,
)
from jiheng.declaration.model import Declaration
from jiheng.declaration.writer import Outlet, Style, Writer
from jiheng.foundation.errors import MissingExtraError
from jiheng.foundation.message import Message

COLUMNS = (*SOURCE_COLUMNS, *OWNER_COLUMNS, *PROJECT_COLUMNS, *INDICATOR_COLUMNS)
_ROW_GROUP = 20_000
_MONEY_STEP = Decimal("1e-8")


class _Parquet(Outlet):
    def __init__(self, target: BinaryIO, language: str) -> None:
        self._arrow, parquet = _pyarrow()
        self._language = language
        self._schema = self._arrow.schema([(column.id, self._type(column)) for column in COLUMNS])
        self._file = parquet.ParquetWriter(target, self._schema, compression="zstd")
        self._columns: list[list[Any]] = [[] for _ in COLUMNS]

    def write(self, declaration: Declaration) -> None:
        for row in indicator_rows(declaration, self._language):
            for values, column in zip(self._columns, COLUMNS, strict=True):
                values.append(_value(column, row))
        if len(self._columns[0]) >= _ROW_GROUP:
            self._flush()

    def close(self) -> None:
        if self._columns[0]:
            self._flush()
        self._file.close()

    def _flush(self) -> None:
        self._file.write_table(
            self._arrow.Table.from_arrays(
                [
                    self._arrow.array(values, type=field.type)
                    for values, field in zip(self._columns, self._schema, strict=True)
                ],
                schema=self._schema,
            )
        )
        self._columns = [[] for _ in COLUMNS]

    def _type(self, column: Column) -> Any:
        if column.id == "fiscal_year":
            return self._arrow.int32()
        if column.kind == "money":
            return self._arrow.decimal128(38, 8)
        return self._arrow.bool_() if column.kind == "flag" else self._arrow.string()


def _value(column: Column, row: Row) -> Any:
    value = column.of(row)
    if value is None or isinstance(value, bool):
        return value
    if column.id == "fiscal_year":
        return int(value)
    return Decimal(value).quantize(_MONEY_STEP) if column.kind == "money" else value


def _pyarrow() -> tuple[ModuleType, ModuleType]:
    try:
        pyarrow = import_module("pyarrow")  # an extra, loaded when Parquet is asked for
        parquet = import_module("pyarrow.parquet")
    except ImportError as error:
        what = Message("写 Parquet 文件", "Writing Parquet files")
        raise MissingExtraError(what=what, extra="jiheng[parquet]") from error
    return pyarrow, parquet


def _open(target: BinaryIO, style: Style) -> Outlet:
    return _Parquet(target, style.language)


WRITER = Writer(
    id="parquet",
    title=Message("Parquet，每行一条指标，供分析", "Parquet, one row per indicator, for analysis"),
    extensions=(".parquet",),
    is_text=False,
    open=_open,
)
