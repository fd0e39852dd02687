"""The tables of a data package: rows of projects and of indicators, as CSV and Parquet, each with its Table Schema.

Text that a spreadsheet would compute is made harmless as in `declaration.csv_cell`; in Parquet it stands as it is.
"""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any, Final

import msgspec

from jiheng.declaration.columns import INDICATOR_COLUMNS, PROJECT_COLUMNS, SOURCE_COLUMNS, Column, Row, Value
from jiheng.declaration.columns import OWNER_COLUMNS as _OWNER
from jiheng.declaration.csv_cell import code_cell, harmless
from jiheng.declaration.model import Indicator, Project
from jiheng.foundation.message import Message
from jiheng.publishing.completion import COMPLETION_COLUMNS
from jiheng.publishing.year import Document

LANGUAGE: Final = "zh"
"""Of the words in cells, such as 是 and 否: the data are Chinese, their description is in both languages."""

_YES_NO = {True: "是", False: "否"}
_MONEY_STEP = Decimal("1e-8")
_MAY_BE_DATES = frozenset({"value", "upper"})
_OWN = {column.id: column for column in _OWNER}
_PROJECT_COLUMNS = (
    *SOURCE_COLUMNS,
    *(column for column in _OWNER if column.id != "scope"),
    *PROJECT_COLUMNS,
)
_INDICATOR_COLUMNS = (_OWN["scope"], _OWN["project"], *INDICATOR_COLUMNS, *COMPLETION_COLUMNS)
_CODE_NOTE = Message(
    "长编码后有一个看不见的制表符，使表格软件不把它当数字。",
    "A long code ends with a tab that cannot be seen: so spreadsheets keep it whole.",
)
_TEXT_NOTE = Message(
    "以 = + - @ 开头的文字前加了撇号，使表格软件不执行它。",
    "Before text that begins with = + - @ stands an apostrophe: so no spreadsheet computes it.",
)


class Field(msgspec.Struct, frozen=True):
    """One column of a table: its id, its titles, what it holds and of which type that is."""

    id: str
    title: Message
    kind: str
    type: str

    def schema(self) -> dict[str, Any]:
        """Return it as a field of a Table Schema."""
        made: dict[str, Any] = {
            "name": self.id,
            "type": self.type,
            "title": f"{self.title.zh} · {self.title.en}",
            "titles": {"zh": self.title.zh, "en": self.title.en},
        }
        if self.type == "boolean":
            made |= {"trueValues": [_YES_NO[True]], "falseValues": [_YES_NO[False]]}
        note = _CODE_NOTE if self.kind == "code" else _TEXT_NOTE if self.type == "string" else None
        if note is not None and self.kind != "id":
            made["description"] = f"{note.zh} {note.en}"
        return made


class Table(msgspec.Struct, frozen=True):
    """A table: its name, its titles, its fields, its rows. The key is `id`, where there is such a field."""

    name: str
    title: Message
    fields: tuple[Field, ...]
    rows: list[tuple[Value, ...]]
    refers: tuple[str, str] | None = None

    def texts(self) -> Iterator[dict[str, str]]:
        """Yield its rows as their cells are written."""
        for row in self.rows:
            yield {field.id: cell_text(value, field) for value, field in zip(row, self.fields, strict=True)}

    def schema(self) -> dict[str, Any]:
        """Return its Table Schema."""
        made: dict[str, Any] = {"fields": [field.schema() for field in self.fields], "missingValues": [""]}
        if self.fields[0].id == "id":
            made["primaryKey"] = ["id"]
        if self.refers is not None:
            field, table = self.refers
            reference = {"resource": table, "fields": ["id"]}
            made["foreignKeys"] = [{"fields": [field], "reference": reference}]
        return made


_ID = Message("编号", "id")
_DOCUMENT = ("document_id", Message("文件编号", "document id"))
_PROJECT = ("project_id", Message("项目编号", "project id"))


def projects_table(documents: Iterable[Document]) -> Table:
    """Return one row for each project."""
    rows = [
        (
            one.id,
            document.id,
            *_cells(_PROJECT_COLUMNS, Row(document.declaration, one.project, None, Indicator(), LANGUAGE)),
        )
        for document in documents
        for one in document.projects
    ]
    return _table("projects", Message("项目", "projects"), (("id", _ID), _DOCUMENT), _PROJECT_COLUMNS, rows)


