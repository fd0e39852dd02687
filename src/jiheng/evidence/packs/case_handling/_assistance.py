"""Rows of what others are asked for in a case: appraisals, assistance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within


def done_when_asked(kind: str) -> Callable[[Tables, Asked], Any]:
    """Return the rows of a metric: what of a kind was asked for in the period; `done`: before the period ended."""

    def rows(tables: Tables, asked: Asked) -> Any:
        found = within(tables.assistance, "asked_at", asked)
        found = found.filter(found.kind == kind)
        done = found.done_at < asked.period.ends_before
        return found.select("assistance_id", "case_id", "asked_at", "done_at", done=done)

    return rows
