"""Signs and words that compare: how they are spelled, and what they come to."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from jiheng.facts.lists import any_of, column, table
from jiheng.targets.model import Comparator

NOT = "(?:不(?:应当|允许|应|得|可|能|要|宜|会|许)?|未|没有|勿)"
"""Regular expression of what turns a word of comparison round: 不少于, 不得低于, 未超过."""

INCLUSIVE = r"(?:\((?P<inclusive>不?含)[^()]{0,8}\))?"
"""Regular expression of a remark on the bound itself: (含), (不含90%)."""

_WITHOUT = {">=": ">", "<=": "<"}
_WITH = {">": ">=", "<": "<="}


class Meaning(NamedTuple):
    """What a word of comparison comes to, and whether a word behind the number decides instead."""

    comparator: Comparator
    is_weak: bool


def words_before() -> tuple[str, ...]:
    """Return all words of comparison that stand before a number."""
    return column("comparators", "word", place="before")


@cache
def before_words() -> str:
    """Return the regular expression of all words of comparison that stand before a number."""
    return any_of(words_before())


@cache
def strong_words() -> str:
    """Return the same without the words that a word behind the number may overrule."""
    return any_of(column("comparators", "word", place="before", strength="strong"))


@cache
def after_words() -> str:
    """Return the regular expression of all words of comparison that stand behind a number."""
    return any_of(column("comparators", "word", place="after"))


@cache
def _meanings(place: str) -> dict[str, Meaning]:
    return {
        row["word"]: Meaning(cast("Comparator", row["comparator"]), row["strength"] == "weak")
        for row in table("comparators")
        if row["place"] == place
    }


@cache
def _negated() -> dict[str, Comparator]:
    rows = (row for row in table("comparators") if row["place"] == "before" and row["negated"])
    return {row["word"]: cast("Comparator", row["negated"]) for row in rows}


def meaning_before(word: str | None, is_negated: bool) -> Meaning | None:
    """Return what the word before a number means; None without one, or for 不 before one without opposite."""
    if not word or word == "~":
        return Meaning("~", is_weak=False) if word else None
    if not is_negated:
        return _meanings("before")[word]
    comparator = _negated().get(word)
    return Meaning(comparator, is_weak=False) if comparator else None


def meaning_after(word: str | None) -> Comparator | None:
    """Return what the word behind a number means."""
    return _meanings("after")[word].comparator if word else None


def combined(before: Meaning | None, after: Comparator | None, inclusive: str | None) -> Comparator:
    """Return the comparator of a number from the words on both sides and a remark such as (含) or (不含).

    A strong word before the number decides, then the word behind it, then a weak one before it; none is "=".
    """
    if before is not None and (after is None or not before.is_weak):
        comparator = before.comparator
    else:
        comparator = after or "="
    if inclusive == "含":
        return cast("Comparator", _WITH.get(comparator, comparator))
    if inclusive == "不含":
        return cast("Comparator", _WITHOUT.get(comparator, comparator))
    return comparator


@cache
def column_words() -> dict[str, Comparator]:
    """Map what a column 指标性质 or 计算符号 may print to the comparator it means."""
    spelled = {
        row["word"]: cast("Comparator", row["comparator"])
        for row in table("comparators")
        if row["place"] == "before"
    }
    negated = {f"不{word}": comparator for word, comparator in _negated().items()}
    return {**spelled, **negated, "~": "~"}
