"""Money by body, beside last year's."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import MISSING, Chart, Charted, Mark, Series, by_body, cases, money, number
from jiheng.office.overview.line import Body, Figures, Line

_YEAR = Message("{year}年", "{year}")
_THIS, _LAST = Message("本年", "this year"), Message("上年", "last year")
_PROJECTS, _LAST_PROJECTS = Message("项目数", "projects"), Message("上年项目数", "projects last year")


def _draw(figures: Figures) -> Chart:
    def now(body: Body | None, line: Line, _: Line) -> Mark:
        return money(line.money, cases(figures, body, line.projects)) if line.priced else MISSING

    def before(body: Body | None, _: Line, line: Line) -> Mark:
        return (
            money(line.money, cases(figures, body, line.projects, is_before=True)) if line.priced else MISSING
        )

    def projects(body: Body | None, line: Line, _: Line) -> Mark:
        return number(line.projects, cases(figures, body, line.projects))

    def last_projects(body: Body | None, _: Line, line: Line) -> Mark:
        return number(line.projects, cases(figures, body, line.projects, is_before=True))

    this = _YEAR.render(year=figures.year) if figures.year else _THIS.render()
    last = _YEAR.render(year=figures.year - 1) if figures.year else _LAST.render()
    series = [
        (Series(this, kind="money"), now),
        (Series(last, tone="before", kind="money"), before),
        (Series(_PROJECTS.render(), is_drawn=False), projects),
        (Series(_LAST_PROJECTS.render(), is_drawn=False), last_projects),
    ]
    return by_body(figures, "bars", series)


charted = Charted(
    "budget",
    "money",
    Message("预算与上年相比", "Budget beside last year's"),
    Message("项目的当年预算，按单位。", "This year's budget of the projects, by body."),
    _draw,
)
