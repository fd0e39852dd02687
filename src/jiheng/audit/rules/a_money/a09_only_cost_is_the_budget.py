"""A-09: the only cost indicator is the budget itself."""

from __future__ import annotations

from jiheng.audit.costs import cost_indicators, limit_of
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import COST
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_NOT_ONE = NotApplicable(Message("没有或不止一个成本指标", "it has no cost indicator, or several"))


@rule(
    id="A-09",
    severity="S3",
    scope="project",
    title=Message("唯一的成本指标等于全部预算", "The only cost indicator equals the whole budget"),
    basis=("R4", "G101"),
    needs=COST,
    fields=("annual", "period", "name"),
    message=Message(
        "唯一的成本指标“{indicator}”的目标值“{value}”就是项目预算 {budget}，只要不超支就算完成，看不出单位成本。",
        "The only cost indicator “{indicator}”, {value}, is the budget of {budget} itself: nobody can miss it, "
        "and it shows no unit cost.",
    ),
    mend=Message(
        "改用单位成本或分项成本，如每人、每件、每次的费用标准。",
        "State a unit cost or the cost of parts instead.",
    ),
    fires=one(Shown("产出/成本", "业务支出成本", "≤75万元"), budget="75"),
    silent=(
        one(Shown("产出/成本", "业务支出成本", "≤70万元"), budget="75"),
        one(
            Shown("产出/成本", "业务支出成本", "≤75万元"),
            Shown("产出/成本", "每场费用", "≤1万元"),
            budget="75",
        ),
        one(Shown("产出/成本", "业务支出成本", "按规定执行"), budget=""),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """A ceiling as high as the budget only says that the budget is not exceeded, which is forbidden anyway.

    It is advice, no error: a limit equal to the budget is allowed, but tells nothing about what one thing costs.
    项目总成本 alone is such a limit as well. With a second cost indicator beside it, nothing is said.
    """
    indicators = cost_indicators(project)
    if len(indicators) != 1:
        return _NOT_ONE
    limit = limit_of(indicators[0])
    if limit is None or limit != project.budget:
        return None
    return Hit({"budget": project.money(limit)}, at=indicators[0])
