"""A-17: a budget that looks estimated: tiny, or round without a breakdown of costs."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.costs import has_breakdown
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_NO_BUDGET = NotApplicable(Message("没有预算数", "it states no budget"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of A-17."""

    least: Annotated[Decimal, says("不超过此数（元）视为过小", "budgets up to this, in yuan, are tiny")] = (
        Decimal(10_000)
    )
    round_step: Annotated[
        Decimal, says("此数（元）的整倍数视为整数", "multiples of this, in yuan, are round")
    ] = Decimal(100_000)


@rule(
    id="A-17",
    severity="S4",
    scope="project",
    title=Message("预算像估计数而非测算数", "A budget that looks estimated, not calculated"),
    basis=("R4",),
    params=Params(),
    fields=("total", "current_year"),
    message=Message(
        "项目“{project}”预算 {budget} 像估计数，不像测算数（不超过{least}，或为整{round_step}的倍数而无分项测算）。",
        "“{project}”: {budget} looks estimated, not calculated (up to {least}, or a multiple of {round_step} "
        "without any price, standard or part).",
    ),
    mend=Message(
        "按单价、数量测算预算，并在成本指标或用途中写明；过小的项目考虑合并。",
        "Calculate the budget from prices and quantities and state them; consider merging tiny projects.",
    ),
    fires=(
        one(Shown("产出/成本", "差旅成本", "≤0.7万元"), budget="1"),
        one(Shown("产出/成本", "业务成本", "≤60万元"), budget="60"),
    ),
    silent=(
        one(Shown("产出/成本", "差旅成本", "≤10万元"), budget="60"),
        one(Shown("产出/成本", "差旅成本", "合规"), budget="61.5"),
        one(Shown("产出/成本", "业务成本", "合规"), budget="60", purpose="印制资料2万册，每册30元"),
        one(budget=""),
        one(budget="0"),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """A sum of full 10 万元 with no price, standard or cost of a part anywhere was probably not calculated.

    A hint, no error: some grants are round by decision. A tiny project costs more to manage than it does, and is named
    as well. A cost ceiling as high as the budget is no breakdown.
    """
    budget = project.budget
    if not budget:
        return _NO_BUDGET
    is_round = budget % params.round_step == 0 and not has_breakdown(project)
    if budget > params.least and not is_round:
        return None
    money = project.money
    limits = {"least": money(params.least), "round_step": money(params.round_step)}
    return Hit({"budget": money(budget), **limits})
