"""Building works finished."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.premises._works import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the items of works due in the period."""
    return due(tables, asked, "施工")


METRIC = Metric(
    id="works_done",
    pack="premises",
    name=Message("装修改造（修缮）工程完成率", "Building works finished"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=rows,
    means=Message(
        "计划在期间内完成的装修、改造、修缮等施工子项（按项计）中，期间结束前已完成的比例；晚完成但在"
        "期间内的也算，前期工作不算在内。",
        "Of the items of works due in the period, those finished before it ended, late ones too; "
        "preparations are left out.",
    ),
    asks=Asks(
        words=(
            ("装修", "改造", "修缮", "施工"),
            ("完成率", "完成比例", "完工率"),
        ),
        units=("%",),
        without=("面积", "前期", "及时", "招标", "招投标", "粉刷", "系统", "软件"),
    ),
    examples=(
        Example(
            tables={
                "works": (
                    "work_id,stage,content,due_at,done_at",
                    "1,施工,装修,2024-06-30 00:00:00,2024-12-31 23:59:59",
                    "2,施工,改造,2024-01-01 00:00:00,2023-12-20 09:00:00",
                    "3,施工,,2024-12-31 00:00:00,2025-01-01 00:00:00",
                    "4,施工,粉刷,2024-12-31 23:59:59,",
                    "5,前期,设计,2024-03-31 00:00:00,",
                    "6,施工,装修,2025-01-01 00:00:00,2024-06-01 09:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="晚完成但在期间内的算；提前到上一年完成的算；前期工作、下一年才到期的不算",
        ),
        Example(
            tables={
                "works": (
                    "work_id,stage,content,due_at,done_at",
                    "5,前期,设计,2024-03-31 00:00:00,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
