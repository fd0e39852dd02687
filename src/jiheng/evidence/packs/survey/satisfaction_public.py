"""The public satisfied."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.survey._answers import satisfaction_of
from jiheng.foundation.message import Message

METRIC = Metric(
    id="satisfaction_public",
    pack="survey",
    name=Message("群众满意度", "Satisfaction of the public"),
    unit="%",
    direction="positive",
    how="share",
    column="satisfied",
    sample=True,
    rows=satisfaction_of("群众", "社会公众"),
    means=Message(
        "期间内收回的群众的有效答卷中，总体评价为非常满意、满意、基本满意的比例；没有作答的不算在内。"
        "样本量和置信区间随值给出。",
        "Of the valid answers of the public that came back in the period with a grade, those satisfied "
        "at least on the whole; given with the size of the sample and an interval.",
    ),
    asks=Asks(
        words=(("群众", "公众", "市民", "居民", "专项斗争"), ("满意",)),
        units=("%",),
        categories=("服务对象满意度", "服务对象满意度指标", "满意度", "满意度指标"),
        without=("网站", "救助", "信访", "来访", "来信", "举报", "得分", "评分", "平均分", "回收"),
    ),
    examples=(
        Example(
            tables={
                "questionnaires": (
                    "questionnaire_id,survey_id,audience,sent_at,answered_at,valid,grade",
                    "1,一,群众,2023-12-30 09:00:00,2024-01-01 00:00:00,是,非常满意",
                    "2,一,群众,2024-03-01 09:00:00,2024-03-05 09:00:00,,满意",
                    "3,一,群众,2024-03-01 09:00:00,2024-03-05 09:00:00,是,基本满意",
                    "4,一,群众,2024-03-01 09:00:00,2024-12-31 23:59:59,1,一般",
                    "5,一,群众,2024-03-01 09:00:00,2024-03-05 09:00:00,否,不满意",
                    "6,一,群众,2024-03-01 09:00:00,,,",
                    "7,一,群众,2024-03-01 09:00:00,2024-03-05 09:00:00,是,",
                    "8,二,服务对象,2024-03-01 09:00:00,2024-03-05 09:00:00,是,不满意",
                    "9,一,群众,2024-12-31 09:00:00,2025-01-01 00:00:00,是,不满意",
                ),
            },
            value="75",
            numerator="3",
            denominator="4",
            says="“一般”算不满意；无效、没有收回、没有作答、期间以外收回的和别的调查对象都不算在内",
        ),
        Example(
            tables={
                "questionnaires": (
                    "questionnaire_id,survey_id,audience,sent_at,answered_at,valid,grade",
                    "6,一,群众,2024-03-01 09:00:00,,,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
