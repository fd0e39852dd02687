"""Records as the data standard says."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the records of the period; `is_conforming` as the platform found."""
    events = within(tables.events, "happened_at", asked)
    return events.select("event_id", "happened_at", "is_conforming")


METRIC = Metric(
    id="data_conformity",
    pack="case_platform",
    name=Message("数据内容规范率", "Records as the data standard says"),
    unit="%",
    direction="positive",
    how="share",
    column="is_conforming",
    rows=rows,
    means=Message(
        "期间内的流转数据中，平台校验符合代码和格式标准的比例；没有校验结果的算不符合。",
        "Of the records of the period, those the platform found to follow codes and formats; unchecked ones count as not.",
    ),
    asks=Asks(
        words=(("数据",), ("规范性", "规范率", "合规", "准确")),
        units=("%",),
        categories=("质量指标",),
        without=("设计", "说明书"),
    ),
    examples=(
        Example(
            tables={
                "events": (
                    "event_id,case_id,activity,happened_at,is_conforming",
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
                "events": ("event_id,case_id,activity,happened_at,is_conforming",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
