"""How a spreadsheet shows a value: 0.95 under "0%" is 95%, 45657 under yyyy"年"m"月"d"日" is 2024年12月31日.

Covers what Excel and WPS write for numbers, percentages, amounts, dates and times. What a format cannot be followed in
(fractions, unknown codes) is shown as General shows it; dates in a locale's own or an English style are shown as ISO.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

import msgspec

from jiheng.documents.sheets.date_format import render_date
from jiheng.documents.sheets.format_tokens import DATE_LETTERS, Token, sections_of

Value = int | float | bool | str | dt.date | dt.time | dt.timedelta | None

GENERAL = "General"
_SMALLEST_PLAIN = Decimal("1e-9")
_BEYOND_EXACT = 1e15
"""From here on a spreadsheet does not keep every digit of a whole number."""

_ABSURD = 1e300


class _Section(msgspec.Struct, frozen=True):
    """One of the up to four parts of a format code, read."""

    tokens: tuple[Token, ...]
    is_date: bool
    is_general: bool
    is_text: bool
    percent: int
    scale: int
    integer_digits: int
    decimals_least: int
    decimals_most: int
    grouped: bool
    exponent: bool
    fraction: bool
    condition: tuple[str, Decimal] | None
    before: str
    after: str
    step: Decimal
    has_digits: bool
    has_point: bool

    @property
    def common(self) -> bool:
        """Whether digits are printed as Python prints them: one digit at least, as many decimals as asked for."""
        return self.integer_digits == 1 and self.decimals_least == self.decimals_most


def display(value: Value, code: str, *, epoch_1904: bool = False) -> str:
    """Return the text that a cell with this number format shows; text cells are shown as they are."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _display_number(value, code, epoch_1904=epoch_1904)
    return render_date(value, _date_tokens(code))


def general(value: float) -> str:
    """Return a number as General shows it, except that no digits are given up for width: 5, 0.3, 123456789012."""
    if isinstance(value, int):
        return str(value)
    if value.is_integer() and abs(value) < _BEYOND_EXACT:
        return str(int(value))
    if value.is_integer() and abs(value) < _ABSURD:
        return _inexact(value)
    shortest = repr(value)
    if len(shortest) < 16 and "e" not in shortest:
        return shortest
    if not abs(value) < _ABSURD:
        return ""
    number = _exact(value)
    return f"{number.normalize():f}" if abs(number) > _SMALLEST_PLAIN else f"{value:.15g}"


def _inexact(value: float) -> str:
    """Return a whole number of more digits than a spreadsheet keeps so that nobody takes it for exact: 4.4010023E+20."""
    return f"{_exact(value).normalize():E}"


def _exact(value: float) -> Decimal:
    # Excel keeps 15 significant digits; 0.1 + 0.2 is 0.3 there.
    return Decimal(f"{value:.15g}")


def _is_beyond_exact(value: float) -> bool:
    return abs(value) >= _BEYOND_EXACT and value.is_integer()


def _date_tokens(code: str) -> tuple[Token, ...]:
    sections = _sections(code)
    return sections[0].tokens if sections and sections[0].is_date else ()


def _display_number(value: float, code: str, *, epoch_1904: bool) -> str:
    if code in {GENERAL, "@", ""}:
        return general(value)
    if isinstance(value, float) and (abs(value) >= _ABSURD or _is_beyond_exact(value)):
        return general(value)
    section, number = _choose(_sections(code), _exact(value) if isinstance(value, float) else Decimal(value))
    if section is None or section.is_general or section.fraction:
        return general(float(number) if isinstance(value, float) else int(number))
    if section.is_date:
        moment = from_serial(float(value), epoch_1904=epoch_1904)
        return general(value) if moment is None else render_date(moment, section.tokens)
    return _render(section, number)


@lru_cache(maxsize=2048)
def _sections(code: str) -> tuple[_Section, ...]:
    return tuple(_read_section(tokens) for tokens in sections_of(code))


def _choose(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section | None, Decimal]:
    """Return the section for a number, and the number as that section prints it (without a sign it shows itself)."""
    numeric = [s for s in sections if not s.is_text][:3]
    if not numeric:
        return None, number
    if any(s.condition for s in numeric):
        for section in numeric:
            if section.condition is None or _holds(section.condition, number):
                return section, number
        return None, number
    if number < 0 and len(numeric) > 1:
        return numeric[1], -number
    if number == 0 and len(numeric) > 2:
        return numeric[2], number
    return numeric[0], number


