"""Values that stand in a list of ours, with that list in their schema, and sentences in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

import msgspec
from msgspec import Meta

from jiheng.audit.overview import GRADES
from jiheng.cycle import lines, states_of
from jiheng.foundation.message import Message
from jiheng.office.overview.address import NONE, SORTS
from jiheng.office.overview.wording import BANDS, CATEGORIES, DUE, FAMILIES, MINE


def one_of(values: Iterable[str]) -> Meta:
    """Return what keeps a text to some values, and says so in the schema."""
    known = list(values)
    pattern = f"^(?:{'|'.join(map(re.escape, known))})$"
    return Meta(pattern=pattern, extra_json_schema={"enum": known})


State = Annotated[str, one_of(states_of("goal"))]
Verb = Annotated[str, one_of(dict.fromkeys(line.verb for line in lines() if line.matter == "goal"))]
Grade = Annotated[str, one_of(GRADES)]
GradeOrNone = Annotated[str, one_of([*GRADES, NONE])]
Band = Annotated[str, one_of(BANDS)]
Mine = Annotated[str, one_of(MINE)]
Due = Annotated[str, one_of(DUE)]
Category = Annotated[str, one_of([*FAMILIES, *CATEGORIES])]
Severity = Annotated[str, one_of(["S1", "S2", "S3", "S4"])]
YesNo = Annotated[str, one_of(["yes", "no"])]
Sort = Annotated[str, one_of([way + column for column in SORTS for way in ("", "-")])]
FIRST_YEAR, LAST_YEAR = 2000, 2100
Year = Annotated[int, Meta(ge=FIRST_YEAR, le=LAST_YEAR)]
YearOrNone = Annotated[str, Meta(pattern=r"^(?:[0-9]{4}|none)$")]
Code = Annotated[str, Meta(min_length=1, max_length=40)]
Long = Annotated[str, Meta(min_length=1, max_length=4_000)]


class Bilingual(msgspec.Struct, frozen=True):
    """A sentence in Chinese and English."""

    zh: str
    en: str


def both(message: Message) -> Bilingual:
    """Return a sentence in both languages."""
    return Bilingual(message.zh, message.en)
