"""Numbers as printed in target values: Arabic and Chinese numerals, thousands separators, scale words."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from jiheng.facts.lists import table

ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})++(?!\d)|\d{1,15}+(?!\d))(?:\.\d{1,12}+(?!\d))?|(?<!\d)\.\d{1,12}+(?!\d)"
"""Regular expression of an Arabic number: 1,234.5 · 95 · .5. More than 15 digits are a code, no number."""

CHINESE = "[零〇一二两三四五六七八九十百千]{1,9}+(?:点[零〇一二三四五六七八九]{1,6}+)?"
"""Regular expression of a Chinese numeral below 万."""

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_HUNDREDTHS = re.compile(rf"百分之({CHINESE}|{ARABIC})")
_THOUSANDTHS = re.compile(rf"千分之({CHINESE}|{ARABIC})")
_ALL_OF_IT = re.compile("百分百|百分之百")


@cache
def scale_factors() -> dict[str, Decimal]:
    """Map each scale word (万, 百万, 亿 …) to what it multiplies by."""
    return {row["word"]: Decimal(row["factor"]) for row in table("scale_words")}


def decimal_of(numeral: str) -> Decimal | None:
    """Return the number an Arabic or Chinese numeral states; None for Chinese digits that form no number."""
    # Digits of any script: patterns take them for numbers, and so does Decimal.
    if numeral[0] == "." or numeral[0].isdecimal():
        return Decimal(numeral.replace(",", "").replace("，", ""))
    return _chinese(numeral)


def plain(number: Decimal) -> str:
    """Return a decimal string without exponent: Decimal("6.5E+5") → "650000"."""
    return f"{number:f}"


def scaled(numeral: str, scale: str | None) -> str | None:
    """Return the decimal string of a numeral times its scale word: ("65", "万") → "650000"."""
    number = decimal_of(numeral)
    if number is None:
        return None
    return plain_product(number, scale_factors()[scale]) if scale else plain(number)


def plain_product(number: Decimal | str, factor: Decimal) -> str:
    """Return the decimal string of a product, without zeros behind the point: ("1.50", 10000) → "15000"."""
    return plain((Decimal(number) * factor).normalize())


def plain_hundredths(text: str) -> str:
    """Write 百分之九十五, 百分百 and 千分之五 as 95%, 100% and 5‰."""
    if "分" not in text:
        return text
    text = _ALL_OF_IT.sub("100%", text)
    text = _HUNDREDTHS.sub(lambda m: _with_sign(m, "%"), text)
    return _THOUSANDTHS.sub(lambda m: _with_sign(m, "‰"), text)


def _with_sign(match: re.Match[str], sign: str) -> str:
    value = scaled(match[1], None)
    return match[0] if value is None else value + sign


def _chinese(numeral: str) -> Decimal | None:
    whole, _, fraction = numeral.partition("点")
    number = _chinese_whole(whole)
    if number is None:
        return None
    digits = "".join(str(_DIGITS[c]) for c in fraction)
    return Decimal(f"{number}.{digits}") if digits else Decimal(number)


def _chinese_whole(numeral: str) -> int | None:
    """Return the value of 十二, 三百零五, 一百二; None where the digits form no number (二三, 百千)."""
    if numeral[0] in "百千":
        return None
    total, digit, last_power = 0, None, 10_000
    for character in numeral:
        power = _POWERS.get(character)
        if power is None:
            value = _DIGITS[character]
            if digit is not None and digit != 0:
                return None
            digit = value
            continue
        if power >= last_power or (digit == 0 and total == 0):
            return None
        total += (digit or 1) * power
        digit, last_power = None, power
    if digit is None:
        return total
    if last_power in (100, 1000) and digit and numeral[-2] in _POWERS:
        return total + digit * last_power // 10  # 一百二 is 120
    return total + digit
