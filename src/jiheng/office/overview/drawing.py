"""What a page needs of a chart: the table, a page of it, and the data that the script draws from."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
from django.urls import reverse
from markupsafe import Markup

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import Category, Chart, Charted, Mark

DRAWN = 15
"""How many bodies a drawing shows; the table has all of them."""

PER_PAGE = 25
"""How many rows a table of bodies shows at once."""

_LARGEST = Message("图中为最大的 {shown} 个，其余见表。", "Drawn are the {shown} largest; the table has all.")
_NOTHING = Message("无数据", "no data")
_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


class Row(msgspec.Struct, frozen=True):
    """One row of the table of a chart."""

    category: Category
    marks: list[Mark]


class Picture(msgspec.Struct, frozen=True):
    """One chart on the page. `data` is the JSON that is drawn, safe inside a page; `pages` counts the pages of the table."""

    charted: Charted
    chart: Chart
    data: Markup
    note: str
    rows: list[Row]
    pages: int


def picture(charted: Charted, chart: Chart, page: int) -> Picture:
    """Return a chart as the page shows it."""
    order = _largest(chart)
    note = _LARGEST.render(shown=DRAWN) if len(order) < len(chart.categories) else ""
    rows = [Row(category, _column(chart, number)) for number, category in enumerate(chart.categories)]
    pages = max(1, -(-len(rows) // PER_PAGE))
    at = min(page, pages)
    return Picture(
        charted, chart, _data(chart, order), note, rows[(at - 1) * PER_PAGE : at * PER_PAGE], pages
    )


def _largest(chart: Chart) -> list[int]:
    """Return the numbers of the categories that are drawn, in their order: of many bodies the largest."""
    numbers = list(range(len(chart.categories)))
    if len(numbers) <= DRAWN or chart.shape == "rings":
        return numbers
    largest = sorted(numbers, key=lambda number: -_size(chart, number))[:DRAWN]
    return sorted(largest)


def _size(chart: Chart, number: int) -> Decimal:
    drawn = [one.marks[number].value for one in chart.series if one.is_drawn]
    return sum((abs(Decimal(value)) for value in drawn if value is not None), Decimal(0))


def _column(chart: Chart, number: int) -> list[Mark]:
    return [one.marks[number] for one in chart.series]


def _data(chart: Chart, order: list[int]) -> Markup:
    figures = reverse("figures")
    data: dict[str, Any] = {
        "shape": chart.shape,
        "nothing": _NOTHING.render(),
        "categories": [
            {
                "title": one.title,
                "href": f"{figures}?{one.down}" if one.down else None,
                "tone": one.tone,
                "group": one.group_title,
                "isGroup": one.is_group,
            }
            for one in (chart.categories[number] for number in order)
        ],
        "series": [
            {
                "title": one.title,
                "tone": one.tone,
                "marks": [_mark(one.marks[number]) for number in order],
            }
            for one in chart.series
            if one.is_drawn
        ],
    }
    # Inside a script of the page nothing may look like the end of it.
    return Markup(msgspec.json.encode(data).decode().translate(_ESCAPED))  # noqa: S704 -- escaped just so


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "value": None if mark.value is None else float(mark.value),
        "text": mark.text,
        "beside": mark.beside,
        "href": mark.rows.address if mark.rows else None,
    }
