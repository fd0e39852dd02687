"""Budget not spent."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._budgets import spent
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the budget lines of the year with what was left of them on the last day."""
    found = spent(tables, asked)
    return found.select("budget_id", "project", "revised", "paid", left=found.revised - found.paid)


METRIC = Metric(
    id="carried_over",
    pack="finance",
    name=Message("结转结余率", "Budget not spent"),
    unit="%",
    direction="negative",
    how="ratio",
    column="left",
    of="revised",
    rows=rows,
    means=Message(
        "期间末所在年度，全年预算数减去从年初到期间末累计支出后的余额占全年预算数的百分比；全年计量的，"
        "就是年末结转结余的比例。",
        "What is left of the full-year budget after what was paid until the period ends, as a "
        "percentage of it; of a whole year, what is carried over or lapses.",
    ),
    asks=Asks(
        words=(
            ("结转", "结余"),
            ("率", "比例", "占比"),
        ),
        units=("%",),
        without=("变动", "采购节约"),
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
                "payments": (
                    "payment_id,budget_id,amount,paid_at",
                    "1,甲,300,2024-01-01 00:00:00",
                    "2,甲,-100,2024-03-05 09:00:00",
                    "3,乙,600,2024-12-31 23:59:59",
                    "4,甲,700,2025-01-01 00:00:00",
                ),
            },
            value="50",
            numerator="800",
            denominator="1600",
            says="次年支付的不冲减；退回的增加结余",
        ),
        Example(
            tables={
                "budgets": (
                    "budget_id,year,revised",
                    "丙,2023,900",
                ),
                "payments": ("payment_id,budget_id,amount,paid_at",),
            },
            value=None,
        ),
    ),
)
