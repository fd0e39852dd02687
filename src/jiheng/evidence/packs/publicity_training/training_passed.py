"""Persons trained who passed."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.publicity_training._trainings import called
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the persons who came to the trainings with a test held in the period; `passed`: they did."""
    trainings = within(tables.trainings, "held_at", asked)
    persons = called(tables, trainings.filter(trainings.tested))
    persons = persons.filter(persons.came == 1)
    return persons.select("training_id", "person", "held_at", passed=persons.did_pass == 1)


METRIC = Metric(
    id="training_passed",
    pack="publicity_training",
    name=Message("培训合格、达标率", "Persons trained who passed"),
    unit="%",
    direction="positive",
    how="share",
    column="passed",
    rows=rows,
    means=Message(
        "期间内举办的有考核的培训班到课的人次中，考核合格的比例；没有登记成绩的算不合格，没有到课的、"
        "没有考核的培训班不算在内。",
        "Of the persons who came to the trainings with a test held in the period, those who passed; without "
        "a result they count as not, absent persons and trainings without a test are left out.",
    ),
    asks=Asks(
        words=(("培训",), ("合格", "达标", "通过率")),
        units=("%",),
        categories=("质量指标",),
        without=("材料", "教材"),
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
            value="50",
            numerator="2",
            denominator="4",
            says="没有成绩的算不合格；没有到课的、没有（或不知道有没有）考核的不算在内",
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
