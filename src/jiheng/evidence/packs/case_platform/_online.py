"""Rows of what is done on the platform instead of on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within


def done_online(*activities: str) -> Callable[[Tables, Asked], Any]:
    """Return the rows of a metric: these activities of the period in cases within the scope; `is_online`: on the platform."""

    def rows(tables: Tables, asked: Asked) -> Any:
        events = within(tables.events, "happened_at", asked)
        events = events.filter(events.in_scope, events.activity.isin(activities))
        return events.select("event_id", "happened_at", "activity", "is_online")

    return rows
