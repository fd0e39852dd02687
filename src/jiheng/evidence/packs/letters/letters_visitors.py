"""Persons received who came in person."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return those registered in the period; `persons`: how many came."""
    letters = within(tables.letters, "received_at", asked)
    letters = letters.filter(letters.channel == "来访")
    return letters.select("letter_id", "received_at", persons=letters.visitors.fill_null(1))


METRIC = Metric(
    id="letters_visitors",
    pack="letters",
    name=Message("接待群众来访人次", "Visitors received"),
    unit="人次",
    direction="positive",
    how="sum",
    column="persons",
    rows=rows,
    means=Message(
        "期间内接待来访（含来访咨询）的人次；一批来几人按登记的人数，没有登记人数的按一人。",
        "How many persons came and were received in the period, consultations among them, by the number registered; one "
        "where none is.",
    ),
    asks=Asks(
        words=(("接待", "来访"), ("人次", "人数", "数量", "批次")),
        units=("人次", "人", "次"),
        without=("重复", "满意", "率"),
    ),
    examples=(
        Example(
            tables={
                "letters": (
                    "letter_id,channel,matter,received_at,visitors",
                    "甲,来访,申诉,2024-01-05 09:00:00,",
                    "乙,来访,咨询,2024-02-05 09:00:00,3",
                    "丙,来信,申诉,2024-02-05 09:00:00,5",
                    "丁,,申诉,2024-02-05 09:00:00,5",
                    "戊,来访,申诉,2024-12-31 23:59:59,2",
                )
            },
            value="6",
            says="没有登记人数的按一人；不知道是不是来访的不算",
        ),
        Example(
            tables={"letters": ("letter_id,channel,matter,received_at,visitors",)},
            value=None,
        ),
    ),
)
