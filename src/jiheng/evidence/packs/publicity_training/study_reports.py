"""Reports of research handed in."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the research reported on in the period."""
    studies = within(tables.studies, "reported_at", asked)
    return studies.filter(studies.kind == "课题").select("study_id", "begun_at", "reported_at")


METRIC = Metric(
    id="study_reports",
    pack="publicity_training",
    name=Message("研究报告提交数量", "Reports of research handed in"),
    unit="份",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内提交的课题、调研报告份数；没有提交的不算。",
        "How many reports of research were handed in in the period; those outstanding do not count.",
    ),
    asks=Asks(
        words=(("研究报告", "调研报告", "课题报告"), ("数量", "份数", "篇数", "提交")),
        units=("份", "篇", "项", "个"),
        categories=("数量指标", "数量"),
        without=("率",),
    ),
    examples=(
        Example(
            tables={
                "studies": (
                    "study_id,kind,begun_at,reported_at",
                    "1,课题,2023-06-01 09:00:00,2024-01-01 00:00:00",
                    "2,课题,2024-01-01 00:00:00,2024-12-31 23:59:59",
                    "3,课题,2024-12-31 23:59:59,",
                    "4,课题,2024-06-01 09:00:00,2025-01-01 00:00:00",
                    "5,专家意见,2024-01-01 00:00:00,",
                    "6,专家意见,2024-12-31 23:59:59,",
                    "7,专家意见,2025-01-01 00:00:00,",
                    "8,,2024-06-01 09:00:00,",
                ),
            },
            value="2",
            says="以提交时间为准；没有提交的、期间以外提交的不算",
        ),
        Example(
            tables={
                "studies": ("study_id,kind,begun_at,reported_at",),
            },
            value="0",
        ),
    ),
)
