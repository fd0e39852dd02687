"""Approved posts of drivers that are filled."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._people import holding, posts
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the posts of drivers approved and filled when the period ends."""
    drivers = [
        table.filter(table.kind == "驾驶")
        for table in (holding(one, asked.period.ends_before) for one in (tables.quotas, tables.people))
    ]
    return posts(*drivers)


METRIC = Metric(
    id="driver_posts_filled",
    pack="staff",
    name=Message("车辆使用（驾驶）人员到位率", "Posts of drivers filled"),
    unit="%",
    direction="positive",
    how="ratio",
    column="filled",
    of="approved",
    rows=rows,
    means=Message(
        "期间结束时核定的驾驶岗位中已有人在岗的比例，按单位分别计算后相加。在编人员兼任驾驶的不算。",
        "Of the posts of drivers approved when the period ends, those filled, body by body; "
        "established staff who also drive do not count.",
    ),
    asks=Asks(
        words=(
            ("车辆使用人员", "驾驶员", "驾驶人员", "司机"),
            ("到位", "配备"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "quotas": (
                    "quota_id,office,kind,approved,begins_at,ends_at",
                    "1,甲院,驾驶,3,2020-01-01 00:00:00,",
                    "2,乙院,驾驶,1,2020-01-01 00:00:00,2024-06-30 00:00:00",
                    "3,甲院,辅助,9,2020-01-01 00:00:00,",
                ),
                "people": (
                    "engagement_id,staff_id,office,kind,begins_at,ends_at",
                    "1,P1,甲院,驾驶,2020-01-01 00:00:00,",
                    "2,P2,乙院,驾驶,2020-01-01 00:00:00,",
                    "3,P3,甲院,辅助,2020-01-01 00:00:00,",
                ),
            },
            value="33.333333",
            numerator="1",
            denominator="3",
            says="撤销了核定的乙院不算，其人员也不抵补甲院",
        ),
        Example(
            tables={
                "quotas": ("quota_id,office,kind,approved,begins_at,ends_at",),
                "people": (
                    "engagement_id,staff_id,office,kind,begins_at,ends_at",
                    "1,P1,甲院,驾驶,2020-01-01 00:00:00,",
                ),
            },
            value=None,
        ),
    ),
)
