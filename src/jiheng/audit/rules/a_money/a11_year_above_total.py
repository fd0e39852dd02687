"""A-11: this year's budget is more than the budget of the whole project."""

from __future__ import annotations

from jiheng.audit.example import Planned, several
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import YEAR_AND_TOTAL
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_NOT_BOTH = NotApplicable(
    Message("没有同时列出总预算和当年预算", "it does not state both the total and this year's budget")
)


@rule(
    id="A-11",
    severity="S2",
    scope="project",
    title=Message("当年预算大于项目总预算", "This year's budget exceeds the project's total"),
    basis=("ARI",),
    needs=YEAR_AND_TOTAL,
    fields=("current_year", "total"),
    message=Message(
        "项目“{project}”当年预算 {year} 大于项目总预算 {total}，当年预算应包含在总预算之内。",
        "“{project}”: this year's budget of {year} exceeds the total of {total}, of which it should be a part.",
    ),
    mend=Message(
        "核对两个预算数；一年完成的项目两者相等。", "Check both; for a project of one year they are equal."
    ),
    fires=several(Planned(budget="20", amounts={"current_year": "25"})),
    silent=(
        several(Planned(budget="20", amounts={"current_year": "20"})),
        several(Planned(budget="20")),
        several(Planned(budget="", amounts={"current_year": "20"})),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """项目总预算 is the money of all years of a project: one of its years cannot have more.

    For a project of a single year both are equal, as they are in most forms that ask for both.
    """
    year, total = project.amount("current_year"), project.amount("total")
    if year is None or total is None:
        return _NOT_BOTH
    return Hit({"year": project.money(year), "total": project.money(total)}) if year > total else None
