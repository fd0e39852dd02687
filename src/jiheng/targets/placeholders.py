"""Values that say nothing yet, and values withheld: kinds "deferred" and "classified"."""

from __future__ import annotations

import re
from functools import cache

from jiheng.facts.lists import any_of, column, wildcard
from jiheng.targets.clean import normal_form
from jiheng.targets.comparators import NOT, after_words, strong_words
from jiheng.targets.measures import counting_unit

_LONGEST = 60


@cache
def _phrases() -> frozenset[str]:
    return frozenset(column("deferred", "phrase"))


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(wildcard(p) for p in column("deferred_patterns", "pattern")))


@cache
def _half_filled() -> re.Pattern[str]:
    """Return the pattern of a template whose number is missing: ≥ %, 公里, ≥**人, 指标2, 年 月 日."""
    blank = r"(?:[*_…×]|\.{2,}|[xX]{1,4}|\(\)|\[\]|[○●□])"
    words = f"(?:(?:{NOT})?(?:{strong_words()})|约|达到|~)?"
    return re.compile(
        rf"(?:[^\d,，；。]{{1,30}}(?=[≥≤<>]))?{words}{blank}{{0,12}}(?:{counting_unit()})?(?:\({counting_unit()}\))?{blank}{{0,12}}(?:{after_words()})?"
        r"|(?:三级)?指标(?:内容|名称)?\d{0,2}[:：]?|(?:20)?\d{0,2}年\d{0,2}月日[前]?|(?:20)?年月日?前?"
        rf"|{blank}{{1,4}}年{blank}{{1,4}}月(?:{blank}{{1,4}}日)?前?"
    )


@cache
def _classified() -> re.Pattern[str]:
    core = any_of(column("classified", "word", part="core"))
    ending = any_of(column("classified", "word", part="ending"))
    return re.compile(rf"\(?(?:{core})(?:[,，、:：。]?(?:{ending}))*\)?")


def is_deferred(text: str) -> bool:
    """Say whether a text in normal form is a placeholder or a half-filled template; an empty one is."""
    if not text or text in _phrases():
        return True
    if len(text) > _LONGEST:
        return False
    return bool(_half_filled().fullmatch(text) or _patterns().fullmatch(text))


def is_template(text: str) -> bool:
    """Say whether a deferred value is only what a form prints to be filled in, not what anybody wrote (待定, 无)."""
    return bool(_half_filled().fullmatch(normal_form(text)))


def is_classified(text: str) -> bool:
    """Say whether a text in normal form says that the value is withheld (涉密, 保密项目)."""
    if "密" not in text or len(text) > _LONGEST:
        return False
    return bool(_classified().fullmatch(text)) or (
        text.startswith("涉密") and text.endswith("公开") and "非" not in text
    )
