"""How much of the year's budget was spent (预算执行率), and which row of a form says so."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

import msgspec

from jiheng.declaration.model import Funding, Indicator
from jiheng.facts.lists import column
from jiheng.foundation.text import fold_width, without_spaces
from jiheng.targets.proportion import percent


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
        return percent(self.rate)


def execution_of(funding: Funding) -> Execution | None:
    """Return 全年执行数 against 全年预算数, or 年初预算数 in older forms; None where the form gives no such money.

    Source: forms of 2016 divide by the budget of the beginning of the year, later ones by the revised budget.
    """
    budget = Decimal(funding.revised_budget or funding.initial_budget or 0)
    if funding.executed is None or budget <= 0:
        return None
    return Execution(budget, Decimal(funding.executed))


def with_budget(funding: Funding) -> Funding:
    """Return the money of a goal as forms of results have it: what was approved is the budget, until it is revised."""
    approved = funding.initial_budget or funding.current_year or funding.total
    return msgspec.structs.replace(
        funding, initial_budget=approved, revised_budget=funding.revised_budget or approved
    )


def is_execution(indicator: Indicator) -> bool:
    """Say whether a row scores the execution of the budget: it is judged by the money, with rules of its own."""
    return _is_execution_name(indicator.name or "")


@lru_cache(maxsize=65_536)
def _is_execution_name(name: str) -> bool:
    return without_spaces(fold_width(name)).partition("(")[0] in _execution_names()


@cache
def _execution_names() -> frozenset[str]:
    return frozenset(column("scoring_words", "word", kind="execution"))
