"""Special inspections of money and performance."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._reviews import done
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the special inspections done in the period."""
    return done(tables, asked, "专项检查")


METRIC = Metric(
    id="special_inspections",
    pack="finance",
    name=Message("专项检查次数", "Special inspections"),
    unit="次",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内完成的对资金使用或者绩效管理的专项检查的次数；没有完成的、审计和绩效评价不算。",
        "How many special inspections of the use of money or of performance management were finished "
        "in the period; audits and evaluations are left out.",
    ),
    asks=Asks(
        words=(("专项检查", "资金检查", "财务检查", "专项资金检查"),),
        units=("次",),
        without=("率", "安全", "消防", "卫生"),
    ),
    examples=(
        Example(
            tables={
                "reviews": (
                    "review_id,kind,amount,due_at,done_at",
                    "1,专项检查,300,2024-06-30 00:00:00,2024-12-31 23:59:59",
                    "2,专项检查,100,2024-12-31 00:00:00,2025-01-01 00:00:00",
                    "3,专项检查,,,2024-01-01 00:00:00",
                    "4,绩效评价,100,,2024-01-01 00:00:00",
                    "5,专项检查,500,2024-06-30 00:00:00,",
                ),
            },
            value="2",
            says="以完成时间为准，没有计划的也算",
        ),
        Example(
            tables={
                "reviews": (
                    "review_id,kind,amount,due_at,done_at",
                    "4,绩效评价,100,,2024-01-01 00:00:00",
                ),
            },
            value="0",
        ),
    ),
)
