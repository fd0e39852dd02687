"""Events that made policies known."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.publicity_training._published import published
from jiheng.foundation.message import Message

METRIC = Metric(
    id="policy_publicity",
    pack="publicity_training",
    name=Message("政策宣传次数", "Events that made policies known"),
    unit="次",
    direction="positive",
    how="count",
    rows=published("政策宣传"),
    means=Message(
        "期间内举办的政策宣传（如招商政策宣传）次数；没有举办的不算。",
        "How many events made policies known in the period; those not held do not count.",
    ),
    asks=Asks(
        words=(("政策宣传", "政策宣讲"), ("次数", "场次", "数量")),
        units=("次", "场", "场次"),
        categories=("数量指标", "数量"),
        without=("率", "满意"),
    ),
    examples=(
        Example(
            tables={
                "items": (
                    "item_id,kind,planned_at,published_at,copies",
                    "1,政策宣传,,2024-01-01 00:00:00,",
                    "2,政策宣传,2024-03-01 00:00:00,2024-12-31 23:59:59,",
                    "3,政策宣传,2024-03-01 00:00:00,,",
                    "4,普法宣传,,2024-03-01 10:00:00,",
                    "5,政策宣传,2024-12-30 00:00:00,2025-01-01 00:00:00,",
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
