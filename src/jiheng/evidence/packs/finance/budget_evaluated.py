"""Budget that was evaluated."""

from __future__ import annotations

from typing import Any

import ibis

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._budgets import lines
from jiheng.evidence.packs.finance._reviews import done
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the budget lines of the year, and the evaluations done in the period, a row each."""
    none = ibis.literal(0).cast("decimal(18, 2)")
    budgets = lines(tables, asked).select(code="budget_id", revised="revised", evaluated=none)
    reviews = done(tables, asked, "绩效评价")
    return budgets.union(
        reviews.select(code="review_id", revised=none, evaluated=reviews.amount.fill_null(0))
    )


METRIC = Metric(
    id="budget_evaluated",
    pack="finance",
    name=Message("绩效评价预算资金覆盖率", "Budget evaluated"),
    unit="%",
    direction="positive",
    how="ratio",
    column="evaluated",
    of="revised",
    rows=rows,
    means=Message(
        "期间内完成的预算绩效评价涉及的预算资金，占期间末所在年度全年预算数的百分比；没有登记涉及金额"
        "的评价按零，同一资金评价几次的重复计算。",
        "The budget covered by the evaluations done in the period as a percentage of the full-year "
        "budget of the year in which it ends; without a sum they count as nothing, money evaluated "
        "twice counts twice.",
    ),
    asks=Asks(
        words=(
            ("绩效评价", "绩效自评"),
            ("资金覆盖", "预算覆盖"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "budgets": (
                    "budget_id,year,revised",
                    "甲,2024,1000",
                    "乙,2024,600",
                    "丙,2023,900",
                ),
                "reviews": (
                    "review_id,kind,amount,due_at,done_at",
                    "1,绩效评价,300,2024-06-30 00:00:00,2024-12-31 23:59:59",
                    "2,绩效评价,100,2024-12-31 00:00:00,2025-01-01 00:00:00",
                    "3,绩效评价,,2024-01-01 00:00:00,2024-02-01 09:00:00",
                    "4,绩效评价,100,,2024-01-01 00:00:00",
                    "5,审计,500,2024-06-30 00:00:00,2024-06-30 09:00:00",
                ),
            },
            value="25",
            numerator="400",
            denominator="1600",
            says="没有计划日期的也算；没有登记金额的按零；审计、次年完成的不算",
        ),
        Example(
            tables={
                "budgets": ("budget_id,year,revised",),
                "reviews": (
                    "review_id,kind,amount,due_at,done_at",
                    "4,绩效评价,100,,2024-01-01 00:00:00",
                ),
            },
            value=None,
            says="没有预算，不能算",
        ),
    ),
)
