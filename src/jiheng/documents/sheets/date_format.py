"""Dates and times as a format code prints them; ISO where the code leaves it to the locale or names months in English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from jiheng.documents.sheets.format_tokens import Token

Moment = dt.date | dt.time | dt.timedelta
_WEEKDAYS = "一二三四五六日"
_ZERO_DAY = dt.date(1899, 12, 31)


def render_date(value: Moment, tokens: tuple[Token, ...]) -> str:
    """Return `value` as the tokens print it; without tokens as ISO."""
    moment = _as_datetime(value)
    if not tokens or any(
        t.kind == "date" and t.text in {"mmm", "mmmm", "mmmmm", "ddd", "dddd"} for t in tokens
    ):
        return _iso(value)
    twelve = any(t.text in {"[AM/PM]", "[A/P]", "[上午/下午]", "[am/pm]"} for t in tokens)
    minutes = _minute_places(tokens)
    printed: list[str] = []
    for place, token in enumerate(tokens):
        if token.kind == "date":
            printed.append(_field(token.text, moment, value, is_minute=place in minutes, twelve=twelve))
        elif token.kind in {"literal", "slash", "point"}:
            printed.append("/" if token.kind == "slash" else token.text)
        elif token.kind == "digit":
            # Fractions of a second: values are kept to the second.
            printed.append("0")
        elif token.kind == "comma":
            printed.append(",")
    return "".join(printed).strip()


def _iso(value: Moment) -> str:
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    return str(value) if isinstance(value, dt.timedelta) else value.isoformat()


def _as_datetime(value: Moment) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    if isinstance(value, dt.time):
        return dt.datetime.combine(_ZERO_DAY, value)
    try:
        return dt.datetime.combine(_ZERO_DAY, dt.time()) + value
    except OverflowError:
        return dt.datetime.combine(_ZERO_DAY, dt.time())


def _minute_places(tokens: tuple[Token, ...]) -> set[int]:
    """An m is minutes right after hours or right before seconds, months elsewhere."""
    dates = [
        (i, t.text)
        for i, t in enumerate(tokens)
        if t.kind == "date" and t.text[:3] not in {"[AM", "[A/", "[上午"}
    ]
    places: set[int] = set()
    for order, (place, text) in enumerate(dates):
        before = dates[order - 1][1] if order else ""
        after = dates[order + 1][1] if order + 1 < len(dates) else ""
        if text in {"m", "mm"} and (before.startswith(("h", "[h")) or after.startswith(("s", "[s"))):
            places.add(place)
    return places


def _elapsed(moment: dt.datetime, value: Moment) -> int:
    if isinstance(value, dt.timedelta):
        return int(value.total_seconds())
    # The count of days has a 29 February 1900 that never was.
    epoch = _ZERO_DAY if moment < dt.datetime(1900, 3, 1) else _ZERO_DAY - dt.timedelta(days=1)  # noqa: DTZ001 -- on paper
    return int((moment - dt.datetime.combine(epoch, dt.time())).total_seconds())


def _field(text: str, moment: dt.datetime, value: Moment, *, is_minute: bool, twelve: bool) -> str:
    if text.startswith("[") and text[1] in "hms":
        seconds = _elapsed(moment, value)
        return str({"h": seconds // 3600, "m": seconds // 60, "s": seconds}[text[1]])
    if text.startswith("["):
        return _half_of_day(text, moment)
    if is_minute:
        return f"{moment.minute:0{len(text)}d}"
    if text[0] == "h" and twelve:
        return f"{(moment.hour - 1) % 12 + 1:0{min(2, len(text))}d}"
    return _FIELDS.get(text[0], _nothing)(moment, len(text))


def _half_of_day(text: str, moment: dt.datetime) -> str:
    if "上" in text:
        return "上午" if moment.hour < 12 else "下午"
    return "AM" if moment.hour < 12 else "PM"


def _nothing(_moment: dt.datetime, _width: int) -> str:
    return ""


_FIELDS: dict[str, Callable[[dt.datetime, int], str]] = {
    "y": lambda m, n: f"{m.year:04d}" if n > 2 else f"{m.year % 100:02d}",
    "e": lambda m, _: str(m.year),
    "m": lambda m, n: f"{m.month:0{min(2, n)}d}",
    "d": lambda m, n: f"{m.day:0{min(2, n)}d}",
    "h": lambda m, n: f"{m.hour:0{min(2, n)}d}",
    "s": lambda m, n: f"{m.second:0{min(2, n)}d}",
    "a": lambda m, n: ("星期" if n == 4 else "") + _WEEKDAYS[m.weekday()],
}
