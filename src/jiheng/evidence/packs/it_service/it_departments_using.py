"""Departments that use systems."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the use of systems by known departments in the period."""
    uses = within(tables.uses, "used_on", asked)
    uses = uses.filter(uses.department.notnull(), (uses.logins > 0) | (uses.records > 0))
    return uses.select("use_id", "department", "used_on", "logins", "records")


METRIC = Metric(
    id="it_departments_using",
    pack="it_service",
    name=Message("使用系统的部门数", "Departments using systems"),
    unit="个",
    direction="positive",
    how="distinct",
    column="department",
    rows=rows,
    means=Message(
        "期间内登录过系统或者新增过数据的单位、科室个数，同一部门只算一个；没有登记部门的不算。",
        "Departments that logged in, or added a record, in the period, each counted once; use without a department "
        "is left out.",
    ),
    asks=Asks(
        words=(("系统使用", "平台使用", "使用系统"), ("覆盖", "单位", "科室", "部门")),
        units=("个", "家"),
        categories=("数量指标", "社会效益"),
        without=("率", "满意"),
    ),
    examples=(
        Example(
            tables={
                "uses": (
                    "use_id,asset_id,department,used_on,logins,records",
                    "1,甲,一处,2024-01-01 00:00:00,3,0",
                    "2,乙,一处,2024-12-31 00:00:00,1,",
                    "3,甲,二处,2024-06-01 00:00:00,,2",
                    "4,甲,三处,2024-06-01 00:00:00,0,0",
                    "5,甲,,2024-06-01 00:00:00,9,9",
                    "6,甲,四处,2025-01-01 00:00:00,1,1",
                    "7,甲,五处,2024-06-01 00:00:00,,",
                )
            },
            value="2",
            says="同一部门只算一个；没有使用的、没有登记部门的、期间外的不算",
        ),
        Example(tables={"uses": ("use_id,asset_id,department,used_on,logins,records",)}, value="0"),
    ),
)
