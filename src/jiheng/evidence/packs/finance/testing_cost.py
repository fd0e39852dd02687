"""What tests of systems cost."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._payments import paid
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the payments of the period for tests."""
    payments = paid(tables, asked)
    return payments.filter(payments.purpose == "测评")


METRIC = Metric(
    id="testing_cost",
    pack="finance",
    name=Message("测评成本", "Cost of tests"),
    unit="万元",
    direction="negative",
    how="sum",
    column="amount",
    divided_by=10_000,
    rows=rows,
    means=Message(
        "期间内为等级保护测评、密码应用安全性评估等支付的金额（万元，以用途为准）；退回的冲减，分级保"
        "护建设另算。",
        "What was paid for tests of protection levels, cryptography and the like in the period, by "
        "its purpose, in ten thousand yuan; returns are taken off.",
    ),
    asks=Asks(
        words=(
            ("测评", "评估", "检测"),
            ("成本", "费用"),
        ),
        units=("万元", "元"),
        without=("率", "合规", "满意", "及时"),
    ),
    examples=(
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "1,甲,委托业务费,测评,80000,2024-01-01 00:00:00",
                    "2,甲,委托业务费,测评,60000,2024-12-31 23:59:59",
                    "3,乙,委托业务费,分级保护,50000,2024-06-01 09:00:00",
                    "4,乙,委托业务费,,9000,2024-06-01 09:00:00",
                ),
            },
            value="14",
            says="分级保护不算；没有写明用途的不算",
        ),
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "3,乙,委托业务费,分级保护,50000,2024-06-01 09:00:00",
                ),
            },
            value=None,
        ),
    ),
)
