"""Planned trainings of contract staff that took place."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._people import contract
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the trainings of contract staff planned for the period; `done`: before it ended."""
    trainings = contract(within(tables.trainings, "due_at", asked))
    done = trainings.done_at < asked.period.ends_before
    return trainings.select("training_id", "staff_id", "due_at", "done_at", done=done)


METRIC = Metric(
    id="contract_trained",
    pack="staff",
    name=Message("编外人员培训完成率", "Contract staff trained as planned"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=rows,
    means=Message(
        "计划在期间内完成的编外人员（含聘用制辅助人员）培训（按人次计）中，期间结束前已完成的比例；中"
        "途退出、没有完成时间的算没有完成。",
        "Of the trainings of contract staff planned for the period, person by person, those finished "
        "before it ended; without an end they count as not.",
    ),
    asks=Asks(
        words=(
            ("编外", "辅助", "聘用", "劳务派遣", "文员"),
            ("培训",),
            ("完成率", "参训率", "覆盖率", "培训率"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "trainings": (
                    "training_id,staff_id,kind,due_at,done_at",
                    "1,P1,辅助,2024-06-30 00:00:00,2024-06-30 18:00:00",
                    "2,P1,辅助,2024-06-30 00:00:00,2024-12-31 23:59:59",
                    "3,P2,编外,2024-12-31 00:00:00,2025-01-01 00:00:00",
                    "4,P3,编外,2024-12-31 00:00:00,",
                    "5,P4,在编,2024-06-30 00:00:00,",
                    "6,P5,辅助,2025-01-01 00:00:00,2024-06-01 09:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="同一人的两次培训算两人次；晚完成但在期间内的算；期间结束后完成的不算",
        ),
        Example(
            tables={
                "trainings": (
                    "training_id,staff_id,kind,due_at,done_at",
                    "5,P4,在编,2024-06-30 00:00:00,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
