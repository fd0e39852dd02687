"""Cases worked on the platform."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the cases received in the period and worked on the platform."""
    cases = within(tables.cases, "received_at", asked)
    cases = cases.filter(cases.is_online)
    return cases.select("case_id", "received_at", "office")


METRIC = Metric(
    id="cases_on_platform",
    pack="case_platform",
    name=Message("年度业务量", "Cases worked on the platform"),
    unit="件",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内收案并通过平台办理的案件数；线下办理的、是否通过平台不明的不算。",
        "Cases received in the period and worked on the platform; not those on paper or unclear.",
    ),
    asks=Asks(
        words=(("业务量", "办案量", "收案"),),
        units=("件",),
        without=("协同", "数据量", "率"),
    ),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,received_at,is_online,kind,region",
                    "甲,2024-01-01 00:00:00,是,普通,",
                    "乙,2024-12-31 23:59:59,1,普通,",
                    "丙,2024-06-01 09:00:00,否,普通,",
                    "丁,2024-06-01 09:00:00,,普通,",
                    "戊,2025-01-01 00:00:00,是,普通,",
                ),
            },
            value="2",
            says="线下、不明、期间外的不算",
        ),
        Example(
            tables={
                "cases": ("case_id,received_at,is_online,kind,region",),
            },
            value="0",
        ),
    ),
)
