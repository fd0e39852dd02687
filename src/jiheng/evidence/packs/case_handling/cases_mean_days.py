"""Days from the acceptance of a case to its closing."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, days_between, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the cases closed in the period; `days`: from their acceptance."""
    cases = within(tables.cases, "closed_at", asked)
    days = days_between(cases.accepted_at, cases.closed_at)
    return cases.select("case_id", "accepted_at", "closed_at", days=days)


METRIC = Metric(
    id="cases_mean_days",
    pack="case_handling",
    name=Message("案件平均办理天数", "Days from acceptance to closing"),
    unit="天",
    direction="negative",
    how="mean",
    column="days",
    rows=rows,
    means=Message(
        "期间内审结的案件从受理到审结的平均天数（自然日，不扣除不计入期限的时间）；没有审结的不算在内。",
        "The mean of the calendar days from acceptance to closing of the cases closed in the period, suspensions "
        "included; open cases are left out.",
    ),
    asks=Asks(
        words=(("案件", "办案"), ("平均",), ("天数", "时长", "用时", "时间", "周期")),
        units=("天", "日"),
        without=("流转", "响应"),
    ),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,accepted_at,closed_at",
                    "甲,2023-12-22 09:00:00,2024-01-01 09:00:00",
                    "乙,2024-02-28 09:00:00,2024-03-01 21:00:00",
                    "丙,2024-02-01 09:00:00,",
                    "丁,2024-12-01 09:00:00,2025-01-01 00:00:00",
                )
            },
            value="6.25",
            numerator="12.5",
            denominator="2",
            says="旧存案件本年审结的算；闰年二月29天；没有审结的不算",
        ),
        Example(
            tables={
                "cases": (
                    "case_id,accepted_at,closed_at",
                    "丙,2024-02-01 09:00:00,",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
