"""Appraisals of contract staff, and their grades."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within

PASSED = ["优秀", "良好", "合格"]
"""The grades with which one passes; barely is not enough."""

GOOD = ["优秀", "良好"]
"""The grades better than passed."""


def of_period(tables: Tables, asked: Asked) -> Any:
    """Return the appraisals of the time up to some day of the period, whenever they were made."""
    return within(tables.appraisals, "covers_until", asked)


def graded(appraisals: Any, grades: list[str]) -> Any:
    """Return the appraisals that were made; `reached`: with one of some grades."""
    done = appraisals.filter(appraisals.done_at.notnull())
    return done.select(
        "appraisal_id", "cycle", "covers_until", "done_at", "grade", reached=done.grade.isin(grades)
    )
