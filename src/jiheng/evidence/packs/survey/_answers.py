"""Valid answers of a period, and those of some audiences who are satisfied."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within

SATISFIED = ("非常满意", "满意", "基本满意")
"""Grades that count as satisfied; 一般 (so-so) does not."""

SATISFIED_OR_MORE = ("非常满意", "满意")
"""Grades of 满意以上: satisfied and more than that; satisfied on the whole is not enough."""


def answered(tables: Tables, asked: Asked) -> Any:
    """Return the questionnaires that came back in the period and are not void."""
    answers = within(tables.questionnaires, "answered_at", asked)
    return answers.filter(answers.valid.fill_null(True))


def satisfaction_of(*audiences: str) -> Callable[[Tables, Asked], Any]:
    """Return the rows of a metric: the grades that some audiences gave; `satisfied`: they are satisfied."""

    def rows(tables: Tables, asked: Asked) -> Any:
        answers = answered(tables, asked)
        answers = answers.filter(answers.audience.isin(audiences), answers.grade.notnull())
        satisfied = answers.grade.isin(SATISFIED)
        return answers.select(
            "questionnaire_id",
            "survey_id",
            "subject",
            "audience",
            "answered_at",
            "grade",
            satisfied=satisfied,
        )

    return rows
