"""Letters received that were concluded by the end of the period."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the letters received in the period; `concluded`: their result was answered before it ended."""
    letters = within(tables.letters, "received_at", asked)
    concluded = letters.concluded_at < asked.period.ends_before
    return letters.select("letter_id", "received_at", "concluded_at", concluded=concluded)


METRIC = Metric(
    id="letters_concluded",
    pack="letters",
    name=Message("信访案件办结率", "Letters concluded"),
    unit="%",
    direction="positive",
    how="share",
    column="concluded",
    rows=rows,
    means=Message(
        "期间内收到的信访件中，到期间结束时已答复办理结果的比例；期间结束以后才办结的算未办结。",
        "Of the letters received in the period, those whose result was answered before it ended; later ones count as not.",
    ),
    asks=Asks(
        words=(("信访", "来信", "来访", "控告申诉"), ("办结率", "结案率", "办结比例")),
        units=("%",),
        without=("到期未办结",),
    ),
    examples=(
        Example(
            tables={
                "letters": (
                    "letter_id,received_at,concluded_at",
                    "甲,2024-01-01 00:00:00,2024-03-31 23:59:59",
                    "乙,2024-02-01 09:00:00,2024-04-01 00:00:00",
                    "丙,2024-03-31 23:59:59,",
                    "丁,2023-12-29 09:00:00,2024-01-02 09:00:00",
                    "戊,2024-03-01 09:00:00,2024-03-01 09:00:00",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2024-Q1",
            says="季度最后一刻办结的算；下一季度办结的不算；上一年收到的不算在内",
        ),
        Example(
            tables={
                "letters": (
                    "letter_id,received_at,concluded_at",
                    "丁,2023-12-29 09:00:00,2024-01-02 09:00:00",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
