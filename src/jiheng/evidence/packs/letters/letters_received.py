"""Letters, visits and online petitions received."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the letters received in the period that are no consultation."""
    letters = within(tables.letters, "received_at", asked)
    return letters.filter(letters.matter.fill_null("") != "咨询").select("letter_id", "received_at")


METRIC = Metric(
    id="letters_received",
    pack="letters",
    name=Message("受理信访件数", "Letters received"),
    unit="件",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内收到的来信、来访、网上信访件数；咨询不算，重复信访每次都算一件。",
        "How many letters, visits and online petitions were received in the period; consultations are left out, every "
        "repeat counts.",
    ),
    asks=Asks(
        words=(("信访", "来信", "控告申诉"), ("件数", "数量", "受理数", "接收数", "办理数")),
        units=("件", "件次"),
        without=("超期", "逾期", "率"),
    ),
    examples=(
        Example(
            tables={
                "letters": (
                    "letter_id,matter,received_at,repeat_of",
                    "甲,申诉,2024-07-01 00:00:00,",
                    "乙,申诉,2024-07-31 23:59:59,甲",
                    "丙,咨询,2024-07-05 09:00:00,",
                    "丁,,2024-07-05 09:00:00,",
                    "戊,控告,2024-08-01 00:00:00,",
                )
            },
            value="3",
            period="2024-07",
            says="重复的也算一件；没有写明事项的不当作咨询",
        ),
        Example(
            tables={"letters": ("letter_id,matter,received_at,repeat_of",)},
            value="0",
        ),
    ),
)
