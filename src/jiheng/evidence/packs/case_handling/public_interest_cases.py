"""Public-interest cases begun."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the public-interest cases begun in the period."""
    cases = within(tables.cases, "accepted_at", asked)
    return cases.filter(cases.kind == "公益诉讼").select("case_id", "accepted_at", "closed_at", "result")


METRIC = Metric(
    id="public_interest_cases",
    pack="case_handling",
    name=Message("公益诉讼立案数", "Public-interest cases begun"),
    unit="件",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内立案的公益诉讼案件数，不论是否审结、是否起诉。",
        "How many public-interest cases were begun in the period, closed or not, taken to court or not.",
    ),
    asks=Asks(
        words=(("公益诉讼",), ("案件数", "立案数", "办案数", "案件量", "办理数", "件数", "立案")),
        units=("件",),
        without=("率", "占比", "宣传"),
    ),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,kind,accepted_at,closed_at,result",
                    "甲,公益诉讼,2024-01-01 00:00:00,,",
                    "乙,公益诉讼,2024-05-05 09:00:00,2024-09-01 09:00:00,起诉",
                    "丙,公益诉讼,2023-12-31 23:59:59,2024-02-01 09:00:00,",
                    "丁,审查起诉,2024-05-05 09:00:00,,",
                    "戊,,2024-05-05 09:00:00,,",
                )
            },
            value="2",
            says="以立案时间为准；没有写明类别的不算",
        ),
        Example(
            tables={"cases": ("case_id,kind,accepted_at,closed_at,result",)},
            value="0",
        ),
    ),
)
