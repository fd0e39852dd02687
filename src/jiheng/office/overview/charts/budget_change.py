"""By how much the budget of each body grew or shrank since last year."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import (
    MISSING,
    Chart,
    Charted,
    Mark,
    Rows,
    Series,
    by_body,
    cases,
    short_money,
)
from jiheng.office.overview.line import Body, Figures, Line

_CHANGE, _PROJECTS = Message("预算增减", "change of the budget"), Message("项目数增减", "change of projects")


def _draw(figures: Figures) -> Chart | None:
    if figures.year is None or not figures.before.projects or len(figures.bodies) < 2:
        return None
    years = (str(figures.year), str(figures.year - 1))

    def both(body: Body | None, now: Line, before: Line) -> Rows | None:
        return cases(figures, body, now.projects + before.projects, year=years)

    def change(body: Body | None, now: Line, before: Line) -> Mark:
        if not now.priced or not before.priced:
            return MISSING
        more = now.money - before.money
        percent = f"{100 * more / before.money:+.1f}%" if before.money else ""
        return Mark(more, f"{'+' if more > 0 else ''}{short_money(more)}", both(body, now, before), percent)

    def projects(body: Body | None, now: Line, before: Line) -> Mark:
        if not before.projects:
            return MISSING
        return Mark(
            now.projects - before.projects, f"{now.projects - before.projects:+d}", both(body, now, before)
        )

    series = [
        (Series(_CHANGE.render(), kind="money"), change),
        (Series(_PROJECTS.render(), is_drawn=False), projects),
    ]
    return by_body(figures, "around", series)


charted = Charted(
    "budget_change",
    "change",
    Message("预算比上年增减", "Change of the budget"),
    Message(
        "向右为增，向左为减；上年没有数据的单位不画。",
        "To the right it grew, to the left it shrank; bodies without figures of last year have no bar.",
    ),
    _draw,
)
