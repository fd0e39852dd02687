"""How many findings there are for every hundred indicators, by body."""

from __future__ import annotations

from decimal import Decimal

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import (
    MISSING,
    Chart,
    Charted,
    Mark,
    Series,
    by_body,
    findings,
    indicators,
    number,
)
from jiheng.office.overview.line import Body, Figures, Line

_DENSITY = Message("每百项指标的问题数", "findings per 100 indicators")
_FINDINGS, _INDICATORS = Message("问题数", "findings"), Message("指标数", "indicators")


def _draw(figures: Figures) -> Chart | None:
    # Of one body alone the head of the page says it all.
    if len(figures.bodies) < 2:
        return None

    def density(body: Body | None, line: Line, _: Line) -> Mark:
        if not line.indicators:
            return MISSING
        count = line.findings.total()
        value = (Decimal(100 * count) / line.indicators).quantize(Decimal("0.1"))
        return Mark(value, f"{value:f}", findings(figures, body, count))

    def found(body: Body | None, line: Line, _: Line) -> Mark:
        return number(line.findings.total(), findings(figures, body, line.findings.total()))

    def asked(body: Body | None, line: Line, _: Line) -> Mark:
        return number(line.indicators, indicators(figures, body, line.indicators))

    series = [
        (Series(_DENSITY.render()), density),
        (Series(_FINDINGS.render(), is_drawn=False), found),
        (Series(_INDICATORS.render(), is_drawn=False), asked),
    ]
    return by_body(figures, "bars", series)


charted = Charted(
    "density",
    "findings",
    Message("每百项指标的问题数", "Findings per hundred indicators"),
    Message(
        "大小不同的单位可以相比；越短越好。", "Lets bodies of different size be compared; shorter is better."
    ),
    _draw,
    1,
)
