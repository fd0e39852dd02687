"""Deliveries that passed the first inspection."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the deliveries first inspected in the period."""
    deliveries = within(tables.deliveries, "checked_at", asked)
    return deliveries.select("delivery_id", "purchase_id", "kind", "checked_at", "passed_at_once")


METRIC = Metric(
    id="deliveries_accepted_at_once",
    pack="procurement_assets",
    name=Message("一次性验收合格率", "Deliveries that passed the first inspection"),
    unit="%",
    direction="positive",
    how="share",
    column="passed_at_once",
    rows=rows,
    means=Message(
        "期间内首次验收的设备等（按台、辆、批、项计）中，首次就合格的比例；没有登记结果的算不合格，"
        "整改后合格的不算一次性合格。",
        "Of the deliveries first inspected in the period, those that passed then; without a finding they "
        "count as not, and passing after mending is not passing at once.",
    ),
    asks=Asks(
        words=(("一次性验收", "一次验收", "首次验收", "一次性合格"),),
        units=("%",),
        categories=("质量指标", "质量"),
    ),
    examples=(
        Example(
            tables={
                "deliveries": (
                    "delivery_id,kind,due_at,delivered_at,documented,checked_at,passed_at_once,accepted_at",
                    "1,设备,,2023-12-28 10:00:00,,2024-01-01 00:00:00,是,2024-01-01 00:00:00",
                    "2,设备,,2024-06-30 10:00:00,,2024-07-03 10:00:00,否,2024-09-03 10:00:00",
                    "3,设备,,2024-06-30 10:00:00,,2024-07-03 10:00:00,,",
                    "4,车辆,,2024-05-31 10:00:00,,2024-12-31 23:59:59,1,2024-12-31 23:59:59",
                    "5,设备,,2024-12-31 10:00:00,,2025-01-01 00:00:00,是,2025-01-01 00:00:00",
                    "6,设备,,2024-05-31 10:00:00,,,,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有登记结果的算不合格；以首次验收时间为准",
        ),
        Example(
            tables={
                "deliveries": (
                    "delivery_id,kind,due_at,delivered_at,documented,checked_at,passed_at_once,accepted_at",
                    "6,设备,,2024-05-31 10:00:00,,,,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
