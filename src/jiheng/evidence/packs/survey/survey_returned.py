"""Questionnaires that came back."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the questionnaires handed out in the period; `returned`: they came back before it ended."""
    sent = within(tables.questionnaires, "sent_at", asked)
    returned = sent.answered_at < asked.period.ends_before
    return sent.select("questionnaire_id", "survey_id", "sent_at", "answered_at", returned=returned)


METRIC = Metric(
    id="survey_returned",
    pack="survey",
    name=Message("问卷回收率", "Questionnaires that came back"),
    unit="%",
    direction="positive",
    how="share",
    column="returned",
    rows=rows,
    means=Message(
        "期间内发放的问卷中，到期间结束时收回的比例，无效的也算收回；回收率低时，满意度的置信区间不足为凭。",
        "Of the questionnaires handed out in the period, those that came back before it ended, void ones "
        "too; where few come back, no interval tells how far satisfaction may be off.",
    ),
    asks=Asks(words=(("问卷", "调查", "测评表"), ("回收", "收回", "应答率")), units=("%",)),
    examples=(
        Example(
            tables={
                "questionnaires": (
                    "questionnaire_id,survey_id,sent_at,answered_at,valid",
                    "1,一,2024-01-01 00:00:00,2024-01-01 00:00:00,是",
                    "2,一,2024-03-01 09:00:00,2024-03-05 09:00:00,否",
                    "3,一,2024-03-01 09:00:00,,",
                    "4,一,2024-12-31 23:59:59,2025-01-01 00:00:00,是",
                    "5,一,2023-12-31 23:59:59,2024-01-05 09:00:00,是",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="无效的也算收回；期间以后收回的不算；上一年发放的不算在内",
        ),
        Example(
            tables={
                "questionnaires": ("questionnaire_id,survey_id,sent_at,answered_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
