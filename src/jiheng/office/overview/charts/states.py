"""In which states the projects are, and how their deadlines stand."""

from __future__ import annotations

from jiheng.cycle import states_of, words
from jiheng.foundation.message import Message
from jiheng.office.overview.chart import Category, Chart, Charted, Mark, Series, cases, number
from jiheng.office.overview.deadlines import SERIES
from jiheng.office.overview.line import ENDED, Figures

_HEAD = Message("状态", "state")


def _draw(figures: Figures) -> Chart:
    line = figures.now

    def mark(state: str, when: str) -> Mark:
        count = line.states[state, when]
        return number(count, cases(figures, None, count, state=(state,), due="" if when == ENDED else when))

    states = [state for state in states_of("goal") if line.state(state)]
    series = [
        Series(says.render(), [mark(state, when) for state in states], tone=tone)
        for when, (says, tone) in SERIES.items()
        if line.due(when)
    ]
    return Chart(
        "stack", _HEAD.render(), [Category(words()["states"][state].render()) for state in states], series
    )


charted = Charted(
    "states",
    "progress",
    Message("各状态的项目与期限", "States and deadlines"),
    Message("逾期指过了期限还没有办完。", "Overdue are those that are unfinished after their deadline."),
    _draw,
)
