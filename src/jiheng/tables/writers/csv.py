"""The rows of indicators of all projects as CSV for Excel: the budget's execution is the first row of each project."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from io import StringIO
from typing import BinaryIO

from jiheng.declaration.csv_cell import code_cell
from jiheng.foundation.message import Message
from jiheng.tables.result import Result
from jiheng.tables.table import Table, said
from jiheng.tables.values import Value
from jiheng.tables.writer import Writer

_PROJECT = Message("项目名称", "project")
_MONEY = Message("预算执行（万元）", "execution of the budget (10,000 yuan)")
_OF_MONEY = {"actual": "executed", "target": "initial_budget"}
"""What the row of the money holds in columns of indicators that are called otherwise there."""


def write(target: BinaryIO, result: Result, language: str) -> None:
    """Write a head and one row an indicator."""
    text = StringIO(newline="")
    rows = csv.writer(text)
    for number, table in enumerate(result.tables):
        if number == 0:
            titles = [column.title.render(language) for column in table.indicators.columns]
            rows.writerow([code_cell(title) for title in (_PROJECT.render(language), *titles)])
        for row in (_money(table), *table.indicators.rows):
            cells = [said(row.get(column.id), language) for column in table.indicators.columns]
            rows.writerow([code_cell(cell) for cell in (_project(table, language), *cells)])
    target.write(BOM_UTF8 + text.getvalue().encode())


def _project(table: Table, language: str) -> str:
    return next(said(field.value, language) for field in table.head if field.id == "project")


def _money(table: Table) -> dict[str, Value]:
    total = table.money.rows[0]
    row = {column.id: total.get(_OF_MONEY.get(column.id, column.id)) for column in table.indicators.columns}
    return {**row, "name": _MONEY}


WRITER = Writer(
    id="csv",
    title=Message("CSV，每行一条指标", "CSV, one row per indicator"),
    extension=".csv",
    write=write,
)
