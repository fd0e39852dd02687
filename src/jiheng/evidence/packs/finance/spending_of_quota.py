"""Spending against the quota."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._budgets import spent
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the budget lines of the year that have a quota, with what was paid from them by the last day."""
    found = spent(tables, asked)
    return found.filter(found.quota.notnull()).select("budget_id", "project", "quota", "paid")


METRIC = Metric(
    id="spending_of_quota",
    pack="finance",
    name=Message("按定额标准的支出率", "Spending against the quota"),
    unit="%",
    direction="negative",
    how="ratio",
    column="paid",
    of="quota",
    rows=rows,
    means=Message(
        "期间末所在年度，按定额管理的项目（日常公用经费等）从年初到期间末的累计支出占定额的百分比；大"
        "于百分之百的为超标准，不按定额管理的不算在内。",
        "Of the budget lines with a quota (running costs and the like), what was paid until the "
        "period ends as a percentage of the quota; above a hundred it is exceeded, lines without a "
        "quota are left out.",
    ),
    asks=Asks(
        words=(
            ("公用经费", "定额", "运行经费", "日常经费"),
            ("开支标准", "支出标准", "标准执行", "控制率", "定额执行"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "budgets": (
                    "budget_id,year,revised,quota",
                    "甲,2024,1000,800",
                    "乙,2024,600,",
                    "丙,2024,300,200",
                    "丁,2023,300,200",
                ),
                "payments": (
                    "payment_id,budget_id,amount,paid_at",
                    "1,甲,900,2024-12-31 23:59:59",
                    "2,乙,600,2024-03-05 09:00:00",
                    "4,甲,700,2025-01-01 00:00:00",
                    "5,丁,100,2024-01-01 00:00:00",
                ),
            },
            value="90",
            numerator="900",
            denominator="1000",
            says="没有定额的不算在内；没有支出的丙照算；各项目合并计算",
        ),
        Example(
            tables={
                "budgets": (
                    "budget_id,year,revised,quota",
                    "乙,2024,600,",
                ),
                "payments": ("payment_id,budget_id,amount,paid_at",),
            },
            value=None,
        ),
    ),
)
