"""Prosecutorial suggestions that were adopted."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the suggestions issued in the period."""
    found = within(tables.suggestions, "issued_at", asked)
    found = found.filter(found.kind == "检察建议")
    return found.select("suggestion_id", "issued_at", "answered_at", "adopted")


METRIC = Metric(
    id="suggestions_adopted",
    pack="case_handling",
    name=Message("检察建议采纳率", "Suggestions adopted"),
    unit="%",
    direction="positive",
    how="share",
    column="adopted",
    rows=rows,
    means=Message(
        "期间内发出的检察建议中被采纳的比例；没有回复的算未采纳，纠正意见不算在内。",
        "Of the prosecutorial suggestions issued in the period, those adopted; unanswered ones count as not, corrections "
        "are left out.",
    ),
    asks=Asks(
        words=(("检察建议", "建议"), ("采纳", "采信")),
        units=("%",),
        without=("纠正意见", "纠正违法", "书面纠正", "侦查", "执行机关"),
    ),
    examples=(
        Example(
            tables={
                "suggestions": (
                    "suggestion_id,kind,addressee,issued_at,adopted",
                    "1,检察建议,行政机关,2024-01-01 00:00:00,是",
                    "2,检察建议,,2024-05-01 09:00:00,否",
                    "3,检察建议,社会单位,2024-12-31 23:59:59,",
                    "4,纠正意见,侦查机关,2024-05-01 09:00:00,是",
                    "5,检察建议,审判机关,2023-12-31 23:59:59,是",
                    "6,检察建议,执行机关,2024-05-01 09:00:00,1",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有回复的算未采纳；纠正意见不算在内",
        ),
        Example(
            tables={
                "suggestions": (
                    "suggestion_id,kind,addressee,issued_at,adopted",
                    "4,纠正意见,侦查机关,2024-05-01 09:00:00,是",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
