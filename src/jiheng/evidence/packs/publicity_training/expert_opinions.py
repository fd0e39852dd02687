"""Opinions of experts collected."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the opinions collected in the period."""
    studies = within(tables.studies, "begun_at", asked)
    return studies.filter(studies.kind == "专家意见").select("study_id", "begun_at", "reported_at")


METRIC = Metric(
    id="expert_opinions",
    pack="publicity_training",
    name=Message("专家意见征集数量", "Opinions of experts collected"),
    unit="条",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内征集到的专家意见条数；采纳与否不论。",
        "How many opinions of experts were collected in the period, taken up or not.",
    ),
    asks=Asks(
        words=(("专家意见", "专家建议"), ("征集", "数量", "条数")),
        units=("条", "份", "件"),
        categories=("数量指标", "数量"),
        without=("率", "采纳"),
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
            says="期间以外征集的、课题不算",
        ),
        Example(
            tables={
                "studies": ("study_id,kind,begun_at,reported_at",),
            },
            value="0",
        ),
    ),
)
