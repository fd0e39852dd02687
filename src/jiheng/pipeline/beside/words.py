"""Targets and amounts in plain words, so that a reader sees at once how a value was understood."""

from __future__ import annotations

import calendar
from decimal import Decimal, InvalidOperation

from jiheng.foundation.message import Message
from jiheng.targets.model import YEAR_UNSTATED, Condition, Target

_COMPARATORS = {
    ">=": Message("不低于 {value}", "at least {value}"),
    "<=": Message("不超过 {value}", "at most {value}"),
    ">": Message("高于 {value}", "more than {value}"),
    "<": Message("低于 {value}", "less than {value}"),
    "=": Message("{value}", "{value}"),
    "~": Message("约 {value}", "about {value}"),
}
_DATES = {
    ">=": Message("不早于 {value}", "not before {value}"),
    "<=": Message("不晚于 {value}", "by {value}"),
    ">": Message("晚于 {value}", "after {value}"),
    "<": Message("早于 {value}", "before {value}"),
    "=": Message("{value}", "{value}"),
    "~": Message("约 {value}", "about {value}"),
}
_BEFORE = Message("{value}前", "before or in {value}")
_CHANGES = {
    "up": Message("增长{rest}", "growth of {rest}"),
    "down": Message("下降{rest}", "reduction of {rest}"),
}
_BASELINE = Message("较{baseline}{rest}", "{rest} against {baseline}")
_PER = Message("每{per} {rest}", "{rest} per {per}")
_RANGE = Message("{low} 至 {high}", "{low} to {high}")
_SUBJECT = Message("{subject}：{rest}", "{subject}: {rest}")
_WITHOUT = {
    "qualitative": Message("定性，由人判断", "in words, for a person to judge"),
    "deferred": Message("尚未确定", "not yet set"),
    "classified": Message("涉密，不公开", "withheld as classified"),
}

_DIMENSIONS = {
    "OUTPUT": Message("产出", "output"),
    "COST": Message("成本", "cost"),
    "OUTCOME": Message("效益", "outcome"),
    "SATISFACTION": Message("满意度", "satisfaction"),
    "MANAGEMENT": Message("投入与管理", "management"),
    "QUANTITY": Message("数量", "quantity"),
    "QUALITY": Message("质量", "quality"),
    "TIMELINESS": Message("时效", "timeliness"),
    "ECONOMIC": Message("经济", "economic"),
    "SOCIAL": Message("社会", "social"),
    "ENVIRONMENT": Message("生态环境", "environment"),
    "ECOLOGICAL": Message("生态", "ecological"),
    "SUSTAINED": Message("可持续", "sustained"),
    "RECIPIENT": Message("服务对象", "recipients"),
    "INPUT": Message("投入", "input"),
    "FINANCE": Message("财务", "finance"),
    "IMPLEMENTATION": Message("实施", "implementation"),
    "ASSET": Message("资产", "assets"),
    "UNCLASSIFIED": Message("未归类", "unclassified"),
}


def category_in_words(category: str) -> dict[str, str]:
    """Name a category in both languages: "OUTPUT.QUANTITY" is 「产出·数量」, "output · quantity"."""
    parts = [_DIMENSIONS.get(part) or Message(part, part) for part in category.split(".")]
    return {
        "zh": "·".join(part.render("zh") for part in parts),
        "en": " · ".join(part.render("en") for part in parts),
    }


def in_words(target: Target, language: str) -> str:
    """Say in "zh" or "en" how a target was understood: 「不低于 95%」, "at least 95%"."""
    if not target.conditions:
        return _WITHOUT[target.kind].render(language) if target.kind in _WITHOUT else target.raw
    separator = "; " if language == "en" else "；"
    return separator.join(_condition(condition, target.kind, language) for condition in target.conditions)


def money(yuan: str) -> dict[str, str]:
    """Show an amount in yuan with thousands separators, in Chinese also in 万元, as people say it."""
    amount = Decimal(yuan)
    plain = f"{amount:,.2f}"
    if abs(amount) < 10_000:
        return {"zh": f"{plain} 元", "en": f"¥{plain}"}
    return {"zh": f"{_grouped(_shortest(amount / 10_000))} 万元（{plain} 元）", "en": f"¥{plain}"}


def _condition(condition: Condition, kind: str, language: str) -> str:
    is_date = kind == "date" or (condition.unit is None and _looks_like_date(condition.value))
    words = _date_words(condition, language) if is_date else _quantity_words(condition, language)
    if condition.change is not None:
        words = _CHANGES[condition.change].render(language, rest=words)
    if condition.baseline is not None:
        words = _BASELINE.render(language, baseline=condition.baseline, rest=words)
    if condition.per is not None:
        words = _PER.render(language, per=condition.per, rest=words)
    return (
        words
        if condition.subject is None
        else _SUBJECT.render(language, subject=condition.subject, rest=words)
    )


def _date_words(condition: Condition, language: str) -> str:
    value = _date(condition.value, language)
    if condition.upper is not None:
        return _RANGE.render(language, low=value, high=_date(condition.upper, language))
    sentence = _BEFORE if condition.before else _DATES[condition.comparator]
    return sentence.render(language, value=value)


def _quantity_words(condition: Condition, language: str) -> str:
    value = _quantity(condition.value, condition.unit)
    if condition.upper is not None:
        return _RANGE.render(language, low=value, high=_quantity(condition.upper, condition.unit))
    return _COMPARATORS[condition.comparator].render(language, value=value)


def _quantity(value: str, unit: str | None) -> str:
    gap = " " if unit and not unit.startswith(("%", "‰", "℃")) else ""
    return f"{_grouped(value)}{gap}{unit or ''}"


def _grouped(value: str) -> str:
    """Return a decimal string with thousands separators from five digits on: "650000" → "650,000"."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return f"{number:,f}" if abs(number) >= 10_000 else value


def _shortest(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _looks_like_date(value: str) -> bool:
    year, _, rest = value.partition("-")
    return len(year) == 4 and bool(rest) and all(part.isdigit() for part in rest.split("-"))


def _date(iso: str, language: str) -> str:
    """Put a whole or partial ISO date into words: "2024-12-31" → 「2024年12月31日」, "31 December 2024"."""
    year, *rest = iso.split("-")
    numbers = [int(part) for part in rest if part.isdigit()]
    if len(numbers) != len(rest):
        return iso
    stated = "" if year == YEAR_UNSTATED else year
    if language == "en":
        month = [calendar.month_name[numbers[0]]] if numbers else []
        return " ".join(filter(None, [*map(str, numbers[1:]), *month, stated]))
    units = zip(numbers, ("月", "日"), strict=False)
    return (f"{stated}年" if stated else "") + "".join(f"{number}{unit}" for number, unit in units)
