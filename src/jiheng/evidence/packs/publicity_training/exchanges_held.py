"""Exchanges of experience."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.publicity_training._published import published
from jiheng.foundation.message import Message

METRIC = Metric(
    id="exchanges_held",
    pack="publicity_training",
    name=Message("交流推广活动次数", "Exchanges of experience"),
    unit="次",
    direction="positive",
    how="count",
    rows=published("交流推广"),
    means=Message(
        "期间内举办的案例评选、成果展示、经验推广、交流会次数；没有举办的不算。",
        "How many exchanges were held in the period, such as choices of model cases and shows of results; "
        "those not held do not count.",
    ),
    asks=Asks(
        words=(("评选", "展示推广", "经验推广", "交流会", "成果推广"),),
        units=("次", "场", "场次", "期"),
        categories=("数量指标", "数量"),
        without=("率", "满意"),
    ),
    examples=(
        Example(
            tables={
                "items": (
                    "item_id,kind,planned_at,published_at,copies",
                    "1,交流推广,,2024-01-01 00:00:00,",
                    "2,交流推广,2024-03-01 00:00:00,2024-12-31 23:59:59,",
                    "3,交流推广,2024-03-01 00:00:00,,",
                    "4,普法宣传,,2024-03-01 10:00:00,",
                    "5,交流推广,2024-12-30 00:00:00,2025-01-01 00:00:00,",
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
