"""A workbook: each project's table laid out as the official form, then what was reconciled, what failed, what is ahead."""

from __future__ import annotations

from typing import Any, BinaryIO

import xlsxwriter

from jiheng.declaration.sheet import Head, Sheet, Styles, new_workbook
from jiheng.evidence.fill import Reconciled
from jiheng.foundation.message import Message
from jiheng.tables.result import Ahead, Failure, Result
from jiheng.tables.table import Field, Grid, Heading, Table, said
from jiheng.tables.writer import Writer

_A4 = 9
_NAME = Message("{number} {project}", "{number} {project}")
_LONGEST_NAME = 31
_HEAD_HEIGHT = 48
_MONEY_HEIGHT = 30
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_SOURCE = Message("表样：{source}", "form: {source}")
_Heads = tuple[tuple[Message, int], ...]
_WHO: _Heads = ((Message("项目名称", "project"), 30), (Message("指标", "indicator"), 28))
_RECONCILED: _Heads = (
    *_WHO,
    (Message("年度指标值", "target"), 16),
    (Message("填报值", "declared"), 16),
    (Message("计量值", "measured"), 16),
    (Message("核对", "reconciled"), 50),
    (Message("样本", "sample"), 30),
    (Message("计量编号", "measurement"), 16),
)
_FAILED: _Heads = (
    *_WHO,
    (Message("原因", "why"), 60),
    (Message("上次可用的值", "last good value"), 16),
    (Message("计量时间", "measured at"), 26),
)
_AHEAD: _Heads = (*_WHO, (Message("预测", "forecast"), 60), (Message("各月的值", "months"), 60))
_UNBOUND: _Heads = (*_WHO, (Message("没有计量的原因", "why it was not measured"), 60))


def write(target: BinaryIO, result: Result, language: str) -> None:
    """Write a sheet for each project, and one for each list that is not empty."""
    with new_workbook(target, in_memory=True) as workbook:
        styles = _Styles(workbook)
        for number, table in enumerate(result.tables, 1):
            _Laid(workbook, styles, table, language, number).write()
        lists = Styles(workbook)
        for name, heads, rows in _lists(result, language):
            if not rows:
                continue
            columns = [Head(title.render(language), width, "text") for title, width in heads]
            sheet = Sheet(workbook, lists, name.render(language), columns, language)
            for row in rows:
                sheet.write(row)
            sheet.finish()


def _lists(result: Result, language: str) -> list[tuple[Message, _Heads, list[list[str]]]]:
    return [
        (Message("核对", "reconciled"), _RECONCILED, [_compared(one, language) for one in result.reconciled]),
        (Message("来源失败", "failed"), _FAILED, [_failed(one, language) for one in result.failures]),
        (Message("全年预测", "forecast"), _AHEAD, [_ahead(one, language) for one in result.outlooks]),
        (
            Message("没有计量", "not measured"),
            _UNBOUND,
            [[one.project, one.indicator, one.said] for one in result.unbound],
        ),
    ]


def _compared(one: Reconciled, language: str) -> list[str]:
    values = [one.target, one.declared, one.measured, one.said.render(language)]
    sample = one.sample.render(language) if one.sample else ""
    return [one.project, one.indicator, *values, sample, one.measurement or ""]


def _failed(one: Failure, language: str) -> list[str]:
    at = one.last_at.isoformat(sep=" ", timespec="minutes") if one.last_at else ""
    return [one.project, one.indicator, one.said.render(language), one.last_value or "", at]


def _ahead(one: Ahead, language: str) -> list[str]:
    months = _months(one.course.months if one.course else ())
    return [one.project, one.indicator, one.forecast.said.render(language), months]


def _months(values: tuple[float | None, ...]) -> str:
    return "，".join("—" if value is None else f"{value:g}" for value in values)


