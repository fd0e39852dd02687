"""Corrections of unlawful investigation that were adopted."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the corrections sent to investigating bodies in the period."""
    found = within(tables.suggestions, "issued_at", asked)
    found = found.filter(found.kind == "纠正意见", found.addressee == "侦查机关")
    return found.select("suggestion_id", "issued_at", "answered_at", "adopted")


METRIC = Metric(
    id="investigation_corrections_adopted",
    pack="case_handling",
    name=Message("书面纠正侦查活动违法采纳率", "Corrections of investigations adopted"),
    unit="%",
    direction="positive",
    how="share",
    column="adopted",
    rows=rows,
    means=Message(
        "期间内向侦查机关发出的书面纠正意见中被采纳的比例；没有回复的算未采纳，检察建议不算在内。",
        "Of the corrections in writing sent to investigating bodies in the period, those adopted; unanswered ones count "
        "as not, suggestions are left out.",
    ),
    asks=Asks(words=(("侦查",), ("采纳", "纠正率", "采信")), units=("%",)),
    examples=(
        Example(
            tables={
                "suggestions": (
                    "suggestion_id,kind,addressee,issued_at,adopted",
                    "1,纠正意见,侦查机关,2024-04-01 00:00:00,是",
                    "2,纠正意见,侦查机关,2024-05-01 09:00:00,",
                    "3,纠正意见,侦查机关,2024-06-30 23:59:59,是",
                    "4,检察建议,侦查机关,2024-05-01 09:00:00,否",
                    "5,纠正意见,执行机关,2024-05-01 09:00:00,否",
                    "6,纠正意见,,2024-05-01 09:00:00,是",
                    "7,纠正意见,侦查机关,2024-07-01 00:00:00,否",
                )
            },
            value="66.666667",
            numerator="2",
            denominator="3",
            period="2024-Q2",
            says="没有回复的算未采纳；对象不明的不算在内",
        ),
        Example(
            tables={
                "suggestions": (
                    "suggestion_id,kind,addressee,issued_at,adopted",
                    "5,纠正意见,执行机关,2024-05-01 09:00:00,否",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
