"""Trainings planned that were held."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the trainings planned for the period; `done`: held before it ended."""
    trainings = within(tables.trainings, "planned_at", asked)
    done = trainings.held_at < asked.period.ends_before
    return trainings.select("training_id", "audience", "planned_at", "held_at", done=done)


METRIC = Metric(
    id="trainings_done",
    pack="publicity_training",
    name=Message("培训完成率", "Trainings planned that were held"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=rows,
    means=Message(
        "计划在期间内举办的培训班中，到期间结束时已举办的比例；提前举办的算，计划外的不算在内。",
        "Of the trainings planned for the period, those held before it ended, early ones too; unplanned "
        "ones are left out.",
    ),
    asks=Asks(
        words=(("培训",), ("完成率", "完成比例")),
        units=("%",),
        categories=("数量指标", "数量"),
        without=("辅助", "编外"),
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
            value="50",
            numerator="2",
            denominator="4",
            says="期间以后举办的、没有举办的不算；计划外的不算在内",
        ),
        Example(
            tables={
                "trainings": ("training_id,audience,planned_at,held_at,tested",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
