"""Experts called in."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._people import overlapping
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the engagements of experts of which some day lies in the period."""
    people = overlapping(tables.people, asked)
    people = people.filter(people.kind == "专家")
    return people.select("engagement_id", "staff_id", "begins_at", "ends_at")


METRIC = Metric(
    id="experts_engaged",
    pack="staff",
    name=Message("聘请专家人数", "Experts called in"),
    unit="人",
    direction="positive",
    how="distinct",
    column="staff_id",
    rows=rows,
    means=Message(
        "期间内聘请过的评审、咨询等专家的人数；以前聘请、期间内聘期未满的也算，一人聘请几次只算一人。",
        "How many experts were engaged at some time of the period, also those called before; nobody "
        "counts twice.",
    ),
    asks=Asks(
        words=(
            ("专家",),
            ("聘请", "聘用", "评审", "外聘"),
            ("人数", "专家数", "人员数", "数量"),
        ),
        units=("人", "名"),
        without=("意见", "率", "满意", "条"),
    ),
    examples=(
        Example(
            tables={
                "people": (
                    "engagement_id,staff_id,kind,begins_at,ends_at",
                    "1,P1,专家,2023-01-01 00:00:00,2024-01-01 00:00:00",
                    "2,P2,专家,2024-12-31 23:59:59,",
                    "3,P2,专家,2024-03-01 00:00:00,2024-03-02 00:00:00",
                    "4,P3,专家,2023-01-01 00:00:00,2023-12-31 23:59:59",
                    "5,P4,编外,2024-01-01 00:00:00,",
                    "6,P5,专家,2025-01-01 00:00:00,",
                ),
            },
            value="2",
            says="年初零时到期的算，上年最后一刻到期的不算；一人几次只算一人",
        ),
        Example(
            tables={
                "people": (
                    "engagement_id,staff_id,kind,begins_at,ends_at",
                    "5,P4,编外,2024-01-01 00:00:00,",
                ),
            },
            value="0",
        ),
    ),
)
