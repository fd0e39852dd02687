"""A target printed back: in one regular spelling that reads the same again, and in words for a person."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from jiheng.foundation.message import Message
from jiheng.targets.model import YEAR_UNSTATED, Condition, Target

_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "", "~": "约"}
_CHANGES = {"up": "提高", "down": "降低"}
_NUMBERS = {
    ">=": Message("不低于 {value}", "at least {value}"),
    "<=": Message("不超过 {value}", "at most {value}"),
    ">": Message("高于 {value}", "more than {value}"),
    "<": Message("低于 {value}", "less than {value}"),
    "=": Message("等于 {value}", "exactly {value}"),
    "~": Message("约 {value}", "about {value}"),
}
_DATES = {
    ">=": Message("不早于 {value}", "not before {value}"),
    "<=": Message("不晚于 {value}", "by {value}"),
    ">": Message("晚于 {value}", "after {value}"),
    "<": Message("早于 {value}", "before {value}"),
    "=": Message("在 {value}", "in or on {value}"),
    "~": Message("约在 {value}", "about {value}"),
}
_KINDS = {
    "qualitative": Message("定性表述，由人判断", "in words, for a person to judge"),
    "deferred": Message("尚未填写", "not yet set"),
    "classified": Message("涉密，不公开", "withheld as classified"),
}
_RANGE = Message("{low} 至 {high}", "{low} to {high}")
_OPEN_END = Message("（不含）", " (excluded)")
_PER = Message("每{per}{rest}", "{rest} per {per}")
_UP = Message("增长{base}：{rest}", "growth{base}: {rest}")
_DOWN = Message("下降{base}：{rest}", "reduction{base}: {rest}")
_BASE = Message("（与{base}相比）", " (against {base})")
_OPEN_MONTH = Message("{rest}（是否含当月不明）", "{rest} (whether that month counts is open)")
_SUBJECT = Message("{subject}：{rest}", "{subject}: {rest}")


def format_target(target: Target) -> str:
    """Return a target in one regular spelling: ≥90% · 80%-90% · 2024年12月31日前; it reads the same again.

    Targets without conditions are returned as printed.
    """
    if not target.conditions:
        return target.raw
    return "；".join(_formatted(c, is_dated=target.kind == "date" or c.is_date) for c in target.conditions)


def _formatted(condition: Condition, *, is_dated: bool) -> str:
    if is_dated:
        return _formatted_date(condition)
    change = _CHANGES.get(condition.change or "", "")
    lead = f"{condition.subject or ''}{_against(condition)}{change}"
    unit, sign = condition.unit or "", _SIGNS[condition.comparator] or ("=" if lead else "")
    per = f"每{condition.per}" if condition.per else ""
    if condition.upper is None:
        return f"{per}{lead}{sign}{condition.value}{unit}"
    low_open = "(不含)" if condition.value_excluded else ""
    high_open = "(不含)" if condition.upper_excluded else ""
    return f"{per}{lead}{sign}{condition.value}{unit}{low_open}-{condition.upper}{unit}{high_open}"


def _against(condition: Condition) -> str:
    base = condition.baseline
    if base is None:
        return ""
    return base if base in ("同比", "环比") else f"较{base}"


def _formatted_date(condition: Condition) -> str:
    task, day = condition.subject or "", _chinese_date(condition.value)
    if condition.upper is not None:
        return f"{day}至{_chinese_date(condition.upper)}{task}"
    every = f"每{condition.per}" if condition.per else ""
    spellings = {
        "<=": f"{day}前" if condition.before or day.endswith("日") else f"不晚于{day}",
        ">=": f"{day}后",
        "~": f"{day}左右",
        "<": f"早于{day}",
        ">": f"晚于{day}",
        "=": day if condition.per == "月" else f"={day}",
    }
    return f"{every}{spellings[condition.comparator]}{task}"


def _chinese_date(iso: str) -> str:
    year, *rest = iso.split("-")
    text = "" if year == YEAR_UNSTATED else f"{year}年"
    for part, mark in zip(rest, "月日", strict=False):
        text += "" if part == "XX" else f"{int(part)}{mark}"
    return text


def in_words(target: Target, language: str | None = None) -> str:
    """Say in words how a target was understood, in "zh" or "en": 「不低于 90 %」, "at least 90%"."""
    if not target.conditions:
        return _KINDS[target.kind].render(language)
    separator = "; " if language == "en" else "；"
    return separator.join(
        _in_words(c, language, is_dated=target.kind == "date" or c.is_date) for c in target.conditions
    )


def _in_words(condition: Condition, language: str | None, *, is_dated: bool) -> str:
    rest = _dated_words(condition, language) if is_dated else _counted_words(condition, language)
    if condition.subject:
        return _SUBJECT.render(language, subject=condition.subject, rest=rest)
    return rest


def _dated_words(condition: Condition, language: str | None) -> str:
    low = _spoken_date(condition.value, language)
    if condition.upper is not None:
        return _RANGE.render(language, low=low, high=_spoken_date(condition.upper, language))
    rest = _DATES[condition.comparator].render(language, value=low)
    if condition.before:
        rest = _OPEN_MONTH.render(language, rest=rest)
    return _PER.render(language, per=condition.per, rest=rest) if condition.per else rest


def _spoken_date(iso: str, language: str | None) -> str:
    return iso.replace(f"{YEAR_UNSTATED}-", "").replace("XX-", "") if language == "en" else _chinese_date(iso)


def _counted_words(condition: Condition, language: str | None) -> str:
    unit = condition.unit or ""
    low = _quantity(condition.value, unit)
    if condition.upper is None:
        rest = _NUMBERS[condition.comparator].render(language, value=low)
    else:
        low += _OPEN_END.render(language) if condition.value_excluded else ""
        high = _quantity(condition.upper, unit)
        high += _OPEN_END.render(language) if condition.upper_excluded else ""
        rest = _RANGE.render(language, low=low, high=high)
    if condition.change:
        base = _BASE.render(language, base=condition.baseline) if condition.baseline else ""
        rest = (_UP if condition.change == "up" else _DOWN).render(language, base=base, rest=rest)
    return _PER.render(language, per=condition.per, rest=rest) if condition.per else rest


def _quantity(value: str, unit: str) -> str:
    gap = "" if not unit or unit[0] in "%‰℃/" else " "
    return f"{_grouped(value)}{gap}{unit}"


def _grouped(value: str) -> str:
    """Return a decimal string with thousands separators from five digits on: "650000" → "650,000"."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return f"{number:,f}" if abs(number) >= 10_000 else value
