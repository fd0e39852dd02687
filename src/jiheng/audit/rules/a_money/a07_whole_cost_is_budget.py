"""A-07: the cost of the whole project differs from its budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.costs import is_of_whole_project, limit_of
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import COST, MONEY_UNIT, NUMBER
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message

_OTHER = NotApplicable(Message("不是项目总成本", "it is not the cost of the whole project"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of A-07."""

    tolerance: Annotated[Decimal, says("容许的尾差（元）", "rounding that is let pass, in yuan")] = Decimal(
        100
    )


@rule(
    id="A-07",
    severity="S2",
    scope="indicator",
    title=Message("项目总成本与预算数不一致", "The cost of the whole project differs from its budget"),
    basis=("R4",),
    params=Params(),
    needs=COST | MONEY_UNIT | NUMBER,
    message=Message(
        "“{indicator}”的目标值“{value}”小于项目预算 {budget}，项目总成本应与预算数一致。",
        "“{indicator}” is {value}, less than the budget of {budget}; the whole cost should equal the budget.",
    ),
    mend=Message(
        "核对项目总成本和预算数，使两者一致；只是部分成本的，改写指标名称。",
        "Make both figures agree, or name the part of the cost that is meant.",
    ),
    fires=one(Shown("产出/成本", "项目总成本", "≤16万元"), budget="20"),
    silent=(
        one(Shown("产出/成本", "项目总成本", "≤16万元"), budget="16.00"),
        one(Shown("产出/成本", "宣传品制作成本", "≤16万元"), budget="20"),
        one(Shown("产出/成本", "项目总成本", "≤25万元"), budget="20"),
        one(Shown("产出/成本", "项目总成本", "≤16万元"), budget=""),
    ),
)
def check(indicator: IndicatorView, params: Params) -> Hit | NotApplicable | None:
    """项目总成本 is the money of the project under another name: the two figures are the same.

    Only names that speak of the whole project count; 设备采购总成本 may be a part of it. A cost above the budget is
    A-06, and costs of the period of a project over several years are not compared with the budget of one year.
    """
    limit, budget = limit_of(indicator), indicator.owner.budget
    if (
        limit is None
        or budget is None
        or not is_of_whole_project(indicator.name)
        or indicator.field == "period"
    ):
        return _OTHER
    short = budget - limit > params.tolerance
    return Hit({"budget": indicator.owner.money(budget)}) if short else None
