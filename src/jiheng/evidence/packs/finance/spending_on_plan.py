"""Spending against its plan."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._budgets import since_january, spent, with_latest
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the budget lines of the year with a step of the plan behind them; `planned`, `paid`: by the last day."""
    planned = with_latest(spent(tables, asked), since_january(tables.plans, "due_at", asked), "planned")
    return planned.filter(planned.planned > 0).select("budget_id", "project", "planned", "paid")


METRIC = Metric(
    id="spending_on_plan",
    pack="finance",
    name=Message("支出计划完成率", "Spending against its plan"),
    unit="%",
    direction="positive",
    how="ratio",
    column="paid",
    of="planned",
    rows=rows,
    means=Message(
        "期间末所在年度，从年初到期间末的累计支出占支出计划最近一个已到节点的累计计划数的百分比；还没"
        "有到第一个节点、没有支出计划的项目不算在内。",
        "What was paid from the first day of the year until the period ends as a percentage of what "
        "the plan of spending wanted by its latest step; lines without a plan, or before their first "
        "step, are left out.",
    ),
    asks=Asks(
        words=(
            ("支出", "资金", "用款", "支付", "预算"),
            ("计划完成率", "计划执行率", "序时进度", "进度达标", "计划进度"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "budgets": (
                    "budget_id,year,revised",
                    "甲,2024,1000",
                    "乙,2024,1000",
                    "丙,2024,1000",
                ),
                "plans": (
                    "plan_id,budget_id,due_at,amount",
                    "1,甲,2024-03-31 00:00:00,200",
                    "2,甲,2024-06-30 00:00:00,500",
                    "3,甲,2024-12-31 00:00:00,1000",
                    "4,乙,2024-10-31 00:00:00,800",
                    "5,甲,2023-12-31 00:00:00,9000",
                ),
                "payments": (
                    "payment_id,budget_id,amount,paid_at",
                    "1,甲,150,2024-01-20 09:00:00",
                    "2,甲,250,2024-06-30 23:59:59",
                    "3,乙,700,2024-05-30 09:00:00",
                    "4,丙,100,2024-05-30 09:00:00",
                ),
            },
            value="80",
            numerator="400",
            denominator="500",
            period="2024-H1",
            says="取已到的最近节点（累计数）；乙还没有到节点、丙没有计划，不算在内",
        ),
        Example(
            tables={
                "budgets": (
                    "budget_id,year,revised",
                    "甲,2024,1000",
                ),
                "plans": (
                    "plan_id,budget_id,due_at,amount",
                    "3,甲,2024-12-31 00:00:00,1000",
                ),
                "payments": ("payment_id,budget_id,amount,paid_at",),
            },
            value=None,
            period="2024-H1",
        ),
    ),
)
