"""Defects reported under warranty, and how they were dealt with."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within


def reported(tables: Tables, asked: Asked) -> Any:
    """Return the defects reported in the period; `mended`: before it ended, `in_time`: answered as agreed."""
    defects = within(tables.defects, "reported_at", asked)
    return defects.select(
        "defect_id",
        "work_id",
        "reported_at",
        "answer_due_at",
        "answered_at",
        "mended_at",
        mended=defects.mended_at < asked.period.ends_before,
        in_time=defects.answered_at <= defects.answer_due_at,
    )
