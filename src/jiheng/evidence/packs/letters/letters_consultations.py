"""Persons advised."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return those registered in the period; `persons`: how many came."""
    letters = within(tables.letters, "received_at", asked)
    letters = letters.filter(letters.matter == "咨询")
    return letters.select("letter_id", "received_at", persons=letters.visitors.fill_null(1))


METRIC = Metric(
    id="letters_consultations",
    pack="letters",
    name=Message("接受群众咨询人次", "Persons advised"),
    unit="人次",
    direction="positive",
    how="sum",
    column="persons",
    rows=rows,
    means=Message(
        "期间内登记的咨询的人次；一次来几人按登记的人数，没有登记人数的按一人。",
        "How many persons were advised in the period, by the number registered; one where none is.",
    ),
    asks=Asks(
        words=(("咨询",), ("人次", "人数", "数量", "次数")),
        units=("人次", "人", "次"),
        without=("重复", "满意"),
    ),
    examples=(
        Example(
            tables={
                "letters": (
                    "letter_id,channel,matter,received_at,visitors",
                    "甲,网上,咨询,2024-01-05 09:00:00,",
                    "乙,来访,咨询,2024-02-05 09:00:00,3",
                    "丙,来访,申诉,2024-02-05 09:00:00,5",
                    "丁,来访,,2024-02-05 09:00:00,5",
                    "戊,来访,咨询,2023-12-31 23:59:59,2",
                )
            },
            value="4",
            says="没有登记人数的按一人；不知道是不是咨询的不算",
        ),
        Example(
            tables={"letters": ("letter_id,channel,matter,received_at,visitors",)},
            value=None,
        ),
    ),
)
