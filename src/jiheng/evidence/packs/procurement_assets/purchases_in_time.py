"""Purchases done by the day planned."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, days_between, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the purchases planned for the period; `in_time`: done on the day planned at the latest."""
    purchases = within(tables.purchases, "planned_at", asked)
    in_time = days_between(purchases.planned_at, purchases.finished_at) < 1
    return purchases.select("purchase_id", "kind", "planned_at", "finished_at", in_time=in_time)


METRIC = Metric(
    id="purchases_in_time",
    pack="procurement_assets",
    name=Message("采购及时率", "Purchases done by the day planned"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "计划在期间内完成的采购子项中，不晚于计划日期（当日算）全部到货并验收的比例；没有完成的算不及时。",
        "Of the purchases planned to be done in the period, those delivered and accepted on the day planned "
        "at the latest; those not done count as late.",
    ),
    asks=Asks(
        words=(("采购", "购置"), ("及时", "按时", "按期")),
        units=("%",),
        categories=("时效指标", "时效"),
        without=("支付", "资金"),
    ),
    examples=(
        Example(
            tables={
                "purchases": (
                    "purchase_id,kind,planned_at,contracted_at,finished_at",
                    "1,设备,2024-03-31 00:00:00,2024-01-08 10:00:00,2024-03-31 23:59:59",
                    "2,设备,2024-03-31 00:00:00,2024-01-08 10:00:00,2024-04-01 00:00:00",
                    "3,车辆,2024-12-31 00:00:00,2023-10-08 10:00:00,2023-12-01 10:00:00",
                    "4,设备,2024-06-30 00:00:00,,",
                    "5,设备,,2024-01-08 10:00:00,2024-03-08 10:00:00",
                    "6,设备,2025-01-01 00:00:00,2024-01-08 10:00:00,2024-03-08 10:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="计划当日完成的算及时；晚一天的、没有完成的算不及时",
        ),
        Example(
            tables={
                "purchases": ("purchase_id,kind,planned_at,contracted_at,finished_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
