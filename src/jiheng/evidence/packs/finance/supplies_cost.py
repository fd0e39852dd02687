"""What office supplies cost."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._payments import paid
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the payments of the period for office supplies."""
    payments = paid(tables, asked)
    return payments.filter(payments.purpose == "办公耗材")


METRIC = Metric(
    id="supplies_cost",
    pack="finance",
    name=Message("办公耗材采购成本", "Cost of office supplies"),
    unit="万元",
    direction="negative",
    how="sum",
    column="amount",
    divided_by=10_000,
    rows=rows,
    means=Message(
        "期间内为办公耗材支付的金额（万元，以用途为准）；退回的冲减，没有写明用途的不算。",
        "What was paid for office supplies in the period, by its purpose, in ten thousand yuan; "
        "returns are taken off, payments without a purpose are left out.",
    ),
    asks=Asks(
        words=(
            ("耗材", "办公用品"),
            ("成本", "费用", "支出"),
        ),
        units=("万元", "元"),
        without=("率", "合规", "人均"),
    ),
    examples=(
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "1,甲,办公费,办公耗材,30000,2024-01-01 00:00:00",
                    "2,甲,办公费,办公耗材,-1000,2024-12-31 23:59:59",
                    "3,乙,办公费,书报,2500,2024-06-01 09:00:00",
                    "4,乙,办公费,,9000,2024-06-01 09:00:00",
                    "5,乙,办公费,办公耗材,9000,2023-12-31 23:59:59",
                ),
            },
            value="2.9",
            says="同为办公费的书报不算；没有写明用途的不算",
        ),
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "4,乙,办公费,,9000,2024-06-01 09:00:00",
                ),
            },
            value=None,
        ),
    ),
)
