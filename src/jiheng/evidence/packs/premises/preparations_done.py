"""Preparations of works finished."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.premises._works import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the preparations due in the period."""
    return due(tables, asked, "前期")


METRIC = Metric(
    id="preparations_done",
    pack="premises",
    name=Message("项目前期工作内容完成率", "Preparations finished"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=rows,
    means=Message(
        "计划在期间内完成的工程前期工作（立项、设计、造价预算评审等，按项计）中，期间结束前已完成的比"
        "例；晚完成但在期间内的也算。",
        "Of the preparations of works due in the period (approval, design, review of the estimate), "
        "those finished before it ended, late ones too.",
    ),
    asks=Asks(
        words=(
            ("前期工作", "前期准备", "前期内容"),
            ("完成",),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "works": (
                    "work_id,stage,content,due_at,done_at",
                    "1,前期,设计,2024-06-30 00:00:00,2024-12-31 23:59:59",
                    "2,前期,造价评审,2024-12-31 00:00:00,2025-01-01 00:00:00",
                    "3,前期,立项,2024-02-01 00:00:00,2024-01-01 00:00:00",
                    "4,施工,粉刷,2024-12-31 23:59:59,",
                    "5,前期,,2023-12-31 23:59:59,2024-01-02 09:00:00",
                ),
            },
            value="66.666667",
            numerator="2",
            denominator="3",
            says="期后才完成的不算；上年到期的、施工的不算在内",
        ),
        Example(
            tables={
                "works": (
                    "work_id,stage,content,due_at,done_at",
                    "4,施工,粉刷,2024-12-31 23:59:59,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
