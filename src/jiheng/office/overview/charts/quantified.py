"""How many of the targets of each body have a figure or a date."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import Chart, Charted, Mark, Series, by_body, indicators, share
from jiheng.office.overview.line import Body, Figures, Line

QUANTIFIED, IN_WORDS = Message("量化", "quantified"), Message("定性", "in words")


def _draw(figures: Figures) -> Chart | None:
    # Of one body alone the head of the page says it all.
    if len(figures.bodies) < 2:
        return None

    def quantified(body: Body | None, line: Line, _: Line) -> Mark:
        rows = indicators(figures, body, line.quantified, quantified="yes")
        return share(line.quantified, line.indicators, rows)

    def in_words(body: Body | None, line: Line, _: Line) -> Mark:
        count = line.indicators - line.quantified
        return share(count, line.indicators, indicators(figures, body, count, quantified="no"))

    series = [
        (Series(QUANTIFIED.render()), quantified),
        (Series(IN_WORDS.render(), tone="before"), in_words),
    ]
    return by_body(figures, "share", series)


charted = Charted(
    "quantified",
    "indicators",
    Message("指标的量化程度", "Quantified targets"),
    Message("目标值有数字或日期的指标占多少。", "How many of the indicators have a figure or a date."),
    _draw,
)
