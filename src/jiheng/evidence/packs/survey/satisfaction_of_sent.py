"""Satisfied or more, of all questionnaires handed out."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.survey._answers import SATISFIED_OR_MORE
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the questionnaires handed out in the period; `satisfied`: they came back before it ended, satisfied or more."""
    sent = within(tables.questionnaires, "sent_at", asked)
    is_back = (sent.answered_at < asked.period.ends_before) & sent.valid.fill_null(True)
    satisfied = is_back & sent.grade.isin(SATISFIED_OR_MORE)
    return sent.select(
        "questionnaire_id", "survey_id", "subject", "sent_at", "answered_at", "grade", satisfied=satisfied
    )


METRIC = Metric(
    id="satisfaction_of_sent",
    pack="survey",
    name=Message("满意以上占发放问卷比例", "Satisfied, of all questionnaires handed out"),
    unit="%",
    direction="positive",
    how="share",
    column="satisfied",
    rows=rows,
    means=Message(
        "期间内发放的问卷中，到期间结束时收回且评价为满意、非常满意的比例；没有收回、无效、没有作答"
        "的都留在分母里，“基本满意”不算。分母是发放数，不是样本量，不给置信区间。",
        "Of the questionnaires handed out in the period, those that came back before it ended satisfied "
        "or very satisfied; what did not come back, is void or blank stays in the denominator, which "
        "is no sample: there is no interval.",
    ),
    asks=Asks(
        words=(("网站", "发放"), ("满意",)),
        units=("%",),
        categories=("满意度", "满意度指标", "服务对象满意度"),
        without=("信访", "来访", "来信", "举报"),
    ),
    examples=(
        Example(
            tables={
                "questionnaires": (
                    "questionnaire_id,survey_id,audience,sent_at,answered_at,valid,grade",
                    "1,一,服务对象,2024-01-01 00:00:00,2024-01-05 09:00:00,是,非常满意",
                    "2,一,服务对象,2024-03-01 09:00:00,2024-12-31 23:59:59,,满意",
                    "3,一,服务对象,2024-03-01 09:00:00,2024-03-05 09:00:00,是,基本满意",
                    "4,一,服务对象,2024-03-01 09:00:00,,,",
                    "5,一,服务对象,2024-03-01 09:00:00,2024-03-05 09:00:00,否,满意",
                    "6,一,服务对象,2024-12-31 23:59:59,2025-01-01 00:00:00,是,满意",
                    "7,一,服务对象,2024-03-01 09:00:00,2024-03-05 09:00:00,是,",
                    "8,一,服务对象,2024-03-01 09:00:00,2024-03-05 09:00:00,1,满意",
                    "9,一,服务对象,2023-12-31 23:59:59,2024-01-05 09:00:00,是,满意",
                ),
            },
            value="37.5",
            numerator="3",
            denominator="8",
            says="没有收回的、无效的、“基本满意”和期间以后收回的都留在分母里；上一年发放的不算在内",
        ),
        Example(
            tables={
                "questionnaires": ("questionnaire_id,survey_id,audience,sent_at,answered_at,valid,grade",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
