"""Requests that got what was asked for."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the requests delivered in the period."""
    requests = within(tables.requests, "delivered_at", asked)
    return requests.select("request_id", "asked_at", "delivered_at", "accurate")


METRIC = Metric(
    id="archive_retrieval_accuracy",
    pack="archives",
    name=Message("档案查准率", "Requests that got the right volume"),
    unit="%",
    direction="positive",
    how="share",
    column="accurate",
    rows=rows,
    means=Message(
        "期间内提供的查阅中，提供的档案就是所查的比例；没有确认的算不准，没有查到的不算在内（那是查全的问题）。",
        "Of the requests delivered in the period, those that got what was asked for; unconfirmed ones count as not, "
        "those that found nothing are left out.",
    ),
    asks=Asks(words=(("查准", "检索准确", "查阅准确", "调阅准确"),), units=("%",)),
    examples=(
        Example(
            tables={
                "requests": (
                    "request_id,asked_at,delivered_at,accurate",
                    "1,2023-12-31 23:00:00,2024-01-01 00:00:00,是",
                    "2,2024-02-29 17:00:00,2024-03-01 09:00:00,否",
                    "3,2024-02-29 17:00:00,,",
                    "4,2024-12-31 23:00:00,2025-01-01 00:30:00,是",
                    "5,2024-05-05 09:00:00,2024-05-05 09:10:00,",
                    "6,2024-05-05 09:00:00,2024-05-05 09:10:00,1",
                    "7,2024-05-05 09:00:00,2024-05-05 09:20:00,是",
                )
            },
            value="60",
            numerator="3",
            denominator="5",
            says="没有确认的算不准；没有查到的不算在内",
        ),
        Example(
            tables={
                "requests": (
                    "request_id,asked_at,delivered_at,accurate",
                    "3,2024-02-29 17:00:00,,",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
