"""F-04: much of the money is to be spent in the last two months of the year."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import one
from jiheng.audit.plan import UNSOUND_PLAN, sound_steps
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import PLANNED
from jiheng.audit.views import ProjectView
from jiheng.declaration.spending_plan import share_by
from jiheng.foundation.message import Message

_OCTOBER = 10
_NO_OCTOBER = NotApplicable(Message("没有10月底的支出计划", "the plan has no step for the end of October"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of F-04."""

    percent: Annotated[
        Decimal,
        says("最后两个月的支出超过此比例（%）即提示", "percent in the last two months that is let pass"),
    ] = Decimal(30)


@rule(
    id="F-04",
    severity="S4",
    scope="project",
    title=Message("年末集中支出", "Much is spent at the end of the year"),
    basis=("BL32",),
    params=Params(),
    needs=PLANNED,
    fields=("spending_plan",),
    message=Message(
        "项目“{project}”计划在11、12月支出{share}%，年末集中支出，建议均衡安排。",
        "“{project}” plans to spend {share} % in November and December; spread the spending.",
    ),
    mend=Message(
        "能提前支付的提前安排；合同约定年末验收付款的可以保留并说明。",
        "Pay earlier what can be paid; where contracts fall due at the end of the year, say so.",
    ),
    fires=one(plan=(("3月底", "20%"), ("6月底", "40%"), ("10月底", "60%"), ("12月底", "100%"))),
    silent=(
        one(plan=(("3月底", "0%"), ("6月底", "0%"), ("10月底", "70%"), ("12月底", "100%"))),
        one(plan=(("6月底", "40%"), ("12月底", "100%"))),
        one(plan=(("10月底", "60%"), ("12月底", "90%"))),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """Money that is kept for the last two months is often spent in haste: more than 30 % of it is worth a look.

    A hint only: acceptance and final payment of works do fall at the end of the year. Needs a step for the end of
    October; nothing is guessed between two steps.
    """
    steps = sound_steps(project)
    if not steps:
        return UNSOUND_PLAN
    by_october = share_by(steps, _OCTOBER)
    if by_october is None:
        return _NO_OCTOBER
    share = 100 - by_october
    return Hit({"share": share}) if share > params.percent else None
