"""What a cell looks like by its own text: a quantity, points, an operator, a direction, a name, a public body."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from jiheng.facts import cell_words
from jiheng.foundation.text import fold_width

_SCORE = re.compile(r"\d{1,3}(?:\.\d{1,4})?(?:分|%)?|/|-|—+")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?分?")
_AMOUNT = re.compile(r"[-+]?\d[\d,，]*(?:\.\d+)?")
_DATE = re.compile(
    r"(?:20\d\d[年./-]|\d{1,2}月|每[年月季周日])"
    r"(?:[\d年月日号前后底末内之季度上中下旬至到—~./第一二三四初半以完成结束 -]|次|份|期)*"
)
_CODED = re.compile(r"^[\[【]?\d{2,}[\]】]?\s*[-—_]?\s*[\u4e00-\u9fff]")
_TEMPLATE_NAME = re.compile(r"^(?:[…·.]+|指标\s*\d*\s*[:：]?[/\\—-]*|\d+[.、:：]?|[/\\—-]+|无)$")
_SIGNS = "≥≤≧≦⩾⩽><=＞＜＝﹥﹤"


@cache
def _quantity() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(cell_words().comparison_starts)
    whole = (
        rf"(?:[{_SIGNS}~约达]|{words}|等于)*\s*[-+]?\d[\d,.]*"
        r"\s*(?:[%％‰]|百分比|[\u4e00-\u9fff/·*㎡a-zA-Z]{0,8})?(?:以上|以内|以下|及以上|左右|前|内|\(含\))*"
    )
    return re.compile(rf"^\s*(?:[{_SIGNS}]|{words})"), re.compile(whole)


@lru_cache(maxsize=65536)
def is_quantity(text: str) -> bool:
    """Say whether `text` as a whole looks like a number with comparator or unit, or a date."""
    folded = fold_width(text).strip()
    if not folded or len(folded) > 40:
        return False
    start, whole = _quantity()
    if start.match(folded) and any(c.isdigit() for c in folded):
        return True
    return bool(whole.fullmatch(folded) or (len(folded) <= 24 and _DATE.fullmatch(folded)))


def is_template_name(text: str) -> bool:
    """Say whether a form prints a text in place of a name nobody filled in: ……, 指标2：, 指标1:/, 1., /, 无."""
    return bool(_TEMPLATE_NAME.match(text))


def is_points(text: str) -> bool:
    """Say whether a cell holds nothing but points of a score: 10, 7.5, 10分."""
    return bool(_POINTS.fullmatch(fold_width(text).strip()))


def is_score(text: str) -> bool:
    """Say whether a cell may hold a weight or score: points, a percentage, or a stroke for none."""
    return bool(_SCORE.fullmatch(fold_width(text).strip()))


def is_amount(text: str) -> bool:
    """Say whether a cell holds nothing but an amount of money."""
    return bool(_AMOUNT.fullmatch(fold_width(text).strip()))


@cache
def _operators() -> frozenset[str]:
    return frozenset(cell_words().operators)


@cache
def _directions() -> frozenset[str]:
    return frozenset(cell_words().directions)


def may_be_operator(text: str) -> bool:
    """Say whether a cell may stand in a column of operators, 定性 included."""
    return text.strip() in _operators()


def may_be_direction(text: str) -> bool:
    """Say whether a cell may stand in a column of directions, 定性 included."""
    return text.strip() in _directions()


def is_operator(text: str) -> bool:
    """Say whether a cell holds nothing but a comparison operator."""
    return may_be_operator(text) and not may_be_direction(text)


def is_direction(text: str) -> bool:
    """Say whether a cell holds nothing but a direction."""
    return may_be_direction(text) and not may_be_operator(text)


@cache
def _endings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = cell_words()
    names = re.compile(f"(?:{'|'.join(words.name_endings)})(?:[(（][^()（）]*[)）])?$")
    return names, re.compile(f"(?:{'|'.join(words.body_endings)})$")


def ends_like_name(text: str) -> bool:
    """Say whether a text ends as names of indicators do: 率, 数, 次, 情况 and the like."""
    return bool(_endings()[0].search(text))


def is_body(text: str) -> bool:
    """Say whether a text ends as names of public bodies do."""
    return bool(_endings()[1].search(text))


def has_code(text: str) -> bool:
    """Say whether a text begins with a code that is followed by a name."""
    return bool(_CODED.match(text))


@cache
def _values() -> tuple[frozenset[str], re.Pattern[str]]:
    words = cell_words()
    return frozenset(words.value_words), re.compile(f"^(?:{'|'.join(words.value_starts)})")


def is_wording(text: str) -> bool:
    """Say whether a text says how something shall be: 提升, 不低于上年, 持续保障."""
    words, starts = _values()
    return text in words or bool(starts.match(text))
