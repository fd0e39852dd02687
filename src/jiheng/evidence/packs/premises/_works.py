"""Items of building works: due in a period, finished before it ended or by their day."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within


def due(tables: Tables, asked: Asked, stage: str) -> Any:
    """Return the items of a stage due in the period; `done`: before it ended, `in_time`: by their day."""
    works = within(tables.works, "due_at", asked)
    works = works.filter(works.stage == stage)
    return works.select(
        "work_id",
        "project",
        "content",
        "planned_area",
        "done_area",
        "due_at",
        "done_at",
        done=works.done_at < asked.period.ends_before,
        in_time=works.done_at.date() <= works.due_at.date(),
    )
