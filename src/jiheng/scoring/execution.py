"""How much of the year's budget was spent, and what that earns (预算执行率)."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from jiheng.declaration.model import Funding
from jiheng.foundation.message import Message
from jiheng.foundation.money import in_unit
from jiheng.scoring.formula import Earned, Open, cents, part, undecided
from jiheng.targets.proportion import figure

_NO_MONEY = Message(
    "没有填写全年预算数或全年执行数，执行率无法计算",
    "the year's budget or what was spent of it is not stated",
)


class Execution(msgspec.Struct, frozen=True):
    """The year's budget (全年预算数) and what was spent of it (全年执行数), in yuan."""

    budget: Decimal
    executed: Decimal

    @property
    def rate(self) -> Decimal:
        """The execution rate: 1 where all was spent."""
        return self.executed / self.budget

    @property
    def percent(self) -> str:
        """The rate as printed: "96%"."""
        return f"{figure(cents(self.rate * 100))}%"


def execution_of(funding: Funding) -> Execution | None:
    """Return 全年执行数 against 全年预算数, or 年初预算数 in older forms; None where the form gives no such money.

    Source: forms of 2016 divide by the budget of the beginning of the year, later ones by the revised budget.
    """
    budget = funding.revised_budget or funding.initial_budget
    if funding.executed is None or budget is None or Decimal(budget) <= 0:
        return None
    return Execution(Decimal(budget), Decimal(funding.executed))


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
