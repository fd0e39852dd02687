"""What stands beside a value and completes it: columns for comparator and unit, and the indicator's name."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from jiheng.facts.lists import any_of, column
from jiheng.targets.clean import normal_form
from jiheng.targets.comparators import before_words, column_words
from jiheng.targets.measures import counting_unit, scale
from jiheng.targets.model import Comparator, Condition, Target
from jiheng.targets.numerals import plain_product, scale_factors

_EMPTY_CELLS = {"", "/", "\\", "无", "-", "--", "—", "——", "*", "**", "空"}
_QUALITATIVE = "定性"
_HAS_EQUALS = re.compile("[=＝═]|等于")
_BLANKS = re.compile(r"[*＊×_…]|[xX]{2}")
_DOTTED_MONTH = re.compile(r"((?:19|20)\d\d)\.(0?[1-9]|1[0-2])")


def joined(value: str, comparator: str | None, unit: str | None) -> tuple[str, str | None, bool]:
    """Put the columns 指标性质, 指标值 and 计量单位 together.

    Returns the text as read over the three columns, the unit column where the value is still to be given
    it, and whether the first column calls the indicator qualitative (定性).
    """
    sign = normal_form(comparator or "")
    measure = normal_form(unit or "")
    is_qualitative = sign == _QUALITATIVE
    has_sign = sign in column_words() and bool(value) and not _begins_compared().match(normal_form(value))
    left = (comparator or "").strip() if has_sign else ""
    right = (unit or "").strip() if _takes_unit(value, measure) else ""
    return f"{left}{value}{right}", measure if right else None, is_qualitative


def _takes_unit(value: str, measure: str) -> bool:
    if measure in _EMPTY_CELLS:
        return False
    text = normal_form(value)
    return bool(re.search(r"\d", text)) and bool(re.fullmatch(r"\D{0,12}[\d.,~-]+[万亿千百]?", text))


@cache
def _begins_compared() -> re.Pattern[str]:
    return re.compile(f"不?(?:{before_words()})")


def held_qualitative(target: Target) -> Target:
    """Return the target of an indicator marked 定性: a number without unit is then a grade, no quantity."""
    only = target.only
    if target.kind in ("quantity", "range") and only is not None and only.unit is None:
        return Target(target.raw, "qualitative")
    return target


def with_unit(target: Target, unit: str) -> Target:
    """Give a bare number the unit of its own column, also one that the list of measure words lacks."""
    only = target.only
    if only is None or only.unit is not None or target.kind not in ("quantity", "range"):
        return target
    return replace(target, conditions=(replace(only, unit=unit),))


def completed(target: Target, name: str) -> Target:
    """Complete a value from its indicator's name: 新增就业人数（人） beside 50000, 满意度(≥**%) beside 95."""
    if target.kind == "deferred" and target.raw == "无" and _undesired().search(name):
        return Target(target.raw, "qualitative")
    only = target.only
    if only is None or (target.kind != "date" and only.subject is not None):
        return target
    if target.kind == "date":
        return _duration(target, only, name)
    if only.unit is not None and not _BLANKS.search(name):
        return target  # nothing in the name could add to it
    return _dotted_date(target, only, name) or _with_name(target, only, name)


def _with_name(target: Target, only: Condition, name: str) -> Target:
    sign, factor, unit = _from_name(normal_form(name))
    comparator = only.comparator
    if comparator == "=" and only.upper is None and sign and not _HAS_EQUALS.search(target.raw):
        comparator = sign
    if only.unit is None and unit is not None:
        only = _multiplied(replace(only, unit=unit), factor)
    return replace(target, conditions=(replace(only, comparator=comparator),))


def _multiplied(only: Condition, factor: Decimal | None) -> Condition:
    if factor is None:
        return only
    upper = only.upper and plain_product(only.upper, factor)
    return replace(only, value=plain_product(only.value, factor), upper=upper)


def _duration(target: Target, only: Condition, name: str) -> Target:
    """Read 12月 beside 服务期限 as twelve months rather than December."""
    match = re.fullmatch(r"(\d{1,2})月", target.raw)
    if match is None or not _says("duration").search(name):
        return target
    return Target(target.raw, "quantity", (replace(only, comparator="=", value=match[1], unit="月"),))


def _dotted_date(target: Target, only: Condition, name: str) -> Target | None:
    """Read 2024.12 beside 完成时间 as a month rather than a number."""
    match = _DOTTED_MONTH.fullmatch(target.raw)
    if match is None or not _says("time").search(name):
        return None
    value = f"{match[1]}-{int(match[2]):02}"
    return Target(target.raw, "date", (replace(only, comparator="<=", value=value),))


@cache
def _says(what: str) -> re.Pattern[str]:
    return re.compile(any_of(column("name_hints", "word", says=what)))


@cache
def _undesired() -> re.Pattern[str]:
    return re.compile(any_of(column("undesired", "word")))


@cache
def _open_value() -> re.Pattern[str]:
    """Return the pattern of a value left open in a name: (≥**人), 户数≥**户."""
    blanks = r"(?:[*×_…]{1,8}|[xX]{2,4})"
    sign = f"(?P<sign>(?:不?(?:{before_words()}))?)"
    return re.compile(rf"{sign}{blanks}(?P<scale>{scale()})?(?P<unit>{counting_unit()})?(?:\)|$)")


@cache
def _bracket_unit() -> re.Pattern[str]:
    return re.compile(
        rf"\((?:单位[:：])?(?:(?P<unit>{counting_unit()})|(?P<scale>{scale()})(?P<counted>{counting_unit()}))\)"
    )


def _from_name(name: str) -> tuple[Comparator | None, Decimal | None, str | None]:
    """Return comparator, scale and unit that a name in normal form prints beside blanks or in brackets."""
    if match := _open_value().search(name):
        return column_words().get(match["sign"]), scale_factors().get(match["scale"]), match["unit"]
    if match := _bracket_unit().search(name):
        return None, scale_factors().get(match["scale"]), match["unit"] or match["counted"]
    return None, None, None
