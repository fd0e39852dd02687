"""What equipment cost."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._payments import paid
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the payments of the period for equipment."""
    payments = paid(tables, asked)
    return payments.filter(
        payments["item"].isin(["设备购置", "办公设备购置", "专用设备购置", "信息网络及软件购置更新"])
    )


METRIC = Metric(
    id="equipment_cost",
    pack="finance",
    name=Message("设备采购成本", "Cost of equipment"),
    unit="万元",
    direction="negative",
    how="sum",
    column="amount",
    divided_by=10_000,
    rows=rows,
    means=Message(
        "期间内支付的设备购置费（部门预算支出经济分类：办公设备、专用设备、信息网络及软件购置更新，万"
        "元）；退回的冲减，维修和交通工具不算。",
        "What was paid for equipment in the period (of offices, special, networks and software), by "
        "the economic class, in ten thousand yuan; returns are taken off, repairs and vehicles are "
        "left out.",
    ),
    asks=Asks(
        words=(
            ("设备", "装备"),
            ("采购成本", "购置成本"),
        ),
        units=("万元", "元"),
        without=("率", "合规", "单价", "单台", "均价"),
    ),
    examples=(
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "1,甲,专用设备购置,,100000,2024-01-01 00:00:00",
                    "2,甲,办公设备购置,,18800,2024-12-31 23:59:59",
                    "3,乙,维修（护）费,,2500,2024-06-01 09:00:00",
                    "4,乙,,,9000,2024-06-01 09:00:00",
                    "5,乙,办公设备购置,,-800,2024-06-02 09:00:00",
                    "6,乙,公务用车购置,,180000,2024-06-02 09:00:00",
                ),
            },
            value="11.8",
            says="退回的冲减；没有分类的、车辆购置不算",
        ),
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "3,乙,维修（护）费,,2500,2024-06-01 09:00:00",
                ),
            },
            value=None,
        ),
    ),
)
