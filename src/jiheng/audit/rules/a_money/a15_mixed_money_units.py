"""A-15: amounts of one document in different units of money."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.costs import Limit, limits
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.views import DocumentView
from jiheng.foundation.message import Message

_NOTHING = NotApplicable(
    Message("没有可与金额单位对照的成本金额", "no cost indicator states a whole amount in a known unit")
)


class Params(msgspec.Struct, frozen=True):
    """Parameters of A-15."""

    least: Annotated[Decimal, says("小于此数（元）的金额不比较", "smaller amounts, in yuan, are let be")] = (
        Decimal(10_000)
    )


@rule(
    id="A-15",
    severity="S3",
    scope="document",
    title=Message("同一份材料的金额单位不统一", "Different units of money in one document"),
    basis=("ARI",),
    params=Params(),
    fields=("annual", "period", "name"),
    message=Message(
        "成本指标“{indicator}”的目标值“{value}”以{used}计，而本表金额单位为{unit}，应统一单位。",
        "The cost target {value} of “{indicator}” is in {used}, but the amounts of the document are in {unit}.",
    ),
    mend=Message(
        "整笔金额改用表格的金额单位填写；单价（元/人等）可以保留。",
        "Write whole amounts in the unit of the form; unit prices may stay.",
    ),
    fires=one(Shown("产出/成本", "宣传品制作成本", "≤150000元"), budget="20"),
    silent=(
        one(Shown("产出/成本", "宣传品制作成本", "≤15万元"), budget="20"),
        one(Shown("产出/成本", "讲师费用标准", "≤15000元"), budget="20"),
        one(Shown("产出/成本", "邮寄费", "≤800元"), budget="20"),
        one(Shown("产出/数量", "活动场次", "≥12场")),
    ),
)
def check(document: DocumentView, params: Params) -> list[Hit] | NotApplicable:
    """Who adds up 万元 and 元 makes mistakes of four digits: whole amounts stand in the unit that the form prints.

    Compared are cost indicators that limit a whole amount. Unit prices and small amounts are naturally in 元.
    """
    unit = document.declaration.currency_unit
    found = [limit for project in document.open_projects for limit in limits(project)]
    if not found or unit is None:
        return _NOTHING
    odd = [limit for limit in found if limit.yuan >= params.least and _unit_of(limit) != unit]
    return [Hit({"used": _unit_of(limit), "unit": unit}, at=limit.indicator) for limit in odd]


def _unit_of(limit: Limit) -> str:
    condition = limit.indicator.condition
    return (condition.unit if condition is not None else None) or ""
