"""Incidents of public order."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.premises._incidents import of_public_order
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the incidents of public order of the period."""
    return of_public_order(tables, asked)


METRIC = Metric(
    id="public_order_incidents",
    pack="premises",
    name=Message("治安事件发生数", "Incidents of public order"),
    unit="次",
    direction="negative",
    how="count",
    rows=rows,
    means=Message(
        "期间内在办公场所发生的治安事件（盗窃、斗殴、冲闯等）的次数，不论等级；安全事故另算。",
        "How many incidents of public order (theft, brawls, break-ins) happened on the premises in "
        "the period, of whatever grade; accidents are counted elsewhere.",
    ),
    asks=Asks(words=(("治安事件", "治安案件", "治安事故"),), units=("次", "起", "件"), without=("率",)),
    examples=(
        Example(
            tables={
                "incidents": (
                    "incident_id,kind,grade,happened_at",
                    "1,治安,,2024-01-01 00:00:00",
                    "2,治安,一般,2024-12-31 23:59:59",
                    "3,消防,一般,2024-05-01 09:00:00",
                    "4,治安,一般,2023-12-31 23:59:59",
                ),
            },
            value="2",
            says="没有定级的也算；安全事故不算",
        ),
        Example(
            tables={
                "incidents": ("incident_id,kind,grade,happened_at",),
            },
            value="0",
        ),
    ),
)
