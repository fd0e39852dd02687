"""Petitioners satisfied with how their letter was handled."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the letters concluded in the period of which somebody said whether they were satisfied."""
    letters = within(tables.letters, "concluded_at", asked)
    # Is not null, put so that Spark can parse it where the answer is worked out from a word.
    is_said = letters.satisfied.fill_null(True) == letters.satisfied.fill_null(False)
    letters = letters.filter(is_said)
    return letters.select("letter_id", "concluded_at", "satisfied")


METRIC = Metric(
    id="letters_satisfaction",
    pack="letters",
    name=Message("信访处理结果满意率", "Satisfaction with the handling"),
    unit="%",
    direction="positive",
    how="share",
    column="satisfied",
    rows=rows,
    means=Message(
        "期间内办结、有回访评价的信访件中，评价为满意或基本满意的比例；没有评价的不算在内。",
        "Of the letters concluded in the period of which the petitioner said so or not, those with whose handling they "
        "were satisfied; those without an answer are left out.",
    ),
    asks=Asks(words=(("信访", "举报", "来访", "来信", "控告申诉"), ("满意",)), units=("%",)),
    examples=(
        Example(
            tables={
                "letters": (
                    "letter_id,received_at,concluded_at,satisfied",
                    "甲,2023-11-05 09:00:00,2024-01-01 00:00:00,是",
                    "乙,2024-01-05 09:00:00,2024-02-05 09:00:00,否",
                    "丙,2024-01-05 09:00:00,2024-02-05 09:00:00,",
                    "丁,2024-01-05 09:00:00,,是",
                    "戊,2024-10-05 09:00:00,2025-01-01 00:00:00,否",
                    "己,2024-10-05 09:00:00,2024-12-31 23:59:59,1",
                    "庚,2024-10-05 09:00:00,2024-11-30 10:00:00,是",
                )
            },
            value="75",
            numerator="3",
            denominator="4",
            says="没有评价的、没有办结的、下一年办结的不算",
        ),
        Example(
            tables={
                "letters": (
                    "letter_id,received_at,concluded_at,satisfied",
                    "丙,2024-01-05 09:00:00,2024-02-05 09:00:00,",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
