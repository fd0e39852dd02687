"""Requests delivered."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the requests delivered in the period."""
    return within(tables.requests, "delivered_at", asked).select("request_id", "asked_at", "delivered_at")


METRIC = Metric(
    id="archive_requests",
    pack="archives",
    name=Message("档案查阅利用次数", "Requests delivered"),
    unit="次",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内提供档案的查阅利用次数；没有查到的不算。",
        "How many requests were delivered in the period; those that found nothing do not count.",
    ),
    asks=Asks(
        words=(("档案", "案卷", "卷宗"), ("查阅", "利用", "调阅"), ("次数", "人次", "数量", "量")),
        units=("次", "人次", "件次", "卷次"),
        without=("率", "质量"),
    ),
    examples=(
        Example(
            tables={
                "requests": (
                    "request_id,asked_at,delivered_at",
                    "1,2023-12-31 23:00:00,2024-01-01 00:00:00",
                    "2,2024-02-29 17:00:00,",
                    "3,2024-12-31 23:00:00,2025-01-01 00:30:00",
                    "4,2024-12-31 23:00:00,2024-12-31 23:59:59",
                )
            },
            value="2",
            says="以提供时间为准",
        ),
        Example(
            tables={
                "requests": (
                    "request_id,asked_at,delivered_at",
                    "2,2024-02-29 17:00:00,",
                )
            },
            value="0",
        ),
    ),
)
