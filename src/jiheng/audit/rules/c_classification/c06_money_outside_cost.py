"""C-06: an amount of money stands elsewhere than under cost or economic benefit."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.naming import holds
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import CLASSIFIED_LEVELS, COST, MANAGEMENT, MONEY_UNIT
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


@rule(
    id="C-06",
    severity="S2",
    scope="indicator",
    title=Message("金额没有列入成本或经济效益", "Money outside cost and economic benefit"),
    basis=("DEF",),
    needs=MONEY_UNIT | CLASSIFIED_LEVELS,
    excludes=COST | MANAGEMENT,
    message=Message(
        "“{indicator}”的目标值“{value}”是金额，却列在“{level2}”下；支出和补助标准属于成本指标，增收节支属于经济效益指标。",
        "The target {value} of “{indicator}” is an amount of money but stands below “{level2}”; spending and rates "
        "of pay are cost, income and savings are economic benefit.",
    ),
    mend=Message(
        "按内容移到成本指标或经济效益指标；数量指标改写数量（人、件、平方米等）。",
        "Move it to cost or economic benefit; as quantity give a number of things.",
    ),
    fires=(
        one(Shown("产出/数量", "发放助学金金额", "480万元")),
        one(Shown("效益/社会效益", "农民人均增收", "≥500元")),
    ),
    silent=(
        one(Shown("产出/成本", "培训成本", "≤5万元")),
        one(Shown("效益/经济效益", "农民人均增收", "≥500元")),
        one(Shown("产出/数量", "发放创业担保贷款金额", "≥3000万元")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """Quantity counts what is delivered, quality how good it is; money is what it costs or what it earns.

    Where money itself is delivered or moved (loans, guarantees, investment attracted), an amount of it is a
    quantity and is let pass.
    """
    stated = indicator.indicator
    if stated.category == "OUTCOME.ECONOMIC" or holds("money_delivered").search(indicator.plain_name):
        return None
    return Hit({"level2": stated.level2}, fields=(indicator.field, "name", "level2"))
