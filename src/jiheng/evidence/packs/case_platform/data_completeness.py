"""Records with no item missing."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the records of the period; `is_complete` as the platform found."""
    events = within(tables.events, "happened_at", asked)
    return events.select("event_id", "happened_at", "is_complete")


METRIC = Metric(
    id="data_completeness",
    pack="case_platform",
    name=Message("数据项完整率", "Records with no item missing"),
    unit="%",
    direction="positive",
    how="share",
    column="is_complete",
    rows=rows,
    means=Message(
        "期间内的流转数据中，平台校验必填数据项齐全的比例；没有校验结果的算不齐全。",
        "Of the records of the period, those the platform found to lack no required item; unchecked ones count as lacking.",
    ),
    asks=Asks(
        words=(("数据",), ("完整", "齐全")),
        units=("%",),
        categories=("质量指标",),
        without=("设计", "说明书"),
    ),
    examples=(
        Example(
            tables={
                "events": (
                    "event_id,case_id,activity,happened_at,is_complete",
                    "1,甲,提请逮捕,2024-01-01 00:00:00,是",
                    "2,甲,审查逮捕,2024-12-31 23:59:59,1",
                    "3,甲,提起公诉,2024-06-01 09:00:00,否",
                    "4,甲,文书送达,2024-06-01 09:00:00,",
                    "5,乙,提请逮捕,2023-12-31 23:59:59,否",
                    "6,乙,提请逮捕,2025-01-01 00:00:00,否",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有校验结果的算不合格；期间外的不算",
        ),
        Example(
            tables={
                "events": ("event_id,case_id,activity,happened_at,is_complete",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
