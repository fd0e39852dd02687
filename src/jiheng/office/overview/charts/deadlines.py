"""How the deadlines of each body stand."""

from __future__ import annotations

from jiheng.cycle import states_of
from jiheng.foundation.message import Message
from jiheng.office.cases.waiting import UNFINISHED
from jiheng.office.overview.chart import Chart, Charted, Mark, MarkOf, Series, by_body, cases, share
from jiheng.office.overview.deadlines import SERIES
from jiheng.office.overview.line import ENDED, Body, Figures, Line

_ENDED_STATES = tuple(state for state in states_of("goal") if state not in (*UNFINISHED, "CANCELLED"))


def _draw(figures: Figures) -> Chart | None:
    def marks(when: str) -> MarkOf:
        states, due = (_ENDED_STATES, "") if when == ENDED else ((), when)

        def mark(body: Body | None, line: Line, _: Line) -> Mark:
            count = line.due(when)
            return share(count, line.projects, cases(figures, body, count, state=states, due=due))

        return mark

    if len(figures.bodies) < 2:
        return None
    series = [
        (Series(says.render(), tone=tone), marks(when))
        for when, (says, tone) in SERIES.items()
        if figures.now.due(when)
    ]
    return by_body(figures, "share", series)


charted = Charted(
    "deadlines",
    "progress",
    Message("各单位的进度", "Progress by body"),
    Message("项目按期限分布，长度为占比。", "Projects by deadline; lengths are shares."),
    _draw,
    1,
)
