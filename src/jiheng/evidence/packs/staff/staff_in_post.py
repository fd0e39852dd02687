"""Persons in post."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._people import employed, holding
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the engagements that hold when the period ends, experts left out."""
    people = holding(employed(tables.people), asked.period.ends_before)
    return people.select("engagement_id", "staff_id", "kind", "begins_at", "ends_at")


METRIC = Metric(
    id="staff_in_post",
    pack="staff",
    name=Message("保障人数（在岗人员）", "Persons in post"),
    unit="人",
    direction="positive",
    how="distinct",
    column="staff_id",
    rows=rows,
    means=Message(
        "期间结束时在岗、由本单位经费保障的人数（在编人员和编外人员），同一人几段聘用只算一人；专家和"
        "期间内已离岗的不算。只保障其中一类人员的项目，数据来源要只取这一类。",
        "How many persons are in post when the period ends, established and contract staff, nobody "
        "twice; experts and those who have left are left out. A project for one kind of staff only "
        "needs a source of that kind only.",
    ),
    asks=Asks(
        words=(
            ("保障", "在岗", "供养"),
            ("人数", "人员数量"),
        ),
        units=("人", "名"),
        without=("率", "培训", "救助", "用餐", "就餐", "听证", "专家", "编外", "辅助"),
    ),
    examples=(
        Example(
            tables={
                "people": (
                    "engagement_id,staff_id,kind,begins_at,ends_at",
                    "1,P1,在编,2020-01-01 00:00:00,",
                    "2,P2,辅助,2024-12-31 23:59:59,",
                    "3,P2,编外,2024-12-01 00:00:00,2025-01-01 00:00:00",
                    "4,P3,在编,2020-01-01 00:00:00,2024-12-31 23:59:59",
                    "5,P4,专家,2020-01-01 00:00:00,",
                    "6,P5,在编,2025-01-01 00:00:00,",
                ),
            },
            value="2",
            says="同一人只算一人；期末前离岗的、期后到岗的、专家不算",
        ),
        Example(
            tables={
                "people": ("engagement_id,staff_id,kind,begins_at,ends_at",),
            },
            value="0",
        ),
    ),
)
