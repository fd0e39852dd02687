"""Letters whose three months ended without a result."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.letters._months import due_in_period, in_three_months
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the letters whose three months end in the period and whose result was not answered by then."""
    letters = due_in_period(tables.letters, asked)
    in_time = in_three_months(letters.received_at, letters.concluded_at).fill_null(False)
    return letters.filter(~in_time).select("letter_id", "received_at", "concluded_at")


METRIC = Metric(
    id="letters_overdue",
    pack="letters",
    name=Message("超期未办结信访件数", "Letters not concluded in three months"),
    unit="件",
    direction="negative",
    how="count",
    rows=rows,
    means=Message(
        "三个月期限在期间内届满、期满时没有答复办理结果的信访件数；只答复了办理过程的也算超期，期满以后才办结的也算。",
        "How many letters had no result when their three months ended in the period; those of which only progress was "
        "told count, as do those concluded later.",
    ),
    asks=Asks(
        words=(("信访", "来信", "来访"), ("超期", "逾期", "到期未办结")),
        units=("件",),
        without=("每月", "率"),
    ),
    examples=(
        Example(
            tables={
                "letters": (
                    "letter_id,received_at,concluded_at",
                    "甲,2024-01-05 09:00:00,2024-04-05 17:00:00",
                    "乙,2024-01-05 09:00:00,2024-04-06 08:00:00",
                    "丙,2024-02-01 09:00:00,",
                    "丁,2024-04-01 00:00:00,",
                    "戊,2023-11-30 09:00:00,",
                )
            },
            value="2",
            period="2024-Q2",
            says="期满当日办结的不算超期；丁下一季度才期满，戊上一季度已期满",
        ),
        Example(
            tables={"letters": ("letter_id,received_at,concluded_at",)},
            value="0",
        ),
    ),
)
