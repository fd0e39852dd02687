"""Defects under warranty mended."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.premises._defects import reported
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the defects reported in the period."""
    return reported(tables, asked)


METRIC = Metric(
    id="warranty_done",
    pack="premises",
    name=Message("质量保障完成率", "Defects under warranty mended"),
    unit="%",
    direction="positive",
    how="share",
    column="mended",
    rows=rows,
    means=Message(
        "期间内报修的质保事项中，期间结束前已修复的比例；期间结束后才修复的算没有完成。",
        "Of the defects reported in the period, those mended before it ended.",
    ),
    asks=Asks(
        words=(
            ("质保", "保修", "质量保障"),
            ("完成",),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "defects": (
                    "defect_id,work_id,reported_at,answer_due_at,answered_at,mended_at,passed",
                    "1,甲,2024-01-01 00:00:00,,,2024-01-02 00:00:00,否",
                    "2,甲,2024-03-01 09:00:00,,,2024-12-31 23:59:59,是",
                    "3,乙,2024-12-31 23:00:00,,,2025-01-01 00:00:00,是",
                    "4,乙,2024-05-01 09:00:00,,2024-05-01 13:00:00,,",
                    "5,乙,2023-12-31 23:59:59,,,,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="修复是否合格另算；期后才修复的、只到场没有修复的算没有完成",
        ),
        Example(
            tables={
                "defects": ("defect_id,work_id,reported_at,answer_due_at,answered_at,mended_at,passed",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