def _holds(condition: tuple[str, Decimal], number: Decimal) -> bool:
    operator, limit = condition
    return {
        "<": number < limit,
        ">": number > limit,
        "<=": number <= limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[operator]


def _read_section(tokens: tuple[Token, ...]) -> _Section:
    kinds = [t.kind for t in tokens]
    is_date = any(t.kind == "date" and t.text[0] in DATE_LETTERS for t in tokens)
    point = kinds.index("point") if "point" in kinds else len(tokens)
    digits = [i for i, k in enumerate(kinds) if k == "digit"]
    whole = "".join(tokens[i].text for i in digits if i < point)
    after = "".join(tokens[i].text for i in digits if i > point)
    first_whole = next((i for i in digits if i < point), point)
    last_whole = next((i for i in reversed(digits) if i < point), -1)
    commas = [i for i, k in enumerate(kinds) if k == "comma"]
    conditions = [t for t in tokens if t.kind == "condition"]
    return _Section(
        tokens=tokens,
        is_date=is_date,
        is_general="general" in kinds,
        is_text="text" in kinds,
        percent=kinds.count("percent"),
        # A comma between digits groups; one after the last digit divides by a thousand.
        scale=sum(1 for i in commas if i > last_whole) if digits else 0,
        integer_digits=sum(1 for c in whole if c == "0"),
        decimals_least=len(after.rstrip("#?")),
        decimals_most=len(after),
        grouped=any(first_whole < i < last_whole for i in commas),
        exponent="exponent" in kinds,
        fraction="slash" in kinds and not is_date and bool(digits),
        condition=_condition(conditions[0].text) if conditions else None,
        before=_printed(tokens[: digits[0]] if digits else tokens),
        after=_printed(tokens[digits[0] :] if digits else ()),
        step=Decimal(1).scaleb(-len(after)),
        has_digits=bool(digits),
        has_point=point < len(tokens),
    )


def _printed(tokens: tuple[Token, ...]) -> str:
    signs = {"percent": "%", "slash": "/"}
    return "".join(t.text if t.kind == "literal" else signs.get(t.kind, "") for t in tokens)


def _condition(text: str) -> tuple[str, Decimal] | None:
    operator = next(o for o in ("<=", ">=", "<>", "<", ">", "=") if text.startswith(o))
    try:
        return operator, Decimal(text[len(operator) :].strip())
    except InvalidOperation:
        return None


def _render(section: _Section, number: Decimal) -> str:
    if not section.has_digits:
        return section.before + section.after
    if section.exponent:
        body = _scientific(section, abs(number))
    else:
        power = 2 * section.percent - 3 * section.scale
        body = _plain(section, abs(number.scaleb(power) if power else number))
    sign = "-" if number < 0 and body.strip("0.,") else ""
    return (sign + section.before + body + section.after).strip()


def _plain(section: _Section, number: Decimal) -> str:
    rounded = number.quantize(section.step, rounding=ROUND_HALF_UP)
    if section.common:
        return f"{rounded:,f}" if section.grouped else f"{rounded:f}"
    whole, _, decimals = f"{rounded:f}".partition(".")
    whole = whole.lstrip("0").rjust(section.integer_digits, "0")
    if section.grouped:
        whole = f"{int(whole):,}".rjust(len(whole), "0") if whole else whole
    kept = decimals.rstrip("0").ljust(section.decimals_least, "0")
    return f"{whole}.{kept}" if section.has_point else whole


def _scientific(section: _Section, number: Decimal) -> str:
    mantissa, _, power = f"{number:.{section.decimals_most}E}".partition("E")
    return f"{mantissa}E{int(power):+03d}"


def from_serial(serial: float, *, epoch_1904: bool) -> dt.datetime | None:
    """Return the moment of a spreadsheet's day count, to the second; None where it is none."""
    if not 0 <= serial < 2_958_466:
        return None
    # Excel counts 1900-02-29, which never was: days before 1 March 1900 are one further on.
    epoch = dt.datetime(1904, 1, 1) if epoch_1904 else dt.datetime(1899, 12, 31 if serial < 60 else 30)  # noqa: DTZ001 -- a date on paper has no zone
    try:
        return epoch + dt.timedelta(seconds=round(serial * 86_400))
    except OverflowError:
        return None
