"""Applicants whose application was not supported and who let it rest."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the cases closed in the period whose application was not supported."""
    cases = within(tables.cases, "closed_at", asked)
    cases = cases.filter(cases.result == "不支持监督申请")
    return cases.select("case_id", "closed_at", "result", "settled")


METRIC = Metric(
    id="refused_applicants_settled",
    pack="case_handling",
    name=Message("不支持监督申请决定息诉息访率", "Refused applicants who let it rest"),
    unit="%",
    direction="positive",
    how="share",
    column="settled",
    rows=rows,
    means=Message(
        "期间内以不支持监督申请审结的案件中，申请人息诉息访的比例；没有登记的算未息诉。",
        "Of the cases closed in the period without support for the application, those whose applicant let it rest; where "
        "nothing is registered, not.",
    ),
    asks=Asks(words=(("不支持监督",), ("息诉", "息讼", "息访", "罢访")), units=("%",)),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,kind,accepted_at,closed_at,result,settled",
                    "甲,民事监督,2023-12-05 09:00:00,2024-01-01 00:00:00,不支持监督申请,是",
                    "乙,行政监督,2024-01-05 09:00:00,2024-04-01 09:00:00,不支持监督申请,",
                    "丙,民事监督,2024-01-05 09:00:00,2024-04-01 09:00:00,支持监督申请,是",
                    "丁,民事监督,2024-01-05 09:00:00,,,是",
                    "戊,民事监督,2024-01-05 09:00:00,2025-01-01 00:00:00,不支持监督申请,否",
                )
            },
            value="50",
            numerator="1",
            denominator="2",
            says="支持监督申请的、没有审结的不算在内；没有登记的算未息诉",
        ),
        Example(
            tables={
                "cases": (
                    "case_id,kind,accepted_at,closed_at,result,settled",
                    "丙,民事监督,2024-01-05 09:00:00,2024-04-01 09:00:00,支持监督申请,是",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
