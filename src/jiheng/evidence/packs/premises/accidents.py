"""Accidents."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.premises._incidents import accidents
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the accidents of the period."""
    return accidents(tables, asked)


METRIC = Metric(
    id="accidents",
    pack="premises",
    name=Message("安全事故发生次数", "Accidents"),
    unit="次",
    direction="negative",
    how="count",
    rows=rows,
    means=Message(
        "期间内发生的安全事故（消防、施工、食品、设施等，不论等级）的次数；治安事件另算，以发生时间为准。",
        "How many accidents happened in the period (fire, works, food, installations and others, of "
        "whatever grade); incidents of public order are counted elsewhere.",
    ),
    asks=Asks(
        words=(("安全事故", "安全责任事故", "安全生产事故"),),
        units=("次", "起", "件"),
        without=("重大", "数据", "网络", "信息", "率", "较大"),
    ),
    examples=(
        Example(
            tables={
                "incidents": (
                    "incident_id,kind,grade,happened_at",
                    "1,消防,一般,2024-01-01 00:00:00",
                    "2,食品,,2024-12-31 23:59:59",
                    "3,治安,重大,2024-05-01 09:00:00",
                    "4,施工,重大,2023-12-31 23:59:59",
                    "5,施工,重大,2025-01-01 00:00:00",
                ),
            },
            value="2",
            says="没有定级的也算；治安事件不算",
        ),
        Example(
            tables={
                "incidents": (
                    "incident_id,kind,grade,happened_at",
                    "3,治安,重大,2024-05-01 09:00:00",
                ),
            },
            value="0",
        ),
    ),
)
