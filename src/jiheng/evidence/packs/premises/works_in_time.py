"""Building works finished by their day."""

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
    id="works_in_time",
    pack="premises",
    name=Message("修缮工程完成及时率", "Building works finished in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "计划在期间内完成的施工子项（按项计）中，在计划的最后一日或以前完成的比例；没有完成的算不及时，"
        "前期工作不算在内。",
        "Of the items of works due in the period, those finished by their day; unfinished ones count "
        "as late, preparations are left out.",
    ),
    asks=Asks(
        words=(
            ("修缮", "装修", "改造", "施工", "工程", "项目计划"),
            ("及时", "按时", "按期"),
        ),
        units=("%",),
        without=("信息化", "系统", "响应", "子项", "采购", "付款", "支付", "审查"),
    ),
    examples=(
        Example(
            tables={
                "works": (
                    "work_id,stage,content,due_at,done_at",
                    "1,施工,装修,2024-06-30 00:00:00,2024-06-30 23:59:59",
                    "2,施工,改造,2024-06-30 00:00:00,2024-07-01 00:00:00",
                    "3,施工,,2024-12-31 00:00:00,",
                    "4,施工,粉刷,2024-01-01 00:00:00,2023-12-31 09:00:00",
                    "5,前期,设计,2024-03-31 00:00:00,",
                    "6,施工,装修,2025-01-01 00:00:00,2024-06-01 09:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="最后一日当天完成的算及时；没有完成的算不及时；前期工作不算",
        ),
        Example(
            tables={
                "works": ("work_id,stage,content,due_at,done_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
