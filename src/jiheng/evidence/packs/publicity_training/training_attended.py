"""Persons called to a training who came."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.publicity_training._trainings import called
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the persons called to the trainings held in the period; `attended`: they came."""
    persons = called(tables, within(tables.trainings, "held_at", asked))
    return persons.select("training_id", "person", "held_at", attended=persons.came == 1)


METRIC = Metric(
    id="training_attended",
    pack="publicity_training",
    name=Message("参训率", "Persons called to a training who came"),
    unit="%",
    direction="positive",
    how="share",
    column="attended",
    rows=rows,
    means=Message(
        "期间内举办的培训班应参加的人次中，到课的比例；一人在同一期报名两次算一次，没有登记到课的算没有到。",
        "Of the persons called to the trainings held in the period, those who came; put down twice for "
        "one training a person counts once, and where nothing is registered as not.",
    ),
    asks=Asks(
        words=(("培训", "参训"), ("参训率", "到课", "出勤", "到训率", "参加率", "参与率")),
        units=("%",),
        categories=("质量指标", "数量指标"),
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
                "attendances": (
                    "attendance_id,training_id,person_id,attended,passed",
                    "a,1,P1,是,是",
                    "b,1,P1,,",
                    "c,1,P2,是,",
                    "d,1,P3,否,",
                    "e,1,,是,否",
                    "f,2,P1,是,",
                    "g,5,P4,1,是",
                    "h,4,P1,是,否",
                    "i,6,P5,是,1",
                    "j,7,P1,否,",
                    "k,3,P1,否,",
                ),
            },
            value="85.714286",
            numerator="6",
            denominator="7",
            says="同一期报名两次算一次；没有代码的一行算一人；没有举办的、期间以外举办的不算在内",
        ),
        Example(
            tables={
                "trainings": ("training_id,audience,planned_at,held_at,tested",),
                "attendances": ("attendance_id,training_id,person_id,attended,passed",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
