"""Cases closed within their time limit."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the cases whose limit ends in the period; `in_limit`: closed by its last day."""
    cases = within(tables.cases, "due_at", asked)
    # The last day is the limit, not the hour that a system writes beside it.
    in_limit = cases.closed_at.date() <= cases.due_at.date()
    return cases.select("case_id", "accepted_at", "due_at", "closed_at", in_limit=in_limit)


METRIC = Metric(
    id="cases_closed_in_limit",
    pack="case_handling",
    name=Message("法定期限内结案率", "Cases closed within their time limit"),
    unit="%",
    direction="positive",
    how="share",
    column="in_limit",
    rows=rows,
    means=Message(
        "办案期限在期间内届满的案件中，期限届满当日或以前审结的比例；到期没有审结的算未按期，没有办案期限的案件不算在内。",
        "Of the cases whose time limit ends in the period, those closed by its last day; those still open count as not, "
        "those without a limit are left out.",
    ),
    asks=Asks(
        words=(
            ("审限内", "法定期限内", "期限内", "办案时效", "办案期限", "办案及时", "按期结案", "按期办结"),
        ),
        units=("%",),
        without=("救助", "赔偿"),
    ),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,accepted_at,due_at,closed_at",
                    "甲,2024-01-05 09:00:00,2024-02-05 00:00:00,2024-02-05 17:30:00",
                    "乙,2024-01-05 09:00:00,2024-02-05 00:00:00,2024-02-06 00:00:00",
                    "丙,2024-01-05 09:00:00,2024-02-05 23:59:59,",
                    "丁,2024-01-05 09:00:00,,2024-01-06 09:00:00",
                    "戊,2023-11-05 09:00:00,2024-01-01 00:00:00,2023-11-30 09:00:00",
                    "己,2024-12-05 09:00:00,2025-01-05 00:00:00,2024-12-06 09:00:00",
                    "庚,2024-12-05 09:00:00,2024-12-31 00:00:00,2024-12-31 18:00:00",
                )
            },
            value="60",
            numerator="3",
            denominator="5",
            says="届满当日审结的算按期；没有期限的、下一年才届满的不算在内",
        ),
        Example(
            tables={
                "cases": (
                    "case_id,accepted_at,due_at,closed_at",
                    "丁,2024-01-05 09:00:00,,2024-01-06 09:00:00",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
