"""C-03: how much of the budget is spent is declared as an indicator."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.naming import is_execution_rate, levels_of
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import COST, EXECUTION_NAME, NAMED, OUTCOME, OUTPUT, SATISFACTION
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message

_FAMILIES = OUTPUT | COST | OUTCOME | SATISFACTION
_IN_PLACE = NotApplicable(
    Message("列在管理、过程类指标中", "it stands among the indicators of management and process")
)


@rule(
    id="C-03",
    severity="S2",
    scope="indicator",
    title=Message("预算执行率列为绩效指标", "Budget execution is declared as an indicator"),
    basis=("E10",),
    needs=NAMED,
    suspects=EXECUTION_NAME,
    message=Message(
        "“{indicator}”反映预算执行进度，自评时已单独计分，列在“{levels}”下会重复计算。",
        "“{indicator}” tells how much was spent. That is scored apart; below “{levels}” it counts twice.",
    ),
    mend=Message(
        "删去该指标，改用反映本级指标内容的指标（如成本指标写明金额或单价）。",
        "Leave it out; declare what this level asks for, such as an amount or unit price as cost.",
    ),
    fires=(
        one(Shown("产出/成本", "预算执行率", "≥90%")),
        one(Shown("产出/数量", "专项资金使用率", "≥90%")),
        one(Shown("产出", "资金支出进度", "100%")),
    ),
    silent=(
        one(Shown("产出/时效", "资金支付及时率", "≥95%")),
        one(Shown("产出/质量", "检验设备使用率", "≥95%")),
        one(Shown("投入与管理/投入管理", "预算执行率", "=100%")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | NotApplicable | None:
    """The execution rate is scored apart (commonly 10 points); among outputs, cost or effects it counts twice.

    As a cost indicator it even rewards spending more.

    Forms with a family for management or process (投入与管理, 过程) ask for the rate there: such a form is filled in as
    it demands, nothing is counted twice in it, and the rule does not apply. When such a table is carried over into
    the central scheme the rate moves to the execution part.
    """
    if not is_execution_rate(indicator):
        return None
    if not indicator.traits & _FAMILIES:
        return _IN_PLACE
    return Hit({"levels": levels_of(indicator)}, fields=("name", indicator.field, "level2"))
