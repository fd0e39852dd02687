"""Parts that started in time."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_build._milestones import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the parts due to start in the period; `in_time`: they did by then."""
    return due(tables.parts, "part_id", "start_due_at", "started_at", asked)


METRIC = Metric(
    id="build_parts_started_in_time",
    pack="it_build",
    name=Message("子项开展及时率", "Parts started in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "计划在期间内启动的子项中，按计划时间（含截止时刻）启动的比例；没有启动的算不及时，没有列入计划的不算在内。",
        "Of the parts due to start in the period, those that did by then, the last instant included; those not "
        "started count as not, parts without a plan are left out.",
    ),
    asks=Asks(
        words=(("子项", "建设项目", "信息化项目"), ("开展", "启动", "开工"), ("及时",)),
        units=("%",),
        categories=("时效指标", "时效"),
    ),
    examples=(
        Example(
            tables={
                "parts": (
                    "part_id,start_due_at,started_at",
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
            says="正好截止时刻启动的算及时；晚启动的不算；没有列入计划的不在内",
        ),
        Example(tables={"parts": ("part_id,start_due_at,started_at",)}, value=None, denominator="0"),
    ),
)