def indicators_table(documents: Iterable[Document]) -> Table:
    """Return one row for each indicator, of projects and of whole departments; these have no project."""
    rows: list[tuple[Value, ...]] = []
    for document in documents:
        for number, goal in enumerate(document.declaration.department_goals, 1):
            for place, indicator in enumerate(goal.indicators, 1):
                row = Row(document.declaration, Project(), goal, indicator, LANGUAGE)
                own = f"{document.id}-{number}-{place:03}"
                rows.append((own, None, document.id, *_cells(_INDICATOR_COLUMNS, row)))
        for one in document.projects:
            for place, indicator in enumerate(one.project.indicators, 1):
                row = Row(document.declaration, one.project, None, indicator, LANGUAGE)
                rows.append((f"{one.id}-{place:03}", one.id, document.id, *_cells(_INDICATOR_COLUMNS, row)))
    title = Message("绩效指标", "indicators")
    made = _table("indicators", title, (("id", _ID), _PROJECT, _DOCUMENT), _INDICATOR_COLUMNS, rows)
    return msgspec.structs.replace(made, refers=("project_id", "projects"))


def write_csv(table: Table, path: Path) -> None:
    """Write a table as CSV in UTF-8 that Excel opens, too. Raises OSError."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([field.id for field in table.fields])
    writer.writerows(row.values() for row in table.texts())
    path.write_bytes(BOM_UTF8 + text.getvalue().encode())


def can_write_parquet() -> bool:
    """Say whether the library for Parquet is installed."""
    return find_spec("pyarrow") is not None


def write_parquet(table: Table, path: Path) -> None:
    """Write a table as Parquet; money and points are decimals, texts stand as they are."""
    import pyarrow as pa  # noqa: PLC0415 -- an extra, loaded when Parquet is written
    from pyarrow import parquet  # noqa: PLC0415 -- likewise

    types = {
        "number": pa.decimal128(38, 8),
        "integer": pa.int32(),
        "boolean": pa.bool_(),
        "string": pa.string(),
    }
    columns = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.fields)
    arrays = [
        pa.array(
            [_CONVERTED[field.type](v) if v is not None else None for v in values], type=types[field.type]
        )
        for field, values in zip(table.fields, columns, strict=True)
    ]
    made = pa.table(arrays, names=[field.id for field in table.fields])
    parquet.write_table(made, path, compression="zstd")


_CONVERTED: dict[str, Callable[[Any], Any]] = {
    "number": lambda value: Decimal(value).quantize(_MONEY_STEP),
    "integer": int,
    "boolean": bool,
    "string": str,
}


def _table(
    name: str,
    title: Message,
    ids: Sequence[tuple[str, Message]],
    columns: Sequence[Column],
    rows: list[tuple[Value, ...]],
) -> Table:
    fields = [Field(column, words, "id", "string") for column, words in ids]
    for place, column in enumerate(columns, len(ids)):
        fields.append(
            Field(column.id, column.title, column.kind, _type(column, (row[place] for row in rows)))
        )
    return Table(name, title, tuple(fields), rows)


def _cells(columns: Sequence[Column], row: Row) -> tuple[Value, ...]:
    return tuple(column.of(row) for column in columns)


def _type(column: Column, values: Iterable[Value]) -> str:
    """Return the type that all values of a column have: what should be a number is text where one is none."""
    if column.kind == "flag":
        return "boolean"
    if (
        column.kind not in {"money", "number"}
        or column.id in _MAY_BE_DATES
        or not all(map(_is_number, values))
    ):
        return "string"
    return "integer" if column.id == "fiscal_year" else "number"


def _is_number(value: Value) -> bool:
    if value is None:
        return True
    try:
        return Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False


def cell_text(value: Value, field: Field) -> str:
    """Return a value as the text of a CSV cell that no spreadsheet computes."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES_NO[value]
    if field.kind == "code":
        return code_cell(value)
    return harmless(value) if field.type == "string" else value
