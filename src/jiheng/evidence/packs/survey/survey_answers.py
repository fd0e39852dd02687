"""Valid answers."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.survey._answers import answered
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the valid answers of the period."""
    return answered(tables, asked).select("questionnaire_id", "survey_id", "audience", "answered_at")


METRIC = Metric(
    id="survey_answers",
    pack="survey",
    name=Message("有效问卷数", "Valid answers"),
    unit="份",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内收回的有效答卷份数，即各项满意度的样本量之和；没有登记是否有效的算有效。",
        "How many valid answers came back in the period: the samples of all satisfaction together; where "
        "nothing is registered an answer is valid.",
    ),
    asks=Asks(
        words=(("问卷", "调查", "样本"), ("份数", "数量", "有效", "样本量", "人数")),
        units=("份", "人", "人次"),
        without=("率", "满意", "发放", "网络", "监测"),
    ),
    examples=(
        Example(
            tables={
                "questionnaires": (
                    "questionnaire_id,survey_id,sent_at,answered_at,valid",
                    "1,一,2023-12-30 09:00:00,2024-01-01 00:00:00,是",
                    "2,一,2024-03-01 09:00:00,2024-12-31 23:59:59,",
                    "3,一,2024-03-01 09:00:00,2024-03-05 09:00:00,否",
                    "4,一,2024-03-01 09:00:00,,是",
                    "5,一,2024-03-01 09:00:00,2025-01-01 00:00:00,是",
                ),
            },
            value="2",
            says="无效的、没有收回的、期间以后收回的不算",
        ),
        Example(
            tables={
                "questionnaires": ("questionnaire_id,survey_id,sent_at,answered_at",),
            },
            value="0",
        ),
    ),
)
