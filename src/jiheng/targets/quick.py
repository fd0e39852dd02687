"""The fast road for what most values are: a sign or word, one number, a unit (≥90%, 不少于3次, 65万人以上).

The parts before and behind the number come from a small set of spellings; each is understood once and
remembered.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jiheng.targets import mentions
from jiheng.targets.clean import normal_form
from jiheng.targets.model import Comparator, Condition
from jiheng.targets.numerals import plain_product

_SHAPE = re.compile(
    r"([^\d\s.,，０-９]{0,10})\s?([1-9]\d{0,11}(?:\.\d{1,6})?|0(?:\.\d{1,6})?)\s?([^\d\s０-９]{0,12})"
).fullmatch
_YEAR_UNITS = ("年", "年度")


class _Frame(NamedTuple):
    """What stands around a number: comparator, unit, and the factor of a scale word (None for none)."""

    comparator: Comparator
    unit: str | None
    factor: Decimal | None


def quick(raw: str) -> Condition | None:
    """Return the one condition of a short printed value; None where the value is of any other shape."""
    match = _SHAPE(raw)
    if match is None:
        return None
    head, number, tail = match.groups()
    frame = _frame(head, tail)
    if frame is None or _may_be_date(number, frame.unit):
        return None
    comparator, unit, factor = frame
    value = number if factor is None else plain_product(number, factor)
    return Condition(None, comparator, value, None, unit)


def _may_be_date(number: str, unit: str | None) -> bool:
    length = len(number)
    return (
        (unit == "月" and length < 3)
        or (length == 4 and unit in _YEAR_UNITS)
        or (length == 8 and unit is None)
    )


@lru_cache(maxsize=8_192)
def _frame(head: str, tail: str) -> _Frame | None:
    text = normal_form(f"{head}7{tail}")
    if "7" not in text or "-7" in text:
        return None
    condition = mentions.whole(text)
    if condition is None or condition.upper is not None:
        return None
    factor = None if condition.value == "7" else Decimal(condition.value) / 7
    return _Frame(condition.comparator, condition.unit, factor)
