"""B-17: a large budget with at most one indicator under every level 2."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.coverage import NO_INDICATORS, NO_LEVEL2
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_SMALL = NotApplicable(Message("预算没有达到审核的金额", "the budget is below the amount judged"))
_QUANTITY = Shown("产出/数量", "修缮房屋面积", "≥800平方米")
_QUALITY = Shown("产出/质量", "工程验收合格率", "100%")


class Params(msgspec.Struct, frozen=True):
    """Parameters of B-17."""

    budget: Annotated[Decimal, says("预算达到多少元才判断", "judge from this budget on, in yuan")] = Decimal(
        1_000_000
    )


@rule(
    id="B-17",
    severity="S3",
    scope="project",
    title=Message("预算较大而指标过少", "A large budget with few indicators"),
    basis=("R4",),
    kinds=("targets",),
    params=Params(),
    fields=("name", "total"),
    message=Message(
        "项目“{project}”预算{budget}，只有{count}个指标，每个二级指标下至多一个，难以反映这笔资金的主要用途。",
        "“{project}” asks for {budget} with {count} indicators, at most one under each level 2: too few for the money.",
    ),
    mend=Message(
        "按预算的主要支出方向补充指标，使指标与资金相匹配。", "Add indicators for the main uses of the money."
    ),
    fires=one(_QUANTITY, _QUALITY, budget="100"),
    silent=(
        one(_QUANTITY, _QUALITY, budget="99.99"),
        one(_QUANTITY, _QUALITY, Shown("产出/数量", "更换门窗数量", "≥40樘"), budget="100"),
        one(Shown("产出", "修缮房屋面积", "≥800平方米"), budget="100"),
        one(budget="100"),
        one(_QUANTITY, budget=""),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """The goal has to match the money: a large project has more than one side worth measuring.

    The threshold is our convention. Needs level 2; one indicator without it leaves the count open, and the rule
    does not apply.
    """
    budget = project.budget
    if budget is None or budget < params.budget:
        return _SMALL
    if not project.indicators:
        return NO_INDICATORS
    levels = {(i.indicator.level1, i.indicator.level2) for i in project.indicators}
    if not all(level2 for _, level2 in levels):
        return NO_LEVEL2
    if len(levels) < len(project.indicators):
        return None
    return Hit({"budget": project.money(budget), "count": len(project.indicators)})
