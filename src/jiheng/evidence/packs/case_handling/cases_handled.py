"""Cases closed."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the cases closed in the period."""
    return within(tables.cases, "closed_at", asked).select("case_id", "kind", "accepted_at", "closed_at")


METRIC = Metric(
    id="cases_handled",
    pack="case_handling",
    name=Message("办案数", "Cases handled"),
    unit="件",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内审结的案件数，不论何时受理；在办未结的不算，审查逮捕和审查起诉各算一件。",
        "How many cases were closed in the period, whenever they were accepted; open cases do not count, review of "
        "arrest and of prosecution are one each.",
    ),
    asks=Asks(
        words=(
            (
                "办案数",
                "办案件数",
                "办理案件数",
                "办理案件量",
                "案件办理数",
                "服务案件数",
                "保障案件数",
                "办结案件数",
                "办案量",
            ),
        ),
        units=("件",),
        without=("救助", "赔偿", "信访", "公益诉讼", "协同", "率"),
    ),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,kind,accepted_at,closed_at",
                    "甲,审查逮捕,2024-01-05 09:00:00,2024-01-10 09:00:00",
                    "乙,审查起诉,2023-01-05 09:00:00,2024-06-30 23:59:59",
                    "丙,审查起诉,2024-01-05 09:00:00,",
                    "丁,,2024-01-05 09:00:00,2024-07-01 00:00:00",
                    "戊,,2024-01-05 09:00:00,2024-01-05 09:00:00",
                )
            },
            value="3",
            period="2024-H1",
            says="旧存案件本期审结的算；没有审结的、下半年审结的不算",
        ),
        Example(
            tables={
                "cases": (
                    "case_id,kind,accepted_at,closed_at",
                    "丙,审查起诉,2024-01-05 09:00:00,",
                )
            },
            value="0",
        ),
    ),
)
