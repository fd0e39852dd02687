"""Corrections and suggestions to enforcing bodies that were adopted."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return what was sent to enforcing bodies in the period."""
    found = within(tables.suggestions, "issued_at", asked)
    found = found.filter(found.addressee == "执行机关")
    return found.select("suggestion_id", "issued_at", "answered_at", "adopted")


METRIC = Metric(
    id="enforcement_corrections_adopted",
    pack="case_handling",
    name=Message("对执行机关纠正违法意见或建议采纳率", "Corrections to enforcing bodies adopted"),
    unit="%",
    direction="positive",
    how="share",
    column="adopted",
    rows=rows,
    means=Message(
        "期间内向执行机关发出的纠正意见和检察建议中被采纳的比例；没有回复的算未采纳。",
        "Of the corrections and suggestions sent to enforcing bodies in the period, those adopted; unanswered ones count "
        "as not.",
    ),
    asks=Asks(
        words=(("执行机关", "刑罚执行", "执行活动", "纠正意见或建议", "意见或建议"), ("采纳",)),
        units=("%",),
        without=("侦查",),
    ),
    examples=(
        Example(
            tables={
                "suggestions": (
                    "suggestion_id,kind,addressee,issued_at,adopted",
                    "1,纠正意见,执行机关,2024-01-01 00:00:00,是",
                    "2,检察建议,执行机关,2024-05-01 09:00:00,是",
                    "3,检察建议,执行机关,2024-05-01 09:00:00,是",
                    "4,纠正意见,执行机关,2024-12-31 23:59:59,",
                    "5,纠正意见,审判机关,2024-05-01 09:00:00,否",
                    "6,纠正意见,执行机关,2025-01-01 00:00:00,否",
                )
            },
            value="75",
            numerator="3",
            denominator="4",
            says="意见和建议都算；没有回复的算未采纳",
        ),
        Example(
            tables={"suggestions": ("suggestion_id,kind,addressee,issued_at,adopted",)},
            value=None,
            denominator="0",
        ),
    ),
)
