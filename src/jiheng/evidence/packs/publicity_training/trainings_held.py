"""Trainings held."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the trainings held in the period."""
    return within(tables.trainings, "held_at", asked).select(
        "training_id", "audience", "planned_at", "held_at"
    )


METRIC = Metric(
    id="trainings_held",
    pack="publicity_training",
    name=Message("举办培训班期数", "Trainings held"),
    unit="期",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内举办的培训班期数，计划外的也算；没有举办的不算。",
        "How many trainings were held in the period, unplanned ones too; those not held do not count.",
    ),
    asks=Asks(
        words=(("培训班", "培训期数", "培训次数", "培训批次", "培训场次", "举办培训"),),
        units=("期", "次", "批次", "个", "场"),
        categories=("数量指标", "数量"),
        without=("率", "满意", "人数"),
    ),
    examples=(
        Example(
            tables={
                "trainings": (
                    "training_id,audience,planned_at,held_at,tested",
                    "1,干警,2024-01-31 00:00:00,2024-01-01 00:00:00,是",
                    "2,辅助人员,2024-12-31 00:00:00,2024-12-31 23:59:59,否",
                    "3,辅助人员,2024-06-30 00:00:00,,是",
                    "4,干警,2024-12-20 00:00:00,2025-01-01 00:00:00,是",
                    "5,干警,,2024-06-01 09:00:00,",
                    "6,辅助人员,2025-01-01 00:00:00,2024-12-01 09:00:00,1",
                    "7,干警,2023-12-31 00:00:00,2023-12-31 23:59:59,是",
                ),
            },
            value="4",
            says="计划外的、提前举办的也算；没有举办的、期间以外举办的不算",
        ),
        Example(
            tables={
                "trainings": ("training_id,audience,planned_at,held_at,tested",),
            },
            value="0",
        ),
    ),
)
