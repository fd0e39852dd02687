"""Projects supported with money."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._budgets import spent
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the budget lines of the year from which something was paid by the last day."""
    found = spent(tables, asked)
    return found.filter(found.paid > 0).select("budget_id", "project", "revised", "paid")


METRIC = Metric(
    id="projects_paid",
    pack="finance",
    name=Message("项目扶持（保障）数量", "Projects supported"),
    unit="个",
    direction="positive",
    how="distinct",
    column="project",
    rows=rows,
    means=Message(
        "期间末所在年度，从年初到期间末有支出的不同项目的个数；支付后全部退回的、没有写明项目的不算。",
        "How many different projects had something paid from their budget from the first day of the "
        "year until the period ends; those whose payments all came back, or without a name, do not "
        "count.",
    ),
    asks=Asks(
        words=(
            ("项目", "专项"),
            ("扶持", "资助"),
            ("数量", "个数", "数"),
        ),
        units=("个", "项"),
        without=("率",),
    ),
    examples=(
        Example(
            tables={
                "budgets": (
                    "budget_id,project,year,revised",
                    "甲,一号,2024,1000",
                    "乙,一号,2024,600",
                    "丙,二号,2023,900",
                    "丁,三号,2024,900",
                    "戊,,2024,900",
                    "己,四号,2024,500",
                ),
                "payments": (
                    "payment_id,budget_id,amount,paid_at",
                    "1,甲,300,2024-01-01 00:00:00",
                    "2,乙,100,2024-12-31 23:59:59",
                    "3,丙,100,2024-02-01 00:00:00",
                    "4,丁,100,2024-02-01 00:00:00",
                    "5,丁,-100,2024-03-01 00:00:00",
                    "6,戊,5,2024-03-01 00:00:00",
                    "7,己,5,2024-03-01 00:00:00",
                ),
            },
            value="2",
            says="同一项目两个指标只算一个；全部退回的、没有写明项目的不算",
        ),
        Example(
            tables={
                "budgets": (
                    "budget_id,project,year,revised",
                    "甲,一号,2024,1000",
                ),
                "payments": ("payment_id,budget_id,amount,paid_at",),
            },
            value="0",
        ),
    ),
)
