"""A-08: the cost indicators account for only a small part of the budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.costs import cost_indicators, is_of_whole_project, is_unit_cost, limits
from jiheng.audit.example import Shown, one
from jiheng.audit.finding import Quote
from jiheng.audit.funds import addition
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import COST, MONEY_UNIT, NUMBER
from jiheng.audit.views import IndicatorView, ProjectView
from jiheng.foundation.message import Message

_NO_AMOUNTS = NotApplicable(
    Message("没有可与预算相比的成本金额", "no cost indicator states an amount that compares with the budget")
)


class Params(msgspec.Struct, frozen=True):
    """Parameters of A-08."""

    share: Annotated[
        Decimal, says("成本指标至少应占预算的比例", "share of the budget that costs should cover")
    ] = Decimal("0.6")


@rule(
    id="A-08",
    severity="S3",
    scope="project",
    title=Message("成本指标只覆盖预算的一小部分", "Cost indicators cover little of the budget"),
    basis=("R4",),
    params=Params(),
    needs=COST | MONEY_UNIT | NUMBER,
    fields=("total", "current_year"),
    message=Message(
        "项目“{project}”的成本指标合计 {covered}，只占预算 {budget} 的{percent}%，其余资金没有成本指标。",
        "The cost indicators of “{project}” sum to {covered}, {percent} % of the budget of {budget}; the rest has none.",
    ),
    mend=Message(
        "为其余支出补充成本指标，或核对成本指标值是否填小。",
        "Add cost indicators for the rest, or check the values.",
    ),
    fires=one(
        Shown("产出/成本", "宣传品制作成本", "≤15万元"),
        Shown("产出/成本", "场地租用成本", "≤6万元"),
        budget="42",
    ),
    silent=(
        one(
            Shown("产出/成本", "宣传品制作成本", "≤15万元"),
            Shown("产出/成本", "场地租用成本", "≤11万元"),
            budget="42",
        ),
        one(
            Shown("产出/成本", "宣传品制作成本", "≤15万元"),
            Shown("产出/成本", "讲师费用", "≤500元/人"),
            budget="42",
        ),
        one(Shown("产出/成本", "项目总成本", "≤15万元"), budget="42"),
        one(Shown("产出/成本", "成本控制率", "≤95%"), budget="42"),
        one(Shown("产出/成本", "宣传品制作成本", "≤15万元"), budget=""),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """Cost targets should match the money: where they name only a fraction of it, the rest is spent without one.

    Amounts of whole things are added up. Where a unit cost (元/人) stands among them the sum would say nothing, and
    where the whole cost of the project is stated it is A-07 that compares it.
    """
    found, budget = limits(project), project.budget
    indicators = cost_indicators(project)
    if not found or not budget or any(_is_of_another_kind(indicator) for indicator in indicators):
        return _NO_AMOUNTS
    covered = sum((limit.yuan for limit in found), Decimal())
    if covered >= budget * params.share:
        return None
    money = project.money
    percent = round(covered / budget * 100)
    added = addition([money(limit.yuan) for limit in found], money(covered))
    quotes = (_value_of(limit.indicator) for limit in found)
    return Hit(
        {"covered": money(covered), "budget": money(budget), "percent": percent},
        beside=tuple(quotes),
        sum=f"{added}；{money(covered)} ÷ {money(budget)} = {percent}%",
    )


def _is_of_another_kind(indicator: IndicatorView) -> bool:
    return is_unit_cost(indicator) or is_of_whole_project(indicator.name)


def _value_of(indicator: IndicatorView) -> Quote:
    return Quote(indicator.field, indicator.raw, indicator.place(indicator.field), of=indicator.name)
