"""What the upkeep of systems cost."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._payments import paid
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the payments of the period for the upkeep of systems."""
    payments = paid(tables, asked)
    return payments.filter(payments.purpose == "系统运维")


METRIC = Metric(
    id="system_upkeep_cost",
    pack="finance",
    name=Message("运行系统（软件）维护成本", "Cost of the upkeep of systems"),
    unit="万元",
    direction="negative",
    how="sum",
    column="amount",
    divided_by=10_000,
    rows=rows,
    means=Message(
        "期间内为信息系统（软件）运行维护支付的金额（万元，以用途为准）；退回的冲减，新建、升级和设备"
        "购置不算。",
        "What was paid for running and maintaining systems and software in the period, by its "
        "purpose, in ten thousand yuan; returns are taken off, building and buying are left out.",
    ),
    asks=Asks(
        words=(
            ("系统", "软件", "运维", "信息化"),
            ("维护成本", "运维成本", "维护费用", "运维费用"),
        ),
        units=("万元", "元"),
        without=("率", "合规", "增长"),
    ),
    examples=(
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "1,甲,维修（护）费,系统运维,100000,2024-01-01 00:00:00",
                    "2,甲,委托业务费,系统运维,50000,2024-12-31 23:59:59",
                    "3,乙,维修（护）费,房屋维修,2500,2024-06-01 09:00:00",
                    "4,乙,维修（护）费,,9000,2024-06-01 09:00:00",
                    "5,乙,维修（护）费,系统运维,9000,",
                ),
            },
            value="15",
            says="不论经济分类；没有写明用途的、没有付出的不算",
        ),
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "4,乙,维修（护）费,,9000,2024-06-01 09:00:00",
                ),
            },
            value=None,
        ),
    ),
)
