"""Publicity done by the day planned."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, days_between, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the items planned for the period; `in_time`: published or held on the day planned at the latest."""
    items = within(tables.items, "planned_at", asked)
    in_time = days_between(items.planned_at, items.published_at) < 1
    return items.select("item_id", "kind", "planned_at", "published_at", in_time=in_time)


METRIC = Metric(
    id="publicity_in_time",
    pack="publicity_training",
    name=Message("宣传工作及时率", "Publicity done by the day planned"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "计划在期间内完成的宣传工作（按件、次计）中，不晚于计划日期（当日算）发表、举办的比例；没有"
        "完成的算不及时。",
        "Of the publicity planned for the period, what was published or held on the day planned at the "
        "latest; what was not done counts as late.",
    ),
    asks=Asks(words=(("宣传",), ("及时", "按时", "按期")), units=("%",), categories=("时效", "时效指标")),
    examples=(
        Example(
            tables={
                "items": (
                    "item_id,kind,planned_at,published_at,copies",
                    "1,稿件,2024-01-01 00:00:00,2023-12-20 10:00:00,",
                    "2,普法宣传,2024-03-31 00:00:00,2024-03-31 23:59:59,",
                    "3,海报,2024-03-31 00:00:00,2024-04-01 00:00:00,",
                    "4,稿件,2024-12-31 00:00:00,,",
                    "5,稿件,,2024-02-01 10:00:00,",
                    "6,稿件,2025-01-01 00:00:00,2024-03-20 10:00:00,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="当日完成的算及时；晚一天的、没有完成的算不及时",
        ),
        Example(
            tables={
                "items": ("item_id,kind,planned_at,published_at,copies",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
