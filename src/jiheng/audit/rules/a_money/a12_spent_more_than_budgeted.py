"""A-12: last year more was spent than budgeted."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Planned, several
from jiheng.audit.rule import Ask, Hit, NotApplicable, rule, says
from jiheng.audit.views import DocumentView, ProjectView
from jiheng.foundation.message import Message

_NO_LAST_YEAR = NotApplicable(Message("没有上年预算和执行数", "last year's figures are not given"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of A-12."""

    projects: Annotated[
        int, says("至少几个项目全部相等时提请核对", "so many projects, all equal, are put to the reviewer")
    ] = 3


def _planned(budget: str, executed: str) -> Planned:
    return Planned(amounts={"previous_budget": budget, "previous_executed": executed})


@rule(
    id="A-12",
    severity="S2",
    scope="document",
    title=Message("上年执行数大于上年预算额", "Last year more was spent than budgeted"),
    basis=("ARI",),
    params=Params(),
    fields=("previous_executed", "previous_budget"),
    message=Message(
        "项目“{project}”上年执行数 {executed} 大于上年预算额 {budget}。",
        "“{project}”: last year {executed} was spent of a budget of {budget}.",
    ),
    mend=Message(
        "核对上年决算；年中追加过预算的，填写调整后的预算额。",
        "Check last year's accounts; state the budget after adjustments.",
    ),
    asks=Message(
        "所有填有上年数的项目，执行数都与预算额逐元相等，请对照上年决算看执行数是否照抄了预算额。",
        "In every project with figures of last year, spending equals the budget to the yuan: look at the accounts.",
    ),
    fires=(
        several(_planned("18", "18"), _planned("18", "19")),
        several(_planned("18", "18"), _planned("7", "7"), _planned("9.5", "9.5")),
    ),
    silent=(
        several(_planned("18", "18"), _planned("7", "6.5"), _planned("9.5", "9.5")),
        several(_planned("18", "18"), _planned("7", "7")),
        several(Planned(), _planned("18", "")),
    ),
)
def check(document: DocumentView, params: Params) -> list[Hit] | Ask | NotApplicable | None:
    """What was spent (同名项目上年预算执行数) should not exceed what was budgeted (上年预算额).

    Spending that equals the budget to the yuan in every project is unusual but no error: budgets can be adjusted to
    it. The reviewer is asked to look at the accounts.
    """
    known = [
        (project, budget, executed)
        for project in document.open_projects
        if (budget := project.amount("previous_budget")) is not None
        and (executed := project.amount("previous_executed")) is not None
    ]
    if not known:
        return _NO_LAST_YEAR
    if over := [_hit(*figures) for figures in known if figures[2] > figures[1]]:
        return over
    is_copied = len(known) >= params.projects and all(budget == executed for _, budget, executed in known)
    return Ask(at=known[0][0]) if is_copied else None


def _hit(project: ProjectView, budget: Decimal, executed: Decimal) -> Hit:
    return Hit({"executed": project.money(executed), "budget": project.money(budget)}, at=project)
