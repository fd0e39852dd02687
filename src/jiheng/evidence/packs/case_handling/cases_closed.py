"""Cases on hand that were closed."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the cases on hand in the period, new or carried over; `closed`: before it ended."""
    begins, ends = asked.period.begins_at, asked.period.ends_before
    cases = tables.cases.filter(
        tables.cases.accepted_at < ends, (tables.cases.closed_at >= begins).fill_null(True)
    )
    return cases.select("case_id", "accepted_at", "closed_at", closed=cases.closed_at < ends)


METRIC = Metric(
    id="cases_closed",
    pack="case_handling",
    name=Message("案件结案率", "Cases closed"),
    unit="%",
    direction="positive",
    how="share",
    column="closed",
    rows=rows,
    means=Message(
        "期间内在办的案件（期间内受理的和期间开始时尚未审结的旧存案件）中，到期间结束时已审结的比例；"
        "期间结束以后才审结的算未审结。",
        "Of the cases on hand in the period (accepted in it, or still open when it began), those closed before it ended; "
        "later ones count as not.",
    ),
    asks=Asks(
        words=(("结案率", "审结率", "办结率"),),
        units=("%",),
        without=("信访", "救助", "赔偿", "督办", "审限", "法定期限", "期限内", "到期"),
    ),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,accepted_at,closed_at",
                    "甲,2024-01-05 09:00:00,2024-03-01 09:00:00",
                    "乙,2023-11-05 09:00:00,2024-01-01 00:00:00",
                    "丙,2023-11-05 09:00:00,2023-12-31 23:59:59",
                    "丁,2023-06-05 09:00:00,",
                    "戊,2024-12-30 09:00:00,2025-01-01 00:00:00",
                    "己,2025-01-01 00:00:00,2025-01-02 09:00:00",
                    "庚,2024-12-31 23:59:59,2024-12-31 23:59:59",
                )
            },
            value="60",
            numerator="3",
            denominator="5",
            says="旧存案件算在内；期间以前已审结的、以后才受理的不算",
        ),
        Example(
            tables={
                "cases": (
                    "case_id,accepted_at,closed_at",
                    "丙,2023-11-05 09:00:00,2023-12-31 23:59:59",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
