"""Rows of warnings that a limit is about to run out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within


def handled_in_time(kind: str) -> Callable[[Tables, Asked], Any]:
    """Return the rows of a metric: warnings of a kind in the period; `in_time`: dealt with before the limit ran out."""

    def rows(tables: Tables, asked: Asked) -> Any:
        warnings = within(tables.warnings, "issued_at", asked)
        warnings = warnings.filter(warnings.kind == kind, warnings.due_at.notnull())
        in_time = warnings.handled_at <= warnings.due_at
        return warnings.select("warning_id", "issued_at", "due_at", "handled_at", in_time=in_time)

    return rows
