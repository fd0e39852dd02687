"""Planned work that was done in a period."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within


def done(tables: Tables, asked: Asked, kind: str, objects: tuple[str, ...] = ()) -> Any:
    """Return the work of a kind done in the period; to some objects, or to all."""
    tasks = within(tables.tasks, "done_at", asked)
    tasks = tasks.filter(tasks.kind == kind)
    if objects:
        tasks = tasks.filter(tasks.object.isin(objects))
    return tasks.select("task_id", "object", "planned_at", "done_at", "passed")
