"""The fast roads for what most texts are, and what they give is what the slow road gives.

Most values are a sign or word, one number, a unit (≥90%, 不少于3次, 65万人以上): the parts before and behind the number come
from a small set of spellings; each is understood once and remembered. Most clauses of goals end in a plain count
(完成道路维修73处).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from jiheng.facts.lists import any_of, table
from jiheng.targets import mentions, sentences
from jiheng.targets.clean import normal_form
from jiheng.targets.comparators import words_before
from jiheng.targets.measures import unit_uses
from jiheng.targets.model import Comparator, Condition
from jiheng.targets.numerals import plain_product
from jiheng.targets.placeholders import is_deferred

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
    if _begins_otherwise().match(head):
        return None
    frame = _frame(head, tail)
    if frame is None or _may_be_date(number, frame.unit):
        return None
    comparator, unit, factor = frame
    value = number if factor is None else plain_product(number, factor)
    return Condition(None, comparator, value, None, unit)


def plain_count(raw: str) -> Condition | None:
    """Return the count that a clause of Chinese words ends in; None where anything in it might tell more."""
    match = _CLAUSE(raw)
    if match is None:
        return None
    words, number, unit = match.groups()
    if unit_uses().get(unit) != "unit" or _tells_more().search(words) or sentences.has_idiom(raw):
        return None
    condition = Condition(None, "=", number, None, unit)
    return None if is_deferred(raw) else sentences.with_subject(condition, words, words, "")


_CLAUSE = re.compile(r"([\u4e00-\u9fff]{2,24})([1-9]\d{0,5})([\u4e00-\u9fff]{1,2})").fullmatch
_NUMERALS = "零〇一二两三四五六七八九十百千万亿半"
_OF_DATES = "年月日号季底末旬"
_OF_SENTENCES = "不未没勿每第前且同密"


@cache
def _tells_more() -> re.Pattern[str]:
    """Return a pattern for numerals, dates, comparisons, and what parts or turns a clause."""
    other_spellings = (row["traditional"] for row in table("traditional"))
    return re.compile(any_of([*words_before(), *other_spellings, *_NUMERALS, *_OF_DATES, *_OF_SENTENCES]))


@cache
def _begins_otherwise() -> re.Pattern[str]:
    """Return a pattern for what begins with a Chinese character that no word of comparison begins with."""
    lead = {word[0] for word in words_before()} | {row["traditional"] for row in table("traditional")}
    return re.compile(f"(?![{''.join(sorted(lead))}不未没勿])[\u4e00-\u9fff]")


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
