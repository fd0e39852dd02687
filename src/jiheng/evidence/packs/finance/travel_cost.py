"""What travel cost."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._payments import paid
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the payments of the period for travel."""
    payments = paid(tables, asked)
    return payments.filter(payments["item"] == "差旅费")


METRIC = Metric(
    id="travel_cost",
    pack="finance",
    name=Message("差旅（出差）成本", "Cost of travel"),
    unit="万元",
    direction="negative",
    how="sum",
    column="amount",
    divided_by=10_000,
    rows=rows,
    means=Message(
        "期间内支付的差旅费（部门预算支出经济分类，万元）；退回的冲减，会议、培训费中的差旅不算。",
        "What was paid for travel in the period, by the economic class, in ten thousand yuan; "
        "returns are taken off, travel within meetings and trainings is left out.",
    ),
    asks=Asks(
        words=(
            ("出差", "差旅"),
            ("成本", "费用", "经费", "支出"),
        ),
        units=("万元", "元"),
        without=("率", "及时", "合规", "人均"),
    ),
    examples=(
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "1,甲,差旅费,,3000.50,2024-01-01 00:00:00",
                    "2,甲,差旅费,,-1000.50,2024-12-31 23:59:59",
                    "3,乙,会议费,,2500,2024-06-01 09:00:00",
                    "4,乙,,,9000,2024-06-01 09:00:00",
                    "5,乙,差旅费,,9000,2025-01-01 00:00:00",
                ),
            },
            value="0.2",
            says="退回的冲减；没有分类的不算",
        ),
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "3,乙,会议费,,2500,2024-06-01 09:00:00",
                ),
            },
            value=None,
        ),
    ),
)
