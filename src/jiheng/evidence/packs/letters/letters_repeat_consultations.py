"""Persons who asked for advice more than once."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the persons who asked for advice in the period; `came_again`: more than once."""
    letters = within(tables.letters, "received_at", asked)
    letters = letters.filter(letters.matter == "咨询", letters.person_id.notnull())
    persons = letters.group_by("person_id").agg(times=letters.count())
    return persons.select("person_id", "times", came_again=persons.times > 1)


METRIC = Metric(
    id="letters_repeat_consultations",
    pack="letters",
    name=Message("群众重复咨询比例", "Persons who asked for advice more than once"),
    unit="%",
    direction="negative",
    how="share",
    column="came_again",
    rows=rows,
    means=Message(
        "期间内来咨询的人（按信访人代号，一人只算一次）中，咨询两次以上的人所占的比例；没有登记代号的咨询不算。",
        "Of the persons who asked for advice in the period (each once, by code), those who asked twice or more; "
        "consultations without a code are left out.",
    ),
    asks=Asks(words=(("重复",), ("咨询",), ("比例", "率", "占比")), units=("%",)),
    examples=(
        Example(
            tables={
                "letters": (
                    "letter_id,matter,received_at,person_id",
                    "1,咨询,2024-01-05 09:00:00,P1",
                    "2,咨询,2024-02-05 09:00:00,P1",
                    "3,咨询,2024-03-05 09:00:00,P1",
                    "4,咨询,2024-03-05 09:00:00,P2",
                    "5,申诉,2024-03-06 09:00:00,P2",
                    "6,咨询,2024-03-07 09:00:00,",
                    "7,咨询,2024-03-08 09:00:00,",
                    "8,咨询,2024-12-31 23:59:59,P3",
                    "9,咨询,2025-01-01 00:00:00,P3",
                    "10,咨询,2024-05-01 09:00:00,P4",
                )
            },
            value="25",
            numerator="1",
            denominator="4",
            says="一人来三次只算一人；申诉不算咨询；没有代号的不算；下一年再来的不算",
        ),
        Example(
            tables={
                "letters": (
                    "letter_id,matter,received_at,person_id",
                    "6,咨询,2024-03-07 09:00:00,",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
