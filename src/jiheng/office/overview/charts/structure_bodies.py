"""Of which kinds the indicators of each body are."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import (
    Chart,
    Charted,
    Mark,
    MarkOf,
    Series,
    by_body,
    family_tone,
    indicators,
    share,
)
from jiheng.office.overview.line import Body, Figures, Line
from jiheng.office.overview.wording import FAMILIES


def _draw(figures: Figures) -> Chart | None:
    def marks(family: str) -> MarkOf:
        def mark(body: Body | None, line: Line, _: Line) -> Mark:
            count = _of(line, family)
            return share(count, line.indicators, indicators(figures, body, count, category=family))

        return mark

    if len(figures.bodies) < 2:
        return None
    series = [
        (Series(says.render(), tone=family_tone(family)), marks(family))
        for family, says in FAMILIES.items()
        if _of(figures.now, family)
    ]
    return by_body(figures, "share", series)


def _of(line: Line, family: str) -> int:
    return sum(count for (key, _), count in line.categories.items() if key.split(".")[0] == family)


charted = Charted(
    "structure_bodies",
    "indicators",
    Message("各单位的指标结构", "Structure by body"),
    Message(
        "一级指标占各单位全部指标的比重。", "The share of each first level among the indicators of a body."
    ),
    _draw,
    3,
)
