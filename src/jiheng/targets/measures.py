"""Units and measure words as printed behind a number, and the scale words between."""

from __future__ import annotations

from functools import cache

from jiheng.facts.lists import any_of, column, table
from jiheng.targets.numerals import scale_factors

MONEY_SCALES = "万元|亿元|万美元|亿美元"


@cache
def unit_uses() -> dict[str, str]:
    """Map each measure word to its use: "unit", "time", "careful" or "never" (see the list itself)."""
    return {row["word"]: row["use"] for row in table("measure_words")}


@cache
def chinese_uses() -> dict[str, str]:
    """Map each measure word to where a Chinese numeral before it counts: "sentence", "never", "" (alone)."""
    return {row["word"]: row["chinese"] for row in table("measure_words")}


@cache
def known_unit() -> str:
    """Return the regular expression of a unit behind a number, rates included: 个, 元/人·月, /平方米."""
    return _with_rates(any_of(unit_uses()))


@cache
def counting_unit() -> str:
    """Return the same without the words that only sometimes or never are units of measure."""
    return _with_rates(any_of(_countable()))


def _countable() -> tuple[str, ...]:
    return column("measure_words", "word", use="unit") + column("measure_words", "word", use="time")


def _with_rates(words: str) -> str:
    countable = any_of(_countable() + column("rate_bases", "word"))
    latin_end = "(?<![A-Za-z](?=[A-Za-z]))"
    rate = rf"(?:/(?:每)?{countable}(?:[·*.×]{countable})?)"
    return rf"(?:{words}{latin_end}(?:·{countable})?(?:\({countable}\))?{rate}{{0,3}}|{rate})"


@cache
def scale() -> str:
    """Return the regular expression of a scale word outside money units: 百 in 百万元, 万 in 万人."""
    words = any_of(scale_factors())
    return rf"(?:[十百千](?={MONEY_SCALES})|(?!{MONEY_SCALES}){words})"


def is_money_unit(unit: str) -> bool:
    """Say whether a unit counts money, rates such as 元/人 included."""
    head = unit.split("/", 1)[0]
    return head.endswith("元") or head in {"角", "块钱"}
