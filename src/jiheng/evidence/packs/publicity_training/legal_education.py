"""Events at which the law was taught."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.publicity_training._published import published
from jiheng.foundation.message import Message

METRIC = Metric(
    id="legal_education",
    pack="publicity_training",
    name=Message("普法宣传次数", "Events at which the law was taught"),
    unit="次",
    direction="positive",
    how="count",
    rows=published("普法宣传"),
    means=Message(
        "期间内举办的普法宣传（常规、专题、专项都算）次数；没有举办的不算。",
        "How many events taught the law in the period, regular and special ones alike; those not held "
        "do not count.",
    ),
    asks=Asks(
        words=(("普法", "法治宣传", "法制宣传"), ("宣传", "活动", "讲座")),
        units=("次", "场", "场次"),
        categories=("数量指标", "数量"),
        without=("率", "普及", "覆盖面", "影响力", "满意"),
    ),
    examples=(
        Example(
            tables={
                "items": (
                    "item_id,kind,planned_at,published_at,copies",
                    "1,普法宣传,,2024-01-01 00:00:00,",
                    "2,普法宣传,2024-03-01 00:00:00,2024-12-31 23:59:59,",
                    "3,普法宣传,2024-03-01 00:00:00,,",
                    "4,政策宣传,,2024-03-01 10:00:00,",
                    "5,普法宣传,2024-12-30 00:00:00,2025-01-01 00:00:00,",
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
