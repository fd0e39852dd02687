"""Months of the calendar: letters due within three of them, and whether something came in time.

A limit of months ends on the day of the same number in the last month, or on that month's last day (期间的末日).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.period import Period

MONTHS = 3
"""Within so many months the progress or the result is to be answered."""


def month_number(instant: Any) -> Any:
    """Return the month of an instant as a number that grows by one each month."""
    return instant.year() * 12 + instant.month()


def in_three_months(begin: Any, end: Any) -> Any:
    """Say whether `end` lies within three months of `begin`; none where one of them is missing."""
    passed = month_number(end) - month_number(begin)
    return (passed < MONTHS) | ((passed == MONTHS) & (end.day() <= begin.day()))


def due_in_period(letters: Any, asked: Asked) -> Any:
    """Return the letters whose three months end in the period."""
    first, last = (three_months_before(one) for one in (asked.period.begins_at, asked.period.ends_before))
    return letters.filter(letters.received_at >= first, letters.received_at < last)


def months_ending_in(period: Period) -> list[int]:
    """Return the numbers of the months whose last day lies in a period."""
    first, behind = (one.year * 12 + one.month for one in (period.begins_at, period.ends_before))
    return list(range(first, behind))


def three_months_before(instant: datetime) -> datetime:
    """Return the first instant of receipt whose limit is not before `instant`."""
    months = instant.year * 12 + instant.month - 1 - MONTHS
    first = instant.replace(year=months // 12, month=months % 12 + 1, day=1)
    following = first.replace(year=(months + 1) // 12, month=(months + 1) % 12 + 1)
    # 31 May has no 31 February before it: what came until 29 February was due by 29 May.
    return min(first + (instant - instant.replace(day=1)), following)
