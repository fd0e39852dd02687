"""What cost indicators (成本指标) say about the money of a project: limits of whole amounts, and unit costs."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from jiheng.audit.traits import COST, MONEY_UNIT, NUMBER, OTHER_COST
from jiheng.audit.views import IndicatorView, ProjectView, once
from jiheng.facts.lists import any_of, column
from jiheng.foundation.money import is_currency_unit, to_yuan

_LIMITS = ("<=", "<", "=")


class Limit(NamedTuple):
    """A cost indicator that says how much something as a whole may cost, in yuan."""

    indicator: IndicatorView
    yuan: Decimal


def limit_of(indicator: IndicatorView) -> Decimal | None:
    """Return the yuan that a cost indicator allows for a whole; None for unit costs, savings, rates and words."""
    return _limits(indicator.owner).get(indicator.position)


@once
def _limits(project: ProjectView) -> dict[int, Decimal]:
    """Return what `limit_of` does, by the positions of the indicators."""
    found = ((indicator.position, _limit(indicator)) for indicator in cost_indicators(project))
    return {position: yuan for position, yuan in found if yuan is not None}


def _limit(indicator: IndicatorView) -> Decimal | None:
    condition = indicator.condition
    if condition is None or not indicator.has(MONEY_UNIT) or condition.unit is None:
        return None
    if condition.per is not None or condition.change is not None or condition.comparator not in _LIMITS:
        return None
    if indicator.has(OTHER_COST) or not is_currency_unit(condition.unit):
        return None
    if is_unit_cost(indicator) or _means_saving(indicator.name) or indicator.number is None:
        return None
    return to_yuan(indicator.number, condition.unit)


def limits(project: ProjectView) -> list[Limit]:
    """Return the limits that the cost indicators of a project set for whole amounts."""
    return [Limit(project.indicators[position], yuan) for position, yuan in _limits(project).items()]


@once
def cost_indicators(project: ProjectView) -> list[IndicatorView]:
    """Return the open cost indicators of a project, those in words included."""
    return [indicator for indicator in project.open_indicators if indicator.has(COST)]


def is_unit_cost(indicator: IndicatorView) -> bool:
    """Say whether an indicator states the price of one thing: 人均…, …标准, or 元/人 as its unit."""
    condition = indicator.condition
    unit = condition.unit if condition is not None else None
    return "/" in (unit or "") or _names_one_thing(indicator.name)


def is_of_whole_project(name: str) -> bool:
    """Say whether a cost indicator speaks of all the money of the project (项目总成本)."""
    anywhere, start = _whole()
    return anywhere.search(name) is not None or start.match(name) is not None


def has_breakdown(project: ProjectView) -> bool:
    """Say whether a project says anywhere how its money is made up: an amount in an indicator or in a text.

    A limit as high as the whole budget breaks nothing down.
    """
    budget = project.budget
    for indicator in project.open_indicators:
        if indicator.has(MONEY_UNIT | NUMBER) and limit_of(indicator) != budget:
            return True
    return any(_AMOUNT.search(text) for text in project.texts.values())


_AMOUNT = re.compile(r"\d\s*[十百千万亿]*元")


def _names_one_thing(name: str) -> bool:
    return _one_thing().search(name) is not None


def _means_saving(name: str) -> bool:
    return _saving().search(name) is not None


@cache
def _one_thing() -> re.Pattern[str]:
    return re.compile(any_of(column("unit_costs", "word")))


@cache
def _saving() -> re.Pattern[str]:
    return re.compile(any_of(column("savings", "word")))


@cache
def _whole() -> tuple[re.Pattern[str], re.Pattern[str]]:
    anywhere = any_of(column("whole_costs", "word", place="anywhere"))
    start = any_of(column("whole_costs", "word", place="start"))
    return re.compile(anywhere), re.compile(start)
