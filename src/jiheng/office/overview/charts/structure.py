"""Of which kinds the indicators are: first levels, and second levels within them."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import (
    Category,
    Chart,
    Charted,
    Mark,
    Series,
    family_tone,
    indicators,
    share,
)
from jiheng.office.overview.line import Figures
from jiheng.office.overview.wording import CATEGORIES, FAMILIES, category_name

_HEAD, _INDICATORS = Message("指标类别", "kind of indicator"), Message("指标数", "indicators")


def _draw(figures: Figures) -> Chart:
    line = figures.now
    categories: list[Category] = []
    marks: list[Mark] = []

    def put(key: str, count: int, family: str) -> None:
        is_group = key == family
        title = FAMILIES[family].render()
        categories.append(
            Category(category_name(key), tone=family_tone(key), group_title=title, is_group=is_group)
        )
        marks.append(share(count, line.indicators, indicators(figures, None, count, category=key)))

    for family in FAMILIES:
        parts = {key: _count(figures, key) for key in CATEGORIES if key.startswith(f"{family}.")}
        count = sum(parts.values()) + _count(figures, family)
        if count:
            put(family, count, family)
            for key, of_part in parts.items():
                if of_part:
                    put(key, of_part, family)
    total = [share(line.indicators, line.indicators, indicators(figures, None, line.indicators))]
    return Chart("rings", _HEAD.render(), categories, [Series(_INDICATORS.render(), marks)], total=total)


def _count(figures: Figures, key: str) -> int:
    counted = figures.now.categories
    return counted[key, True] + counted[key, False]


charted = Charted(
    "structure",
    "indicators",
    Message("指标结构", "Structure of the indicators"),
    Message(
        "内圈为一级指标，外圈为二级指标，数字为占全部指标的比重。",
        "Inside the first levels, outside the second; figures are shares of all indicators.",
    ),
    _draw,
    2,
)
