"""Hours from a request to its delivery."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, hours_between, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the requests of the period; `hours`: from asking to delivery."""
    requests = within(tables.requests, "asked_at", asked)
    hours = hours_between(requests.asked_at, requests.delivered_at)
    return requests.select("request_id", "asked_at", "delivered_at", hours=hours)


METRIC = Metric(
    id="archive_retrieval_hours",
    pack="archives",
    name=Message("档案查阅平均用时", "Hours from request to delivery"),
    unit="小时",
    direction="negative",
    how="mean",
    column="hours",
    rows=rows,
    means=Message(
        "期间内提出的查阅从提出到提供的平均小时数（含非工作时间）；没有查到、没有提供的不算在内。",
        "The mean of the hours from asking to delivery of the requests of the period, nights and feasts included; those "
        "without a delivery are left out.",
    ),
    asks=Asks(
        words=(
            ("档案", "案卷", "卷宗"),
            ("查阅", "调阅", "调取", "利用", "检索"),
            ("时间", "时长", "用时", "效率", "响应"),
        ),
        units=("小时", "分钟", "天"),
    ),
    examples=(
        Example(
            tables={
                "requests": (
                    "request_id,asked_at,delivered_at",
                    "1,2024-01-01 00:00:00,2024-01-01 00:30:00",
                    "2,2024-02-29 17:00:00,2024-03-01 09:00:00",
                    "3,2024-02-29 17:00:00,",
                    "4,2024-12-31 23:00:00,2025-01-01 00:30:00",
                    "5,2023-12-31 23:59:59,2024-01-05 09:00:00",
                )
            },
            value="6",
            numerator="18",
            denominator="3",
            says="跨夜的照算；没有提供的不算；下一年才提供的算",
        ),
        Example(
            tables={
                "requests": (
                    "request_id,asked_at,delivered_at",
                    "3,2024-02-29 17:00:00,",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
