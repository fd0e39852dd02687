"""What classified protection cost."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._payments import paid
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the payments of the period for classified protection."""
    payments = paid(tables, asked)
    return payments.filter(payments.purpose == "分级保护")


METRIC = Metric(
    id="protection_cost",
    pack="finance",
    name=Message("分级保护成本", "Cost of classified protection"),
    unit="万元",
    direction="negative",
    how="sum",
    column="amount",
    divided_by=10_000,
    rows=rows,
    means=Message(
        "期间内为涉密信息系统分级保护支付的金额（万元，以用途为准）；退回的冲减，等级保护测评另算。",
        "What was paid for the classified protection of systems in the period, by its purpose, in "
        "ten thousand yuan; returns are taken off, tests are counted elsewhere.",
    ),
    asks=Asks(
        words=(
            ("分级保护",),
            ("成本", "费用"),
        ),
        units=("万元", "元"),
        without=("率", "合规", "测评"),
    ),
    examples=(
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "1,甲,委托业务费,分级保护,50000,2024-01-01 00:00:00",
                    "2,甲,委托业务费,分级保护,5000,2024-12-31 23:59:59",
                    "3,乙,委托业务费,测评,50000,2024-06-01 09:00:00",
                    "4,乙,,分级保护,9000,2025-01-01 00:00:00",
                ),
            },
            value="5.5",
            says="测评不算；次年付出的不算",
        ),
        Example(
            tables={
                "payments": ("payment_id,budget_id,item,purpose,amount,paid_at",),
            },
            value=None,
        ),
    ),
)
