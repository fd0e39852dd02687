"""Performance evaluations done."""

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
    id="evaluations_done",
    pack="finance",
    name=Message("绩效评价工作完成率", "Performance evaluations done"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=rows,
    means=Message(
        "计划在期间内完成的预算绩效评价（按项计）中，期间结束前已出具报告的比例；晚完成但在期间内的也算。",
        "Of the performance evaluations due in the period, those whose report was there before it "
        "ended, late ones too.",
    ),
    asks=Asks(
        words=(
            ("绩效评价", "绩效自评"),
            ("完成率", "覆盖率", "完成比例"),
        ),
        units=("%",),
        without=("资金覆盖", "及时"),
    ),
    examples=(
        Example(
            tables={
                "reviews": (
                    "review_id,kind,amount,due_at,done_at",
                    "1,绩效评价,100,2024-06-30 00:00:00,2024-12-31 23:59:59",
                    "2,绩效评价,100,2024-12-31 00:00:00,2025-01-01 00:00:00",
                    "3,绩效评价,,2024-01-01 00:00:00,2023-12-01 09:00:00",
                    "4,绩效评价,100,2024-06-30 00:00:00,",
                    "5,审计,100,2024-06-30 00:00:00,",
                    "6,绩效评价,100,,2024-06-30 00:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="晚完成但在期间内的算；期后才完成的不算；没有计划日期的、审计不算在内",
        ),
        Example(
            tables={
                "reviews": (
                    "review_id,kind,amount,due_at,done_at",
                    "5,审计,100,2024-06-30 00:00:00,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