class _Styles:
    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        cell: dict[str, Any] = {"border": 1, "text_wrap": True, "valign": "vcenter"}
        self.title = workbook.add_format({"bold": True, "font_size": 16, "align": "center"})
        self.head = workbook.add_format({**cell, "bold": True, "align": "center", "bg_color": "#DCE6F1"})
        self.beside = workbook.add_format(
            {**cell, "bold": True, "italic": True, "align": "center", "bg_color": "#EDEDED"}
        )
        self.cell = workbook.add_format(cell)
        self.number = workbook.add_format({**cell, "num_format": "#,##0.00"})
        self.note = workbook.add_format({"italic": True, "text_wrap": True, "valign": "top"})


class _Laid:
    """One table on a sheet of its own, from top to bottom."""

    def __init__(
        self, workbook: xlsxwriter.Workbook, styles: _Styles, table: Table, language: str, number: int
    ) -> None:
        self._styles, self._table, self._say = styles, table, language
        project = next(said(field.value, language) for field in table.head if field.id == "project")
        name = _NAME.render(language, number=number, project=project.translate(_NOT_IN_NAMES))
        self._sheet = workbook.add_worksheet(name[:_LONGEST_NAME].strip())
        self._official = sum(1 for one in table.indicators.columns if one.official)
        self._row = 0

    def write(self) -> None:
        sheet = self._sheet
        for column, heading in enumerate(self._table.indicators.columns):
            sheet.set_column(column, column, heading.width)
        official = self._official
        sheet.merge_range(0, 0, 0, official - 1, self._table.title.render(self._say), self._styles.title)
        self._row = 1
        self._fields(self._table.head)
        self._grid(self._table.money, self._table.money.titles)
        self._fields(self._table.goals)
        self._grid(self._table.indicators)
        self._fields(self._table.foot)
        source = _SOURCE.render(self._say, source=self._table.source.render(self._say))
        for note in (source, *(one.render(self._say) for one in self._table.notes)):
            self._sheet.merge_range(self._row, 0, self._row, official - 1, note, self._styles.note)
            self._row += 1
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        # The form alone is printed; what this program adds stands to its right.
        sheet.print_area(0, 0, self._row - 1, official - 1)

    def _fields(self, fields: tuple[Field, ...]) -> None:
        for field in fields:
            self._sheet.write_string(self._row, 0, field.title.render(self._say), self._styles.head)
            text = said(field.value, self._say)
            self._sheet.merge_range(self._row, 1, self._row, 4, text, self._styles.cell)
            self._row += 1

    def _grid(self, grid: Grid, titles: tuple[Message, ...] = ()) -> None:
        places = self._places(grid, 1 if titles else 0)
        self._sheet.set_row(self._row, _HEAD_HEIGHT)
        if titles:
            self._sheet.write_string(self._row, 0, "", self._styles.head)
        for column, heading in places:
            style = self._styles.head if heading.official else self._styles.beside
            self._sheet.write_string(self._row, column, heading.title.render(self._say), style)
        for number, row in enumerate(grid.rows):
            self._row += 1
            if titles:
                self._sheet.set_row(self._row, _MONEY_HEIGHT)
                self._sheet.write_string(self._row, 0, titles[number].render(self._say), self._styles.head)
            for column, heading in places:
                self._cell(column, heading, said(row[heading.id], self._say))
        self._row += 1

    def _places(self, grid: Grid, first: int) -> list[tuple[int, Heading]]:
        """Return in which column each stands: what is beside the form begins where the form ends."""
        official = [one for one in grid.columns if one.official]
        beside = [one for one in grid.columns if not one.official]
        return [*enumerate(official, first), *enumerate(beside, self._official)]

    def _cell(self, column: int, heading: Heading, text: str) -> None:
        if heading.kind == "number" and text.replace(".", "", 1).isdigit():
            self._sheet.write_number(self._row, column, float(text), self._styles.number)
        else:
            self._sheet.write_string(self._row, column, text, self._styles.cell)


WRITER = Writer(
    id="xlsx",
    title=Message("Excel 工作簿，按官方表样排版", "an Excel workbook, laid out as the official form"),
    extension=".xlsx",
    write=write,
)
