"""M-09: much of the budget was not spent, and the form does not say why."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, evaluated
from jiheng.audit.results import explains_spending
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.views import ProjectView
from jiheng.declaration.execution import execution_of
from jiheng.foundation.message import Message
from jiheng.targets.proportion import percent

_NO_MONEY = NotApplicable(
    Message("没有全年预算数或全年执行数", "the budget of the year or what was spent of it is missing")
)


class Params(msgspec.Struct, frozen=True):
    """Parameters of M-09."""

    rate: Annotated[
        Decimal, says("执行率低于多少须说明原因", "the execution rate below which a reason is due")
    ] = Decimal("0.9")


_MONEY = {"revised_budget": "50", "executed": "41"}


@rule(
    id="M-09",
    severity="S3",
    scope="project",
    title=Message("预算执行率偏低且未说明原因", "A low execution rate without a reason"),
    basis=("SELF",),
    params=Params(),
    kinds=("self_evaluation",),
    fields=("revised_budget", "initial_budget", "executed"),
    message=Message(
        "项目“{project}”预算执行率为{rate}，低于{floor}，表中没有说明原因。",
        "“{project}” spent {rate} of its budget, less than {floor}, and the form gives no reason.",
    ),
    mend=Message(
        "说明资金未支出的原因（如结余、未到付款期）和改进措施。",
        "Say why the money was not spent (saved, not yet due) and what will be done.",
    ),
    fires=(
        evaluated(amounts=_MONEY),
        evaluated(amounts=_MONEY, narrative={"实际完成情况": "已完成全年工作任务。"}),
        evaluated(amounts=_MONEY, execution_remark="无"),
    ),
    silent=(
        evaluated(amounts=_MONEY, execution_remark="尾款未到付款期"),
        evaluated(amounts={"revised_budget": "50", "executed": "45"}),
        evaluated(amounts=_MONEY, narrative={"存在问题": "部分尾款未到付款期，结转下年支付。"}),
        evaluated(
            Shown("产出/数量", "培训场次", "≥12场", actual="9场", remark="受场地限制少办3场，下年提前预定"),
            amounts=_MONEY,
        ),
        evaluated(amounts={"revised_budget": "50"}),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """Money that was given and not spent is explained in the self-evaluation: saved, delayed, or asked for in excess.

    Some forms ask for the reason beside the money; the others have no one place for it. So what is printed there, any
    reason for a shortfall, and any text that speaks of the money, is taken as the explanation; whether it convinces
    is for the reviewer.
    """
    money = execution_of(project.project.funding)
    if money is None:
        return _NO_MONEY
    if money.rate >= params.rate or explains_spending(project):
        return None
    return Hit(
        {"rate": percent(money.rate), "floor": percent(params.rate)},
        sum=f"{project.money(money.executed)} ÷ {project.money(money.budget)} = {percent(money.rate)}",
    )
