"""Numbers in a text that may be targets, each with the words of comparison and the unit beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from jiheng.targets import comparators
from jiheng.targets.comparators import INCLUSIVE, Meaning
from jiheng.targets.measures import chinese_uses, is_money_unit, known_unit, scale, unit_uses
from jiheng.targets.model import Comparator, Condition
from jiheng.targets.numerals import ARABIC, CHINESE, scaled

_FILLER = "(?:[:：])?(?:了|为|在|到|至|约|共)?"
_NOUN_OF = "(?:[^\\d,，。；;、()每]{1,12}(?:的|预算数?|金额|总额|限额|上限))"
_REMARK = r"(?:\((?P<%s>不?含)[^()]{0,8}\))?"
_LATIN = re.compile("[A-Za-z]")
_ARITHMETIC_BEFORE = set("*×xX÷/^+:：.#№第每前Δ")
_ARITHMETIC_AFTER = re.compile(r"[*×xX÷+:/^](?=[\dN\u4e00-\u9fff])|[.][\d]|[：](?=\d)")
_CALENDAR = re.compile(r"(?:19|20)\d\d年度?|(?:0?[1-9]|1[0-2]|十?[一二三四五六七八九十])月")
_AFTER_PLUS = ("", ",", "，", "、", "；", ";", "。", ")")


class Mention(NamedTuple):
    """A number found in a text, from `start` to `end`, and what it says.

    `is_compared`: a word or sign of comparison stands beside it. `use`: that of its unit in the list of
    measure words. `is_chinese`: written in Chinese numerals.
    """

    start: int
    end: int
    condition: Condition
    is_compared: bool
    use: str
    is_chinese: bool


@cache
def _pattern() -> re.Pattern[str]:
    number = f"(?:{ARABIC}|{CHINESE})"
    unit, scales = known_unit(), scale()
    strong, before = comparators.strong_words(), comparators.before_words()
    bound = rf"(?P<lower>{ARABIC})(?P<lower_scale>{scales})?(?P<lower_unit>{unit})?{_REMARK % 'lower_is'}"
    chinese_bound = r"(?P<chinese_lower>[一二两三四五六七八九十])(?=[-至到][一二两三四五六七八九十])"
    # Whatever begins with none of these characters is left at once: most of a sentence.
    start = "".join(sorted({word[0] for word in comparators.words_before()}))
    return re.compile(
        rf"(?=[{start}不未没勿~+\-±.\d零〇一二两三四五六七八九十百千])"
        rf"(?:(?P<not>{comparators.NOT})?(?:(?P<strong>{strong}){_FILLER}{_NOUN_OF}?|(?P<weak>{before}){_FILLER})|(?P<about>~))?"
        rf"(?P<sign>[+\-±](?=[\d.]))?"
        rf"(?:(?:{bound}(?:-{{1,2}}|~|至|到)(?=[\d.])|{chinese_bound}[-至到]))?"
        rf"(?P<number>{number})"
        rf"(?:(?P<unit>{unit})|(?P<more>[余多])?(?P<scale>{scales})?(?P<more2>[余多])?(?P<scaled_unit>{unit})?)"
        rf"(?:\((?P<bracket_unit>{unit})\))?"
        rf"{_REMARK % 'bound_is'}"
        rf"(?P<after>(?:之间)?(?:{comparators.after_words()}))?{INCLUSIVE}"
    )


def whole(text: str) -> Condition | None:
    """Return the quantity or range that is all a text in normal form says; None for anything else."""
    match = _pattern().fullmatch(text)
    mention = _mention(text, match) if match else None
    if mention is None or (mention.is_chinese and not _stands_alone(mention)):
        return None
    return None if mention.use == "never" else mention.condition


@cache
def _foreign() -> re.Pattern[str]:
    sign = f"(?P<not>{comparators.NOT})?(?P<word>{comparators.strong_words()})"
    return re.compile(rf"{sign}(?P<number>{ARABIC})(?P<scale>{scale()})?(?P<unit>[\u4e00-\u9fff]{{1,2}})")


def with_foreign_unit(text: str) -> Condition | None:
    """Return the quantity of a number with sign and a unit that no list knows (≥5幅); None otherwise."""
    match = _foreign().fullmatch(text)
    if match is None or unit_uses().get(match["unit"]) == "never":
        return None
    meaning = comparators.meaning_before(match["word"], is_negated=match["not"] is not None)
    value = scaled(match["number"], match["scale"])
    return Condition(None, meaning.comparator, value, None, match["unit"]) if meaning and value else None


def _stands_alone(mention: Mention) -> bool:
    unit = mention.condition.unit
    if unit is None:
        return mention.condition.value == "0"
    return mention.is_compared or chinese_uses().get(unit) != "never"


def find(text: str) -> Iterator[Mention]:
    """Yield the numbers of a text in normal form that may be targets, in their order."""
    for match in _pattern().finditer(text):
        mention = _mention(text, match)
        if mention is not None and mention.use != "never" and _fits_sentence(text, mention):
            yield mention


def _fits_sentence(text: str, mention: Mention) -> bool:
    if mention.condition.unit is None:
        ends = mention.end == len(text) or text[mention.end] in ",，。；;、)！!"
        return mention.is_compared and (ends or not mention.is_chinese)
    return mention.use != "careful" or mention.is_compared


def _mention(text: str, match: re.Match[str]) -> Mention | None:
    number = match["number"]
    if not _is_free(text, match):
        return None
    meaning = _before(match)
    after = comparators.meaning_after((match["after"] or "").removeprefix("之间") or None)
    about = match["more"] or match["more2"]
    comparator = comparators.combined(meaning, after, match["inclusive"] or match["bound_is"])
    unit = match["unit"] or match["scaled_unit"] or match["bracket_unit"]
    values = _values(match, unit)
    if values is None or _CALENDAR.fullmatch(f"{number}{unit}"):
        return None
    lower, value, unit = values
    if lower is None and match["sign"] == "±":
        lower = f"-{value}"
    elif match["sign"] == "-" and (meaning or match.start() == 0):
        value, lower = (value, f"-{lower}") if lower else (f"-{value}", None)
    condition = _condition(match, "~" if about and comparator == "=" else comparator, lower, value, unit)
    is_compared = (meaning is not None and match["weak"] not in ("为", "是")) or after is not None
    use = unit_uses().get(unit, "unit") if unit else "unit"
    is_chinese = number[0] not in "0123456789."
    return Mention(match.start(), match.end(), condition, is_compared, use, is_chinese)


def _before(match: re.Match[str]) -> Meaning | None:
    if match["about"]:
        return comparators.meaning_before("~", is_negated=False)
    return comparators.meaning_before(match["strong"] or match["weak"], is_negated=match["not"] is not None)


def _is_free(text: str, match: re.Match[str]) -> bool:
    """Say whether the number stands for itself: no part of a formula, ratio, rank, code or name (5G, V2)."""
    start, end = match.start(), match.end()
    number = match["number"]
    if number[0] == "0" and len(number) > 1 and number[1] != ".":
        return False
    has_unit = bool(match["unit"] or match["scaled_unit"])
    if start and start == match.start("lower" if match["lower"] else "number"):
        previous = text[start - 1]
        if previous in _ARITHMETIC_BEFORE or previous.isdigit():
            return False
        if _LATIN.match(previous) and not (has_unit and not _LATIN.match(match["unit"] or "")):
            return False
    if _ARITHMETIC_AFTER.match(text, end) or (
        text[end - 1] == "+" and text[end : end + 1] not in _AFTER_PLUS
    ):
        return False
    return has_unit or end == len(text) or not _LATIN.match(text[end])


def _values(match: re.Match[str], unit: str | None) -> tuple[str | None, str, str | None] | None:
    """Return lower bound (of a range), value, and unit; None where they do not go together."""
    value = scaled(match["number"], match["scale"])
    if value is None:
        return None
    low_text = match["lower"] or match["chinese_lower"]
    if low_text is None:
        return (None, value, unit)
    low_scale, low_unit = match["lower_scale"], match["lower_unit"]
    if low_unit and unit and low_unit != unit:
        return None
    if low_text[0] == "0" and len(low_text) > 1 and low_text[1] != ".":
        return None
    if low_scale and unit and unit.startswith(low_scale) and is_money_unit(unit):
        low_scale = None  # 5万-10万元: the unit 万元 serves both ends
    low = scaled(low_text, low_scale or match["scale"])
    if low is None:
        return None
    if Decimal(low) > Decimal(value):
        plain_low = scaled(low_text, low_scale)
        low, value = (
            (plain_low, value) if plain_low and Decimal(plain_low) <= Decimal(value) else (value, low)
        )
    return (low, value, unit or low_unit)


def _condition(
    match: re.Match[str], comparator: Comparator, lower: str | None, value: str, unit: str | None
) -> Condition:
    if unit is not None and match["bracket_unit"] and (match["unit"] or match["scaled_unit"]):
        unit = f"{unit}({match['bracket_unit']})"
    if lower is None:
        return Condition(None, comparator, value, None, unit)
    return Condition(
        None,
        "~" if comparator == "~" else "=",
        lower,
        value,
        unit,
        value_excluded=match["lower_is"] == "不含",
        upper_excluded=(match["inclusive"] or match["bound_is"]) == "不含",
    )
