"""Requests answered with the electronic archive."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the requests delivered in the period; `electronic`: not on paper."""
    requests = within(tables.requests, "delivered_at", asked)
    electronic = requests.form == "电子"
    return requests.select("request_id", "asked_at", "delivered_at", "form", electronic=electronic)


METRIC = Metric(
    id="archive_electronic_use",
    pack="archives",
    name=Message("电子档案利用率", "Requests answered electronically"),
    unit="%",
    direction="positive",
    how="share",
    column="electronic",
    rows=rows,
    means=Message(
        "期间内提供的查阅中，以电子档案提供的比例；没有写明形式的算纸质，没有查到的不算在内。",
        "Of the requests delivered in the period, those answered with the electronic archive; where the form is not said "
        "it was paper, those that found nothing are left out.",
    ),
    asks=Asks(
        words=(("电子档案", "数字档案", "电子卷宗"), ("利用率", "使用率", "查阅率", "利用比例")), units=("%",)
    ),
    examples=(
        Example(
            tables={
                "requests": (
                    "request_id,asked_at,delivered_at,form",
                    "1,2023-12-31 23:00:00,2024-01-01 00:00:00,电子",
                    "2,2024-02-29 17:00:00,2024-03-01 09:00:00,纸质",
                    "3,2024-02-29 17:00:00,,电子",
                    "4,2024-12-31 23:00:00,2025-01-01 00:30:00,电子",
                    "5,2024-05-05 09:00:00,2024-05-05 09:10:00,",
                )
            },
            value="33.333333",
            numerator="1",
            denominator="3",
            says="没有写明形式的算纸质；没有提供的不算在内",
        ),
        Example(
            tables={"requests": ("request_id,asked_at,delivered_at,form",)},
            value=None,
            denominator="0",
        ),
    ),
)
