"""Defects under warranty mended well."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the defects mended in the period."""
    return within(tables.defects, "mended_at", asked).select(
        "defect_id", "work_id", "reported_at", "mended_at", "passed"
    )


METRIC = Metric(
    id="warranty_passed",
    pack="premises",
    name=Message("质保工程合格率", "Defects under warranty mended well"),
    unit="%",
    direction="positive",
    how="share",
    column="passed",
    rows=rows,
    means=Message(
        "期间内修复的质保事项中，修复合格的比例；没有登记结论的算不合格，没有修复的不算在内。",
        "Of the defects mended in the period, those mended well; without a finding they count as "
        "not, those not mended are left out.",
    ),
    asks=Asks(
        words=(
            ("质保", "保修"),
            ("合格",),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "defects": (
                    "defect_id,work_id,reported_at,answer_due_at,answered_at,mended_at,passed",
                    "1,甲,2023-12-01 00:00:00,,,2024-01-01 00:00:00,是",
                    "2,甲,2024-03-01 09:00:00,,,2024-12-31 23:59:59,否",
                    "3,乙,2024-12-31 23:00:00,,,2025-01-01 00:00:00,是",
                    "4,乙,2024-05-01 09:00:00,,,2024-05-05 09:00:00,",
                    "5,乙,2024-05-01 09:00:00,,,,",
                    "6,乙,2024-06-01 09:00:00,,,2024-06-05 09:00:00,1",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="以修复时间为准；没有结论的算不合格",
        ),
        Example(
            tables={
                "defects": (
                    "defect_id,work_id,reported_at,answer_due_at,answered_at,mended_at,passed",
                    "5,乙,2024-05-01 09:00:00,,,,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
