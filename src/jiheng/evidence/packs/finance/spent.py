"""What was spent."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._payments import paid
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the payments of the period."""
    return paid(tables, asked)


METRIC = Metric(
    id="spent",
    pack="finance",
    name=Message("支出总成本", "What was spent"),
    unit="万元",
    direction="negative",
    how="sum",
    column="amount",
    divided_by=10_000,
    rows=rows,
    means=Message(
        "期间内实际支付的金额（万元），不论用的是哪一年的预算；退回的冲减，没有付出的不算。",
        "What was paid in the period, in ten thousand yuan, of whatever year's budget; returns are "
        "taken off.",
    ),
    asks=Asks(
        words=(("总成本", "支出成本", "项目成本", "业务成本", "支出总额", "成本控制数"),),
        units=("万元", "元"),
        without=("率", "合规", "单价", "人均", "合理"),
    ),
    examples=(
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "1,甲,差旅费,,300000.50,2024-01-01 00:00:00",
                    "2,甲,办公费,,-50000.50,2024-12-31 23:59:59",
                    "3,乙,,,250000,2024-06-01 09:00:00",
                    "4,乙,,,90000,",
                    "5,乙,,,90000,2025-01-01 00:00:00",
                ),
            },
            value="50",
            says="退回的冲减；没有付出的、次年付出的不算",
        ),
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "4,乙,,,90000,",
                ),
            },
            value=None,
        ),
    ),
)
