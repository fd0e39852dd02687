"""Defects under warranty answered in time."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.premises._defects import reported
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the defects reported in the period for which a time of answer was agreed on."""
    defects = reported(tables, asked)
    return defects.filter(defects.answer_due_at.notnull())


METRIC = Metric(
    id="warranty_answered_in_time",
    pack="premises",
    name=Message("质保响应及时率", "Defects under warranty answered in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "期间内报修的、约定了响应时限的质保事项中，在时限内响应（到场）的比例；没有响应的算不及时，没"
        "有约定时限的不算在内。",
        "Of the defects reported in the period with a time of answer agreed on, those answered by "
        "then; unanswered ones count as late, those without such a time are left out.",
    ),
    asks=Asks(
        words=(
            ("质保", "保修"),
            ("响应",),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "defects": (
                    "defect_id,work_id,reported_at,answer_due_at,answered_at,mended_at,passed",
                    "1,甲,2024-01-01 00:00:00,2024-01-01 04:00:00,2024-01-01 04:00:00,,",
                    "2,甲,2024-03-01 09:00:00,2024-03-01 13:00:00,2024-03-01 13:00:01,,",
                    "3,乙,2024-12-31 23:00:00,2025-01-01 03:00:00,2025-01-01 02:00:00,,",
                    "4,乙,2024-05-01 09:00:00,2024-05-01 13:00:00,,,",
                    "5,乙,2024-05-01 09:00:00,,2024-05-01 10:00:00,,",
                    "6,乙,2023-12-31 23:59:59,2024-01-01 04:00:00,,,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="恰在时限的算及时，迟一秒的算不及时；跨年响应的以报修时间为准；没有约定时限的不算",
        ),
        Example(
            tables={
                "defects": (
                    "defect_id,work_id,reported_at,answer_due_at,answered_at,mended_at,passed",
                    "5,乙,2024-05-01 09:00:00,,2024-05-01 10:00:00,,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
