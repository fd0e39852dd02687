"""Deliveries due that arrived."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the deliveries due in the period; `arrived`: they did before it ended."""
    deliveries = within(tables.deliveries, "due_at", asked)
    arrived = deliveries.delivered_at < asked.period.ends_before
    return deliveries.select("delivery_id", "purchase_id", "kind", "due_at", "delivered_at", arrived=arrived)


METRIC = Metric(
    id="deliveries_arrived",
    pack="procurement_assets",
    name=Message("设备到货率", "Deliveries due that arrived"),
    unit="%",
    direction="positive",
    how="share",
    column="arrived",
    rows=rows,
    means=Message(
        "约定在期间内到货的设备等（按台、辆、批计）中，到期间结束时已到货的比例；提前到货的算。",
        "Of the deliveries due in the period, by devices, vehicles and lots, those that arrived before "
        "it ended, early ones too.",
    ),
    asks=Asks(
        words=(("设备", "车辆配套", "装备", "货物"), ("到货", "到位率")),
        units=("%",),
        categories=("数量指标", "配套设施"),
        without=("资金", "人员", "验收"),
    ),
    examples=(
        Example(
            tables={
                "deliveries": (
                    "delivery_id,kind,due_at,delivered_at,documented,checked_at,passed_at_once,accepted_at",
                    "1,设备,2024-04-01 00:00:00,2024-03-20 10:00:00,,,,",
                    "2,设备,2024-06-30 00:00:00,2024-06-30 23:59:59,,,,",
                    "3,设备,2024-06-30 00:00:00,2024-07-01 00:00:00,,,,",
                    "4,车辆,2024-05-31 00:00:00,,,,,",
                    "5,设备,,2024-05-31 10:00:00,,,,",
                    "6,设备,2024-03-31 00:00:00,2024-04-10 10:00:00,,,,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2024-Q2",
            says="提前到货的算；期间以后到货的、没有到货的不算；没有约定日期的不算在内",
        ),
        Example(
            tables={
                "deliveries": (
                    "delivery_id,kind,due_at,delivered_at,documented,checked_at,passed_at_once,accepted_at",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
