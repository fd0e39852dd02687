"""Posters for feasts and special days."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.publicity_training._published import published
from jiheng.foundation.message import Message

METRIC = Metric(
    id="posters_made",
    pack="publicity_training",
    name=Message("节日节点宣传海报数", "Posters for feasts and special days"),
    unit="次",
    direction="positive",
    how="count",
    rows=published("海报"),
    means=Message(
        "期间内发布的节日、节点宣传海报次数；同一节点几幅按登记的条数。",
        "How many posters for feasts and special days came out in the period, as they are registered.",
    ),
    asks=Asks(
        words=(("节日", "节点", "海报"), ("宣传", "海报")),
        units=("次", "幅", "张", "套"),
        categories=("数量指标", "数量"),
        without=("率", "满意", "预算"),
    ),
    examples=(
        Example(
            tables={
                "items": (
                    "item_id,kind,planned_at,published_at,copies",
                    "1,海报,,2024-01-01 00:00:00,",
                    "2,海报,2024-03-01 00:00:00,2024-12-31 23:59:59,",
                    "3,海报,2024-03-01 00:00:00,,",
                    "4,稿件,,2024-03-01 10:00:00,",
                    "5,海报,2024-12-30 00:00:00,2025-01-01 00:00:00,",
                    "6,,,2024-03-01 10:00:00,",
                ),
            },
            value="2",
            says="没有发表（举办）的、别的类别、期间以外的不算",
        ),
        Example(
            tables={
                "items": ("item_id,kind,planned_at,published_at,copies",),
            },
            value="0",
        ),
    ),
)
