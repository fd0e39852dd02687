"""Days from the receipt of a letter to its result."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, days_between, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the letters concluded in the period; `days`: from their receipt to the result."""
    letters = within(tables.letters, "concluded_at", asked)
    letters = letters.filter(letters.matter.fill_null("") != "咨询")
    days = days_between(letters.received_at, letters.concluded_at)
    return letters.select("letter_id", "received_at", "concluded_at", days=days)


METRIC = Metric(
    id="letters_mean_days",
    pack="letters",
    name=Message("信访件平均办理天数", "Days from receipt to result"),
    unit="天",
    direction="negative",
    how="mean",
    column="days",
    rows=rows,
    means=Message(
        "期间内办结的信访件（不含咨询）从收到到答复办理结果的平均天数（自然日）；没有办结的不算在内。",
        "The mean of the calendar days from receipt to result of the letters concluded in the period; consultations and "
        "letters still open are left out.",
    ),
    asks=Asks(
        words=(("信访", "来信", "来访"), ("平均",), ("天数", "时长", "时间", "周期")),
        units=("天", "日", "工作日"),
    ),
    examples=(
        Example(
            tables={
                "letters": (
                    "letter_id,matter,received_at,concluded_at",
                    "甲,申诉,2023-12-22 09:00:00,2024-01-01 09:00:00",
                    "乙,,2024-02-01 09:00:00,2024-03-01 21:00:00",
                    "丙,申诉,2024-02-01 09:00:00,",
                    "丁,咨询,2024-02-01 09:00:00,2024-02-01 09:00:00",
                )
            },
            value="19.75",
            numerator="39.5",
            denominator="2",
            says="上一年收到、本年办结的算；闰年二月29天；没有办结的和咨询不算",
        ),
        Example(
            tables={
                "letters": (
                    "letter_id,matter,received_at,concluded_at",
                    "丙,申诉,2024-02-01 09:00:00,",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
