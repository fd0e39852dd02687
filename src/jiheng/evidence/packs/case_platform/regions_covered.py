"""Regions whose cases are worked on the platform."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the cases of the period worked on the platform whose region is known."""
    cases = within(tables.cases, "received_at", asked)
    cases = cases.filter(cases.is_online, cases.region.notnull())
    return cases.select("case_id", "received_at", "region")


METRIC = Metric(
    id="regions_covered",
    pack="case_platform",
    name=Message("覆盖地区个数", "Regions covered"),
    unit="个",
    direction="positive",
    how="distinct",
    column="region",
    rows=rows,
    means=Message(
        "期间内有案件通过平台办理的地区个数，同一地区只算一个；没有登记地区的案件不算。",
        "Regions with a case worked on the platform in the period, each counted once; cases without a region are left out.",
    ),
    asks=Asks(
        words=(("地区", "区县", "区域"), ("个数", "数量", "覆盖")),
        units=("个",),
        without=("率",),
    ),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,received_at,is_online,kind,region",
                    "甲,2024-01-01 00:00:00,是,普通,望江区",
                    "乙,2024-12-31 23:59:59,是,普通,望江区",
                    "丙,2024-06-01 09:00:00,是,普通,临溪区",
                    "丁,2024-06-01 09:00:00,否,普通,青石区",
                    "戊,2024-06-01 09:00:00,是,普通,",
                ),
            },
            value="2",
            says="同一地区只算一个；线下的、没有登记地区的不算",
        ),
        Example(
            tables={
                "cases": ("case_id,received_at,is_online,kind,region",),
            },
            value="0",
        ),
    ),
)
