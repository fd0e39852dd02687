"""Counting as Word's automatic numbering prints it: 1, ①, 一, 壹, 甲, a, i."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return 1 … 9999 in Chinese: 12 → 十二, 105 → 一百零五. Larger numbers stay in figures."""
    if not 0 < number < 10_000:
        return str(number) if number else "〇"
    text, pending_zero = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            pending_zero = bool(text)
            continue
        text += (digits[0] if pending_zero else "") + digits[digit] + (units[power - 1] if power else "")
        pending_zero = False
    plain_ten = digits is _DIGITS and 10 <= number < 20
    return text[1:] if plain_ten else text


def _legal(number: int) -> str:
    return chinese(number, _LEGAL_DIGITS, "拾佰仟")


def _by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(d)] for d in str(number)) if number >= 100 else chinese(number)


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


def _letters(number: int) -> str:
    # Word repeats the letter after z: aa, bb, cc.
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 260 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


COUNTERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "chineseCounting": _by_digit,
    "chineseCountingThousand": chinese,
    "ideographDigital": _by_digit,
    "japaneseCounting": chinese,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographEnclosedCircle": lambda n: chr(0x3280 + n - 1) if 1 <= n <= 10 else chinese(n),
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
}
"""Word's name of a way of counting → number to text. What is missing here (bullets, none) prints nothing."""
