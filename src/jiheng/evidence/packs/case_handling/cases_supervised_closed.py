"""Cases supervised by a higher body that were closed."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the supervised cases on hand in the period; `closed`: before it ended."""
    begins, ends = asked.period.begins_at, asked.period.ends_before
    cases = tables.cases.filter(
        tables.cases.is_supervised,
        tables.cases.accepted_at < ends,
        (tables.cases.closed_at >= begins).fill_null(True),
    )
    return cases.select("case_id", "accepted_at", "closed_at", closed=cases.closed_at < ends)


METRIC = Metric(
    id="cases_supervised_closed",
    pack="case_handling",
    name=Message("督办案件结案率", "Supervised cases closed"),
    unit="%",
    direction="positive",
    how="share",
    column="closed",
    rows=rows,
    means=Message(
        "期间内在办（新受理和旧存）的上级督办案件中，到期间结束时已审结的比例；没有写明是否督办的不算督办。",
        "Of the cases on hand in the period that a higher body supervises, those closed before it ended; where it is not "
        "said, a case is not supervised.",
    ),
    asks=Asks(words=(("督办",), ("结案率", "审结率", "办结率")), units=("%",)),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,accepted_at,closed_at,is_supervised",
                    "甲,2024-01-05 09:00:00,2024-03-31 23:59:59,是",
                    "乙,2023-11-05 09:00:00,,是",
                    "丙,2024-01-05 09:00:00,,",
                    "丁,2024-01-05 09:00:00,,否",
                    "戊,2024-02-05 09:00:00,2024-04-01 00:00:00,1",
                    "己,2024-03-05 09:00:00,2024-03-06 09:00:00,是",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2024-Q1",
            says="下一季度第一刻审结的不算；没有写明的不算督办",
        ),
        Example(
            tables={
                "cases": (
                    "case_id,accepted_at,closed_at,is_supervised",
                    "丁,2024-01-05 09:00:00,2024-01-06 09:00:00,否",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
