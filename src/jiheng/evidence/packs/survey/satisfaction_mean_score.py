"""The mean of the points given."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.survey._answers import answered
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the valid answers of the period with their points."""
    return answered(tables, asked).select(
        "questionnaire_id", "survey_id", "subject", "audience", "answered_at", "score"
    )


METRIC = Metric(
    id="satisfaction_mean_score",
    pack="survey",
    name=Message("满意度平均得分", "Mean points of satisfaction"),
    unit="分",
    direction="positive",
    how="mean",
    column="score",
    sample=True,
    rows=rows,
    means=Message(
        "期间内收回的有效答卷的打分（百分制）的平均数；没有打分的不算在内。样本量和置信区间随值给出。",
        "The mean of the points of a hundred given in the valid answers that came back in the period; "
        "those without points are left out. Given with the size of the sample and an interval.",
    ),
    asks=Asks(
        words=(("满意", "测评", "评价"), ("得分", "评分", "平均分", "分值")),
        units=("分",),
        without=("优良", "扣分"),
    ),
    examples=(
        Example(
            tables={
                "questionnaires": (
                    "questionnaire_id,survey_id,sent_at,answered_at,valid,score",
                    "1,一,2023-12-30 09:00:00,2024-01-01 00:00:00,是,100",
                    "2,一,2024-03-01 09:00:00,2024-03-05 09:00:00,,92.5",
                    "3,一,2024-03-01 09:00:00,2024-12-31 23:59:59,是,80",
                    "4,一,2024-03-01 09:00:00,2024-03-05 09:00:00,否,10",
                    "5,一,2024-03-01 09:00:00,2024-03-05 09:00:00,是,",
                    "6,一,2024-03-01 09:00:00,,,",
                    "7,一,2024-03-01 09:00:00,2024-03-05 09:00:00,是,0",
                    "8,一,2024-12-31 09:00:00,2025-01-01 00:00:00,是,50",
                ),
            },
            value="68.125",
            numerator="272.5",
            denominator="4",
            says="零分算；无效的、没有打分的、期间以外收回的不算",
        ),
        Example(
            tables={
                "questionnaires": (
                    "questionnaire_id,survey_id,sent_at,answered_at,valid,score",
                    "5,一,2024-03-01 09:00:00,2024-03-05 09:00:00,是,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
