"""The period a value is measured over: a year, a half, a quarter, months, or days."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import msgspec

from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message

_PARTS = {"H": 6, "Q": 3}
_SHAPE = re.compile(r"(\d{4})(?:-(?:([HQ])(\d)|(\d\d)(?:-(\d\d))?))?")


class PeriodError(UsageError):
    """A period is put wrongly: `period`."""

    code = "period"
    message = Message(
        "看不懂期间“{period}”。可写 2024、2024-H1、2024-Q3、2024-07、2024-01..2024-07、2024-01-01..2024-07-15。",
        "{period} is no period. Write 2024, 2024-H1, 2024-Q3, 2024-07, 2024-01..2024-07 or 2024-01-01..2024-07-15.",
    )


class Period(msgspec.Struct, frozen=True):
    """From `first` to `last`, both days included; `text` as it was put."""

    first: date
    last: date
    text: str

    @property
    def begins_at(self) -> datetime:
        """The first instant."""
        return datetime.combine(self.first, time())

    @property
    def ends_before(self) -> datetime:
        """The first instant after it."""
        return datetime.combine(self.last + timedelta(days=1), time())

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def months(self) -> int:
        """How many calendar months it touches."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def year_before(self) -> Period:
        """The same days of the year before; where that has no 29 February, its last day of February."""
        first = _in_year(self.first.year - 1, self.first, leap_day=(2, 28))
        behind = self.last + timedelta(days=1)
        last = _in_year(behind.year - 1, behind, leap_day=(3, 1)) - timedelta(days=1)
        return Period(first, last, f"{first}..{last}")


def parse_period(text: str) -> Period:
    """Return the period that a text names. Raises `PeriodError`."""
    begin, _, end = text.strip().upper().partition("..")
    first = _stretch(begin, text)
    last = _stretch(end, text) if end else first
    if last[1] < first[0]:
        raise PeriodError(period=text)
    return Period(first[0], last[1], text.strip())


def _stretch(word: str, text: str) -> tuple[date, date]:
    found = _SHAPE.fullmatch(word.strip())
    if found is None:
        raise PeriodError(period=text)
    year, part, number, month, day = found.groups()
    try:
        if part is not None:
            length = _PARTS[part]
            begin = date(int(year), (int(number) - 1) * length + 1, 1)
            return begin, _end_of_month(int(year), begin.month + length - 1)
        if day is not None:
            one = date(int(year), int(month), int(day))
            return one, one
        if month is not None:
            return date(int(year), int(month), 1), _end_of_month(int(year), int(month))
    except ValueError as error:
        raise PeriodError(period=text) from error
    return date(int(year), 1, 1), date(int(year), 12, 31)


def _end_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _in_year(year: int, day: date, *, leap_day: tuple[int, int]) -> date:
    return date(year, *(leap_day if (day.month, day.day) == (2, 29) else (day.month, day.day)))
