"""Deliveries that were accepted."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return what was delivered in the period; `accepted`: it was before the period ended."""
    deliveries = within(tables.deliveries, "delivered_at", asked)
    accepted = deliveries.accepted_at < asked.period.ends_before
    return deliveries.select(
        "delivery_id", "purchase_id", "kind", "delivered_at", "accepted_at", accepted=accepted
    )


METRIC = Metric(
    id="deliveries_accepted",
    pack="procurement_assets",
    name=Message("验收合格率", "Deliveries accepted"),
    unit="%",
    direction="positive",
    how="share",
    column="accepted",
    rows=rows,
    means=Message(
        "期间内到货（服务为提供完毕）的设备、车辆、货物、服务（按台、辆、批、项计）中，到期间结束时"
        "已验收合格的比例；整改后合格的算，还没有验收的算不合格。",
        "Of the devices, vehicles, lots and services delivered in the period, those accepted before it "
        "ended, also after mending; those not yet inspected count as not.",
    ),
    asks=Asks(
        words=(("验收合格", "质量合格", "印刷合格", "印制合格"),),
        units=("%",),
        categories=("质量指标", "质量"),
        without=("工程", "系统", "运维", "服务", "一次", "质保", "维修", "施工", "信息化"),
    ),
    examples=(
        Example(
            tables={
                "deliveries": (
                    "delivery_id,kind,due_at,delivered_at,documented,checked_at,passed_at_once,accepted_at",
                    "1,设备,2024-01-01 00:00:00,2024-01-01 00:00:00,,2024-01-03 10:00:00,是,2024-01-03 10:00:00",
                    "2,设备,2024-06-30 00:00:00,2024-06-30 10:00:00,,2024-07-03 10:00:00,否,2024-09-03 10:00:00",
                    "3,服务,2024-12-31 00:00:00,2024-12-31 23:59:59,,2025-01-01 00:00:00,是,2025-01-01 00:00:00",
                    "4,车辆,,2024-05-31 10:00:00,,,,",
                    "5,印刷,,2024-05-31 10:00:00,,2024-12-31 23:59:59,是,2024-12-31 23:59:59",
                    "6,设备,2024-03-31 00:00:00,,,,,",
                    "7,设备,2023-12-31 00:00:00,2023-12-31 23:59:59,,2024-01-03 10:00:00,是,2024-01-03 10:00:00",
                ),
            },
            value="60",
            numerator="3",
            denominator="5",
            says="整改后合格的算；还没有验收的、期间以后合格的算不合格",
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
