"""Publicity planned that was done."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the items planned for the period; `done`: published or held before it ended."""
    items = within(tables.items, "planned_at", asked)
    done = items.published_at < asked.period.ends_before
    return items.select("item_id", "kind", "planned_at", "published_at", done=done)


METRIC = Metric(
    id="publicity_done",
    pack="publicity_training",
    name=Message("宣传工作完成率", "Publicity planned that was done"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=rows,
    means=Message(
        "计划在期间内完成的宣传工作（按件、次计）中，到期间结束时已发表、举办的比例；没有列入计划的"
        "不算在内。",
        "Of the publicity planned for the period, item by item, what was published or held before it "
        "ended; unplanned items are left out.",
    ),
    asks=Asks(
        words=(("宣传",), ("完成率", "完成比例")),
        units=("%",),
        categories=("数量", "数量指标"),
        without=("及时",),
    ),
    examples=(
        Example(
            tables={
                "items": (
                    "item_id,kind,planned_at,published_at,copies",
                    "1,稿件,2024-01-01 00:00:00,2023-12-20 10:00:00,",
                    "2,普法宣传,2024-03-31 00:00:00,2024-03-31 23:59:59,",
                    "3,海报,2024-03-31 00:00:00,2024-04-01 00:00:00,",
                    "4,稿件,2024-02-01 00:00:00,,",
                    "5,稿件,,2024-02-01 10:00:00,",
                    "6,稿件,2024-04-01 00:00:00,2024-03-20 10:00:00,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2024-Q1",
            says="提前完成的算；期间以后完成的、没有完成的不算；没有列入计划的不算在内",
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
