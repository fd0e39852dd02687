"""Milestones reached in time."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_build._milestones import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the milestones due in the period; `in_time`: reached by then."""
    return due(tables.milestones, "milestone_id", "due_at", "reached_at", asked)


METRIC = Metric(
    id="build_milestones_in_time",
    pack="it_build",
    name=Message("建设节点按期完成率", "Milestones reached in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "期间内到期的节点（采购、合同签订、设计、上线、验收等）中，按期（含截止时刻）达到的比例；"
        "没有达到的算不按期。",
        "Of the milestones due in the period (bought, signed, designed, online, accepted), those reached by then, "
        "the last instant included; those not reached count as not.",
    ),
    asks=Asks(
        words=(("里程碑", "建设节点", "关键节点"), ("完成", "按期", "及时", "达成")),
        units=("%",),
        categories=("时效指标", "时效"),
    ),
    examples=(
        Example(
            tables={
                "milestones": (
                    "milestone_id,due_at,reached_at,kind",
                    "甲,2024-03-31 23:59:59,2024-03-31 23:59:59,采购",
                    "乙,2024-01-01 00:00:00,2024-03-01 09:00:00,上线",
                    "丙,2024-02-01 00:00:00,,设计",
                    "丁,2024-03-01 00:00:00,2024-04-01 00:00:00,初步验收",
                    "戊,2024-03-01 00:00:00,2023-12-01 09:00:00,上线",
                    "己,2024-04-01 00:00:00,2024-02-01 09:00:00,上线",
                )
            },
            value="40",
            numerator="2",
            denominator="5",
            period="2024-Q1",
            says="正好截止时刻达到的算按期；晚达到、没有达到的不算",
        ),
        Example(tables={"milestones": ("milestone_id,due_at,reached_at,kind",)}, value=None, denominator="0"),
    ),
)
