"""Major accidents."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.premises._incidents import accidents
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the accidents of the period that were major or very grave."""
    found = accidents(tables, asked)
    return found.filter(found.grade.isin(["重大", "特别重大"]))


METRIC = Metric(
    id="major_accidents",
    pack="premises",
    name=Message("重大安全事故发生次数", "Major accidents"),
    unit="次",
    direction="negative",
    how="count",
    rows=rows,
    means=Message(
        "期间内发生的重大、特别重大安全事故的次数；一般、较大的和没有定级的不算，治安事件另算。",
        "How many major or very grave accidents happened in the period; lesser ones and those "
        "without a grade do not count, nor do incidents of public order.",
    ),
    asks=Asks(
        words=(("重大安全事故", "重大安全责任事故", "重大安全生产事故", "重大事故"),),
        units=("次", "起", "件"),
        without=("数据", "网络", "信息", "率"),
    ),
    examples=(
        Example(
            tables={
                "incidents": (
                    "incident_id,kind,grade,happened_at",
                    "1,消防,一般,2024-01-01 00:00:00",
                    "2,食品,,2024-12-31 23:59:59",
                    "3,治安,重大,2024-05-01 09:00:00",
                    "4,施工,特别重大,2024-12-31 23:59:59",
                    "5,设施,重大,2024-05-01 09:00:00",
                    "6,消防,较大,2024-05-01 09:00:00",
                ),
            },
            value="2",
            says="没有定级的、较大的不算；治安事件不算",
        ),
        Example(
            tables={
                "incidents": (
                    "incident_id,kind,grade,happened_at",
                    "1,消防,一般,2024-01-01 00:00:00",
                ),
            },
            value="0",
        ),
    ),
)
