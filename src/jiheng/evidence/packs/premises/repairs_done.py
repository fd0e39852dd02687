"""Repairs carried out."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.premises._orders import asked_for
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the repairs asked for in the period."""
    found = asked_for(tables, asked)
    return found.filter(found.kind == "维修")


METRIC = Metric(
    id="repairs_done",
    pack="premises",
    name=Message("维护维修完成率", "Repairs carried out"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=rows,
    means=Message(
        "期间内提出的报修（按单计）中，期间结束前已修复的比例；撤回的不应登记，期间结束后才修复的算没"
        "有完成。",
        "Of the repairs asked for in the period, those done before it ended; orders that were taken "
        "back should not be there.",
    ),
    asks=Asks(
        words=(
            ("维护维修", "维修维护", "维修", "修缮", "报修"),
            ("完成率", "修复率", "办结率", "维修率"),
        ),
        units=("%",),
        without=("面积", "系统", "设备", "车辆", "及时", "网络", "合格", "成本"),
    ),
    examples=(
        Example(
            tables={
                "orders": (
                    "order_id,kind,asked_at,done_at",
                    "1,维修,2024-01-01 00:00:00,2024-01-02 09:00:00",
                    "2,维修,2024-12-31 09:00:00,2024-12-31 23:59:59",
                    "3,维修,2024-12-31 09:00:00,2025-01-01 00:00:00",
                    "4,维修,2024-05-01 09:00:00,",
                    "5,会务,2024-05-01 09:00:00,",
                    "6,维修,2023-12-31 23:00:00,2024-01-05 09:00:00",
                    "7,,2024-05-01 09:00:00,2024-05-01 10:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="期后才修复的算没有完成；没有写明类别的、上年提出的不算",
        ),
        Example(
            tables={
                "orders": (
                    "order_id,kind,asked_at,done_at",
                    "5,会务,2024-05-01 09:00:00,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
