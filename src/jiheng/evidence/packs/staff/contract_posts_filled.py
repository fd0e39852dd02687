"""Approved posts of contract staff that are filled."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._people import contract, holding, posts
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the posts approved and filled when the period ends."""
    ends = asked.period.ends_before
    return posts(contract(holding(tables.quotas, ends)), contract(holding(tables.people, ends)))


METRIC = Metric(
    id="contract_posts_filled",
    pack="staff",
    name=Message("编外人员到位率", "Posts of contract staff filled"),
    unit="%",
    direction="positive",
    how="ratio",
    column="filled",
    of="approved",
    rows=rows,
    means=Message(
        "期间结束时编外人员（含聘用制辅助人员）核定岗位中已有人在岗的比例，按单位和人员类别分别计算后"
        "相加；一个单位超出核定人数的，不抵补其他单位的空缺。",
        "Of the posts approved for contract staff when the period ends, those filled, body by body "
        "and kind by kind: too many in one do not fill those of another.",
    ),
    asks=Asks(
        words=(
            ("编外", "辅助", "聘用", "劳务派遣", "文员"),
            ("到位率", "满编率", "配备率", "在岗率"),
        ),
        units=("%",),
        without=("特情", "运维", "车辆", "驾驶", "资金", "设备", "设施"),
    ),
    examples=(
        Example(
            tables={
                "quotas": (
                    "quota_id,office,kind,approved,begins_at,ends_at",
                    "1,甲院,辅助,2,2020-01-01 00:00:00,",
                    "2,乙院,辅助,4,2020-01-01 00:00:00,",
                    "3,,编外,1,2020-01-01 00:00:00,",
                    "4,甲院,在编,9,2020-01-01 00:00:00,",
                    "5,丙院,编外,3,2020-01-01 00:00:00,",
                ),
                "people": (
                    "engagement_id,staff_id,office,kind,begins_at,ends_at",
                    "1,P1,甲院,辅助,2020-01-01 00:00:00,",
                    "2,P2,甲院,辅助,2020-01-01 00:00:00,",
                    "3,P3,甲院,辅助,2020-01-01 00:00:00,",
                    "4,P4,乙院,辅助,2020-01-01 00:00:00,2024-12-31 17:00:00",
                    "5,P5,乙院,辅助,2024-12-31 09:00:00,",
                    "6,P5,乙院,辅助,2024-11-01 09:00:00,2025-02-01 00:00:00",
                    "7,P6,,编外,2020-01-01 00:00:00,",
                ),
            },
            value="40",
            numerator="4",
            denominator="10",
            says="甲院多出的一人不抵补乙院的空缺；同一人两段聘用只占一个岗位；没有写明单位的自成一组；丙院全空",
        ),
        Example(
            tables={
                "quotas": (
                    "quota_id,office,kind,approved,begins_at,ends_at",
                    "4,甲院,在编,9,2020-01-01 00:00:00,",
                ),
                "people": (
                    "engagement_id,staff_id,office,kind,begins_at,ends_at",
                    "1,P1,甲院,辅助,2020-01-01 00:00:00,",
                ),
            },
            value=None,
        ),
    ),
)
