"""Logins to systems."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the use of the systems in the period, with its `logins`."""
    uses = within(tables.uses, "used_on", asked)
    return uses.select("use_id", "asset_id", "used_on", "logins")


METRIC = Metric(
    id="it_logins",
    pack="it_service",
    name=Message("系统登录次数", "Logins to systems"),
    unit="次",
    direction="positive",
    how="sum",
    column="logins",
    rows=rows,
    means=Message(
        "期间内登录系统的次数，取系统的按日统计相加；没有登记的不算。只看合计，不到个人。",
        "Logins in the period: the systems' daily sums added up; not what is not registered. Sums alone, no "
        "persons.",
    ),
    asks=Asks(
        words=(("登录", "系统使用"), ("次", "数")),
        units=("次", "人次"),
        without=("日均", "每日", "月均", "率", "覆盖", "用户"),
    ),
    examples=(
        Example(
            tables={
                "uses": (
                    "use_id,asset_id,department,used_on,logins",
                    "1,甲,一处,2024-01-01 00:00:00,120",
                    "2,甲,一处,2024-12-31 00:00:00,80",
                    "3,甲,二处,2024-12-31 00:00:00,5",
                    "4,乙,二处,2024-06-01 00:00:00,0",
                    "5,乙,二处,2024-06-02 00:00:00,",
                    "6,甲,一处,2025-01-01 00:00:00,70",
                    "7,甲,,2024-06-01 00:00:00,10",
                )
            },
            value="215",
            says="没有登记的不算；期间外的不算；部门不明的照算",
        ),
        Example(tables={"uses": ("use_id,asset_id,department,used_on,logins",)}, value=None),
    ),
)
