"""A-06: a cost indicator that allows more than the budget."""

from __future__ import annotations

from decimal import Decimal

from jiheng.audit.costs import limit_of
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import COST, MONEY_UNIT, NUMBER
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message

_NO_LIMIT = NotApplicable(Message("不是整笔金额的上限", "it sets no limit for a whole amount"))
_NO_BUDGET = NotApplicable(Message("项目没有预算数", "the project states no budget"))


@rule(
    id="A-06",
    severity="S1",
    scope="indicator",
    title=Message("成本指标值超过项目预算", "A cost target above the budget"),
    basis=("R4",),
    needs=COST | MONEY_UNIT | NUMBER,
    fields=("annual", "period"),
    message=Message(
        "成本指标“{indicator}”的目标值“{value}”超过项目预算 {budget}，成本不应高于预算。",
        "The cost target {value} of “{indicator}” is above the budget of {budget}.",
    ),
    mend=Message(
        "核对成本指标和预算数：成本上限应在预算之内。", "Check both figures: costs stay within the budget."
    ),
    fires=one(Shown("产出/成本", "宣传品制作成本", "≤25万元"), budget="20"),
    silent=(
        one(Shown("产出/成本", "宣传品制作成本", "≤20万元"), budget="20"),
        one(Shown("产出/成本", "单场活动成本", "≤25万元"), budget="20"),
        one(Shown("产出/成本", "宣传品制作成本", "≤25万元"), budget=""),
        one(
            Shown("产出/成本", "宣传品制作成本", period="≤25万元"),
            budget="30",
            amounts={"current_year": "20"},
        ),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | NotApplicable | None:
    """What a project may cost at most cannot be more than the money it asks for; as much as the budget is the limit.

    Left out are unit costs (元/人, 人均…), savings, growth, costs that others bear (社会成本, 生态环境成本), and values with
    ≥. A value for the whole period is held against the total of all years.
    """
    limit = limit_of(indicator)
    if limit is None:
        return _NO_LIMIT
    owner = indicator.owner
    known = [amount for amount in (owner.budget, _of_all_years(indicator)) if amount is not None]
    if not known:
        return _NO_BUDGET
    return Hit({"budget": owner.money(max(known))}) if limit > max(known) else None


def _of_all_years(indicator: IndicatorView) -> Decimal | None:
    return indicator.owner.amount("total") if indicator.field == "period" else None
