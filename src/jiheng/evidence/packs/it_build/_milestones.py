"""Whether something due in a period came: before the period ended, or by the time it was due."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import within


def due(table: Any, key: str, due_at: str, came_at: str, asked: Asked) -> Any:
    """Return the rows due in the period with `came`, before it ended, and `in_time`, by the time it was due."""
    rows = within(table, due_at, asked)
    came, in_time = rows[came_at] < asked.period.ends_before, rows[came_at] <= rows[due_at]
    return rows.select(key, due_at, came_at, came=came, in_time=in_time)
