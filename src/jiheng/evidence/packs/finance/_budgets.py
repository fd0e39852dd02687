"""The budget lines of a year, and what had happened to each from its first day until a period ends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import ibis

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables


def lines(tables: Tables, asked: Asked) -> Any:
    """Return the budget lines of the year in which the period ends."""
    return tables.budgets.filter(tables.budgets.year == asked.period.last.year)


def since_january(table: Any, column: str, asked: Asked) -> Any:
    """Return the rows from the first day of that year until the period ends: execution is told as of a day."""
    first = datetime(asked.period.last.year, 1, 1)  # noqa: DTZ001 -- the systems hold local time
    ends = asked.period.ends_before
    return table.filter(table[column] >= ibis.literal(first), table[column] < ibis.literal(ends))


def with_sum(budgets: Any, flows: Any, name: str) -> Any:
    """Return budget lines with a column that sums `amount` of the rows of each; nothing came: zero."""
    return _joined(budgets, flows.group_by(line="budget_id").agg(flow=lambda one: one.amount.sum()), name)


def with_latest(budgets: Any, steps: Any, name: str) -> Any:
    """Return budget lines with a column of the largest `amount` of each: of a sum that only grows the latest."""
    return _joined(budgets, steps.group_by(line="budget_id").agg(flow=lambda one: one.amount.max()), name)


def spent(tables: Tables, asked: Asked) -> Any:
    """Return the budget lines of the year; `paid`: from them until the period ends, returns taken off."""
    return with_sum(lines(tables, asked), since_january(tables.payments, "paid_at", asked), "paid")


def _joined(budgets: Any, flows: Any, name: str) -> Any:
    joined = budgets.left_join(flows, budgets.budget_id == flows.line).drop("line")
    return joined.mutate(flow=joined.flow.fill_null(0)).rename({name: "flow"})
