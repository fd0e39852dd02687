"""The charts of the figures as a workbook: a sheet for each, its table, and beside it the chart that Excel draws."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from jiheng.declaration.sheet import Head, Sheet, Styles, new_workbook
from jiheng.foundation.message import user_language
from jiheng.foundation.money import format_yuan
from jiheng.office.overview.chart import ALL, Chart, Charted, Mark, Series, Tone

COLOURS: dict[Tone, str] = {
    "main": "#0B5D66",
    "before": "#9DB8BC",
    "overdue": "#B3261E",
    "soon": "#E39B1B",
    "later": "#5B9AA3",
    "none": "#C3C9D0",
    "ended": "#0B5D66",
    "S1": "#7A150D",
    "S2": "#C8554B",
    "S3": "#E8B04A",
    "S4": "#9FC0DB",
    "OUTPUT": "#0B5D66",
    "COST": "#C77C11",
    "OUTCOME": "#4B7A2E",
    "SATISFACTION": "#5A4FA0",
    "MANAGEMENT": "#3C86B4",
    "OTHER": "#9AA3AE",
    "raised": "#0B5D66",
    "kept": "#9DB8BC",
    "lowered": "#B04A40",
    "new": "#DDE2E7",
    "red": "#B3261E",
    "yellow": "#E8B04A",
    "green": "#2F7D4A",
    "blue": "#3C86B4",
}
"""The colour of every tone, as the script of the page has them."""

_KINDS = {
    "bars": {"type": "bar"},
    "around": {"type": "bar"},
    "rings": {"type": "bar"},
    "stack": {"type": "bar", "subtype": "stacked"},
    "share": {"type": "bar", "subtype": "percent_stacked"},
}
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\")
_LONGEST_NAME = 31


def charts_workbook(charts: Sequence[tuple[Charted, Chart]]) -> bytes:
    """Return the workbook of some charts."""
    content = BytesIO()
    language = user_language()
    with new_workbook(content, in_memory=True) as workbook:
        styles = Styles(workbook)
        if not charts:
            workbook.add_worksheet()
        for charted, chart in charts:
            name = charted.title.render(language).translate(_FORBIDDEN)[:_LONGEST_NAME]
            heads = [Head(chart.head, 34, "text"), *(Head(one.title, 16, one.kind) for one in chart.series)]
            sheet = Sheet(workbook, styles, name, heads, language)
            for number, category in enumerate(chart.categories):
                title = (
                    category.title
                    if category.is_group
                    else " · ".join(filter(None, [category.group_title, category.title]))
                )
                sheet.write([title, *(_value(one, one.marks[number]) for one in chart.series)])
            if chart.total is not None:
                pairs = zip(chart.series, chart.total, strict=False)
                sheet.write([ALL.render(language), *(_value(one, mark) for one, mark in pairs)])
            sheet.insert_chart(1, len(heads) + 1, _drawn(workbook, charted, chart, sheet.name))
            sheet.finish()
    return content.getvalue()


def _value(series: Series, mark: Mark) -> str | None:
    """Return what a cell holds: nothing where nothing is known, so that no sum counts it as 0."""
    if mark.value is None:
        return None
    if series.kind == "money":
        return format_yuan(mark.value) if not isinstance(mark.value, int) else f"{mark.value}"
    return f"{mark.value}"


def _drawn(workbook: xlsxwriter.Workbook, charted: Charted, chart: Chart, sheet: str) -> Any:
    drawn = workbook.add_chart(_KINDS[chart.shape])
    last = len(chart.categories)
    for column, one in enumerate(chart.series, start=1):
        if one.is_drawn:
            drawn.add_series(
                {
                    "name": [sheet, 0, column],
                    "categories": [sheet, 1, 0, last, 0],
                    "values": [sheet, 1, column, last, column],
                    "fill": {"color": COLOURS[one.tone]},
                    "data_labels": {"value": True, "font": {"size": 9}},
                    "gap": 60,
                }
            )
    drawn.set_title({"name": charted.title.render(), "name_font": {"size": 12}})
    # Excel draws bars from below: the first row stands on top only the other way round.
    drawn.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    drawn.set_x_axis(
        {"major_gridlines": {"visible": True, "line": {"color": "#DFE3E8"}}, "num_font": {"size": 9}}
    )
    drawn.set_legend(
        {"position": "bottom"} if sum(one.is_drawn for one in chart.series) > 1 else {"none": True}
    )
    drawn.set_size({"width": 640, "height": max(260, 90 + 34 * last)})
    return drawn
