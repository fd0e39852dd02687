"""Letters answered within seven days of their receipt."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, days_between, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the letters received in the period; `in_time`: answered within seven days."""
    letters = within(tables.letters, "received_at", asked)
    waited = days_between(letters.received_at, letters.replied_at)
    return letters.select("letter_id", "received_at", "replied_at", in_time=waited <= 7)


METRIC = Metric(
    id="letters_replied_in_7_days",
    pack="letters",
    name=Message("七日内程序性回复率", "Letters answered within seven days"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "期间内收到的信访件中，收到后七日内作出程序性回复的比例；没有回复的算未回复。",
        "Of the letters received in the period, those answered within seven days; unanswered ones count as not.",
    ),
    asks=Asks(
        words=(("信访", "来信", "控告申诉"), ("七日", "7日", "七天", "7天", "程序"), ("回复", "答复")),
        units=("%",),
        of_project=True,
    ),
    examples=(
        Example(
            tables={
                "letters": (
                    "letter_id,received_at,replied_at",
                    "甲,2024-01-05 09:00:00,2024-01-08 10:00:00",
                    "乙,2024-02-01 09:00:00,2024-02-08 09:00:00",
                    "丙,2024-02-01 09:00:00,2024-02-08 09:00:01",
                    "丁,2024-03-01 09:00:00,",
                    "戊,2023-12-31 23:59:59,2024-01-01 09:00:00",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            says="整七天算在内；没有回复的算未回复；期间外的不算",
        ),
        Example(
            tables={"letters": ("letter_id,received_at,replied_at",)},
            value=None,
            numerator=None,
            denominator="0",
        ),
    ),
)
