"""The warning lights of monitoring, by body."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import Chart, Charted, Mark, MarkOf, Series, Tone, by_body, records, share
from jiheng.office.overview.line import Body, Figures, Line
from jiheng.office.results.narrowing import LIGHTS, UNLIT

_TONES: dict[str, Tone] = {"red": "red", "yellow": "yellow", "green": "green", "blue": "blue", UNLIT: "none"}


def _draw(figures: Figures) -> Chart | None:
    def marks(light: str) -> MarkOf:
        def mark(body: Body | None, line: Line, _: Line) -> Mark:
            count = line.lights[light]
            rows = records(figures, body, count, matter="monitoring", light=light)
            return share(count, line.lights.total(), rows)

        return mark

    if not figures.now.lights or figures.year is None:
        return None
    series = [
        (Series(says.render(), tone=_TONES[light]), marks(light))
        for light, says in LIGHTS.items()
        if figures.now.lights[light]
    ]
    return by_body(figures, "share", series)


charted = Charted(
    "lights",
    "results",
    Message("绩效监控预警灯", "Warning lights of monitoring"),
    Message(
        "按监控记录中最重的灯；未亮灯的还没有填报。",
        "By the worst light of a record; those without one are not filled in.",
    ),
    _draw,
    1,
)
