"""Warnings of time limits that were issued."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the warnings issued in the period before their limit ran out."""
    warnings = within(tables.warnings, "issued_at", asked)
    warnings = warnings.filter(warnings.issued_at <= warnings.due_at)
    return warnings.select("warning_id", "kind", "issued_at", "due_at")


METRIC = Metric(
    id="warnings_issued",
    pack="case_platform",
    name=Message("期限预警发出次数", "Warnings of time limits issued"),
    unit="次",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内在期限届满前发出的羁押期限、办案期限预警次数；届满之后才发出的、没有登记期限的不算。",
        "Warnings of detention and handling limits issued in the period before the limit ran out; not "
        "those issued afterwards or without a registered limit.",
    ),
    asks=Asks(
        words=(("预警",), ("次数", "数量", "条数", "发出")),
        units=("次", "条"),
        without=("率",),
    ),
    examples=(
        Example(
            tables={
                "warnings": (
                    "warning_id,kind,issued_at,due_at,handled_at",
                    "1,羁押期限,2024-01-01 00:00:00,2024-01-05 00:00:00,",
                    "2,办案期限,2024-12-31 23:59:59,2024-12-31 23:59:59,",
                    "3,办案期限,2024-06-05 00:00:01,2024-06-05 00:00:00,",
                    "4,羁押期限,2024-06-01 09:00:00,,",
                    "5,羁押期限,2023-12-31 23:59:59,2024-01-05 00:00:00,",
                ),
            },
            value="2",
            says="届满时刻发出的算，晚一秒不算",
        ),
        Example(
            tables={
                "warnings": ("warning_id,kind,issued_at,due_at,handled_at",),
            },
            value="0",
        ),
    ),
)
