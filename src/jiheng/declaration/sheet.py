"""One sheet of a workbook that grows row by row: typed cells, a frozen head, filters, Excel's limits kept."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, BinaryIO

import msgspec
import xlsxwriter

from jiheng.foundation.message import Message

MAX_ROWS = 1_048_576
MAX_CHARACTERS = 32_767
_A4 = 9
_HARMLESS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CUT = Message(
    "……（超过 Excel 单元格上限，全文见 JSON）",
    "… (beyond Excel's limit of a cell; the whole text is in the JSON)",
)
_YES_NO = {True: Message("是", "yes"), False: Message("否", "no")}


def new_workbook(target: BinaryIO | BytesIO, **options: Any) -> xlsxwriter.Workbook:
    """Begin a workbook in which a text stays the text it is, whatever it begins with: the one way to begin any.

    `options` are those of XlsxWriter. Texts that begin with = are no formulas, and nothing becomes a link or a number
    by what it looks like. Cells are to be written by `write_string` and `write_number`, never by a method that guesses.
    """
    return xlsxwriter.Workbook(target, {**_HARMLESS, **options})


class Head(msgspec.Struct, frozen=True):
    """The title of a column, its width in characters, and which of `Styles` its cells have."""

    title: str
    width: int
    kind: str


class Styles:
    """The cell formats of one workbook, by the kind of column."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        """Enter the formats into `workbook`."""
        top: dict[str, Any] = {"valign": "top"}
        self.head = workbook.add_format(
            {"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, **top}
        )
        self.of = {
            "text": workbook.add_format({"text_wrap": True, **top}),
            "code": workbook.add_format({"num_format": "@", **top}),
            "flag": workbook.add_format(top),
            "number": workbook.add_format(top),
            "money": workbook.add_format({"num_format": "#,##0.00", **top}),
        }


class Sheet:
    """Rows under a head. Beyond Excel's last row it goes on in a further sheet, "指标 2"."""

    def __init__(
        self, workbook: xlsxwriter.Workbook, styles: Styles, name: str, heads: Sequence[Head], language: str
    ) -> None:
        """Begin the sheet `name`; `heads` are its columns."""
        self._workbook = workbook
        self._styles = styles
        self._name = name
        self._heads = heads
        self._language = language
        self._part = 0
        self._begin()

    def write(self, values: Sequence[str | bool | None]) -> None:
        """Add one row, a value for each column; decimal strings in money and number columns are numbers."""
        if self._row == MAX_ROWS:
            self.finish()
            self._begin()
        for column, (value, head) in enumerate(zip(values, self._heads, strict=True)):
            if value is not None and value != "":
                self._write_cell(column, value, head.kind)
        self._row += 1

    @property
    def next_row(self) -> int:
        """The row, from 0, that is written next."""
        return self._row

    @property
    def name(self) -> str:
        """What the sheet is called, as a chart refers to it."""
        return self._name if self._part == 1 else f"{self._name} {self._part}"

    def insert_chart(self, row: int, column: int, chart: xlsxwriter.chart.Chart) -> None:
        """Draw a chart with its upper left corner in a cell."""
        self._sheet.insert_chart(row, column, chart)

    def finish(self) -> None:
        """Set the filter over what was written."""
        self._sheet.autofilter(0, 0, max(self._row - 1, 0), len(self._heads) - 1)

    def _begin(self) -> None:
        self._part += 1
        self._sheet = self._workbook.add_worksheet(self.name)
        for column, head in enumerate(self._heads):
            self._sheet.set_column(column, column, head.width)
            self._sheet.write_string(0, column, head.title, self._styles.head)
        self._sheet.freeze_panes(1, 0)
        # Printed as it is used: across one page, with its head on every page.
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        self._row = 1

    def _write_cell(self, column: int, value: str | bool, kind: str) -> None:
        style = self._styles.of[kind]
        if isinstance(value, bool):
            self._sheet.write_string(self._row, column, _YES_NO[value].render(self._language), style)
        elif kind in {"money", "number"} and (number := _number(value)) is not None:
            self._sheet.write_number(self._row, column, number, style)
        else:
            self._sheet.write_string(self._row, column, self._fitting(value), style)

    def _fitting(self, text: str) -> str:
        if len(text) <= MAX_CHARACTERS:
            return text
        cut = _CUT.render(self._language)
        return text[: MAX_CHARACTERS - len(cut)] + cut


def _number(text: str) -> float | None:
    # A date or a decimal that a double cannot hold exactly enough stays text.
    if len(text) > 15:
        return None
    try:
        return float(text)
    except ValueError:
        return None
