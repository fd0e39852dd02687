"""Performance evaluations done by their day."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._reviews import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the evaluations due in the period."""
    return due(tables, asked, "绩效评价")


METRIC = Metric(
    id="evaluations_in_time",
    pack="finance",
    name=Message("绩效评价工作完成及时率", "Performance evaluations done in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "计划在期间内完成的预算绩效评价（按项计）中，在计划的最后一日或以前出具报告的比例；没有完成的"
        "算不及时。",
        "Of the performance evaluations due in the period, those whose report was there by their "
        "day; unfinished ones count as late.",
    ),
    asks=Asks(
        words=(
            ("绩效评价", "绩效自评"),
            ("及时", "按时", "按期"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "reviews": (
                    "review_id,kind,amount,due_at,done_at",
                    "1,绩效评价,100,2024-06-30 00:00:00,2024-06-30 23:59:59",
                    "2,绩效评价,100,2024-06-30 00:00:00,2024-07-01 00:00:00",
                    "3,绩效评价,,2024-01-01 00:00:00,2023-12-01 09:00:00",
                    "4,绩效评价,100,2024-06-30 00:00:00,",
                    "5,审计,100,2024-06-30 00:00:00,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="最后一日当天完成的算及时；没有完成的算不及时",
        ),
        Example(
            tables={
                "reviews": ("review_id,kind,amount,due_at,done_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
