"""Painting finished."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.premises._works import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the items of painting due in the period."""
    works = due(tables, asked, "施工")
    return works.filter(works.content == "粉刷")


METRIC = Metric(
    id="painting_done",
    pack="premises",
    name=Message("墙面、顶面粉刷完成率", "Painting finished"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=rows,
    means=Message(
        "计划在期间内完成的墙面、顶面粉刷子项（按项计）中，期间结束前已完成的比例；晚完成但在期间内的也算。",
        "Of the items of painting walls and ceilings due in the period, those finished before it "
        "ended, late ones too.",
    ),
    asks=Asks(
        words=(
            ("粉刷", "涂刷"),
            ("完成率", "完成比例"),
        ),
        units=("%",),
        without=("面积",),
    ),
    examples=(
        Example(
            tables={
                "works": (
                    "work_id,stage,content,due_at,done_at",
                    "1,施工,粉刷,2024-06-30 00:00:00,2024-12-31 23:59:59",
                    "2,施工,改造,2024-01-01 00:00:00,",
                    "3,施工,粉刷,2024-12-31 00:00:00,2025-01-01 00:00:00",
                    "4,施工,粉刷,2024-12-31 23:59:59,",
                    "5,施工,,2024-12-31 23:59:59,",
                    "6,施工,粉刷,2024-02-28 00:00:00,2024-02-28 12:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="期后才完成的不算；其他内容和没有写明内容的不算在内",
        ),
        Example(
            tables={
                "works": (
                    "work_id,stage,content,due_at,done_at",
                    "2,施工,改造,2024-01-01 00:00:00,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
