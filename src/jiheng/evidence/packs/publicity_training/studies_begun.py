"""Research begun."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the research begun in the period."""
    studies = within(tables.studies, "begun_at", asked)
    return studies.filter(studies.kind == "课题").select("study_id", "begun_at", "reported_at")


METRIC = Metric(
    id="studies_begun",
    pack="publicity_training",
    name=Message("理论研究课题数量", "Research begun"),
    unit="个",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内立项的理论研究课题、专题调研项数；以前立项、本期还在研究的不算。",
        "How many pieces of research were begun in the period; those begun before do not count.",
    ),
    asks=Asks(
        words=(("课题", "理论研究"), ("数量", "个数", "项数")),
        units=("个", "项"),
        categories=("数量指标", "数量"),
        without=("率", "报告", "资料"),
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
            value="3",
            says="没有提交报告的也算；以前立项的、专家意见不算",
        ),
        Example(
            tables={
                "studies": ("study_id,kind,begun_at,reported_at",),
            },
            value="0",
        ),
    ),
)
