"""Parts that were built in time."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_build._milestones import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the parts due to be built in the period; `in_time`: they were by then."""
    return due(tables.parts, "part_id", "finish_due_at", "finished_at", asked)


METRIC = Metric(
    id="build_done_in_time",
    pack="it_build",
    name=Message("项目完成及时率", "Parts built in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "计划在期间内建成的子项中，按计划时间（含截止时刻）建成的比例；没有建成的算不及时，没有列入计划的不算在内。",
        "Of the parts due to be built in the period, those that were by then, the last instant included; those not "
        "built count as not, parts without a plan are left out.",
    ),
    asks=Asks(
        words=(("项目完成", "系统建设", "信息化建设", "建设完成"), ("及时",)),
        units=("%",),
        categories=("时效指标", "时效"),
        without=("修缮", "采购", "工程"),
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
            value="40",
            numerator="2",
            denominator="5",
            period="2024-Q1",
            says="正好截止时刻建成的算及时；晚建成的不算；没有列入计划的不在内",
        ),
        Example(tables={"parts": ("part_id,finish_due_at,finished_at",)}, value=None, denominator="0"),
    ),
)
