"""What the execution of the budget earns (预算执行率)."""

from __future__ import annotations

from decimal import Decimal

from jiheng.declaration.execution import Execution
from jiheng.foundation.message import Message
from jiheng.foundation.money import in_unit
from jiheng.scoring.formula import Earned, Open, part, undecided
from jiheng.targets.proportion import figure

_NO_MONEY = Message(
    "没有填写全年预算数或全年执行数，执行率无法计算",
    "the year's budget or what was spent of it is not stated",
)


def execution_points(weight: Decimal, execution: Execution | None) -> Earned | Open:
    """Return weight × spent ÷ budget, not above the weight: “rate × points, not above the maximum”."""
    if execution is None:
        return undecided(weight, _NO_MONEY)
    spent, budget = in_unit(execution.executed, "万元"), in_unit(execution.budget, "万元")
    why = (
        Message("预算全部执行", "all was spent")
        if execution.rate >= 1
        else Message(f"执行率{execution.percent}", f"{execution.percent} was spent")
    )
    return Earned(points=part(weight, execution.rate), sum=f"{figure(weight)} × {spent} ÷ {budget}", why=why)
