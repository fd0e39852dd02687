"""Parts due to be built that were."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_build._milestones import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the parts due to be built in the period; `came`: they were before it ended."""
    return due(tables.parts, "part_id", "finish_due_at", "finished_at", asked)


METRIC = Metric(
    id="build_parts_done",
    pack="it_build",
    name=Message("子项建设完成率", "Parts built"),
    unit="%",
    direction="positive",
    how="share",
    column="came",
    rows=rows,
    means=Message(
        "计划在期间内建成的子项中，到期间结束时已建成的比例；提前建成的、期间内晚于计划建成的都算，"
        "没有列入计划的不算在内。",
        "Of the parts due to be built in the period, those that were before it ended, early or late; parts without "
        "a plan are left out.",
    ),
    asks=Asks(
        words=(("子项建设", "系统建设", "信息化建设", "建设内容"), ("完成率",)),
        units=("%",),
        categories=("数量指标", "数量"),
        without=("及时", "装修", "工程"),
    ),
    examples=(
        Example(
            tables={
                "parts": (
                    "part_id,finish_due_at,finished_at",
                    "甲,2024-03-31 23:59:59,2024-03-31 23:59:59",
                    "乙,2024-01-01 00:00:00,2024-03-01 09:00:00",
                    "丙,2024-02-01 00:00:00,",
                    "丁,2024-03-01 00:00:00,2024-04-01 00:00:00",
                    "戊,2024-03-01 00:00:00,2023-12-01 09:00:00",
                    "己,2024-04-01 00:00:00,2024-02-01 09:00:00",
                    "庚,,2024-02-01 09:00:00",
                )
            },
            value="60",
            numerator="3",
            denominator="5",
            period="2024-Q1",
            says="晚于计划、期间内建成的算完成；下一季度才建成的不算；提前建成的算",
        ),
        Example(tables={"parts": ("part_id,finish_due_at,finished_at",)}, value=None, denominator="0"),
    ),
)
