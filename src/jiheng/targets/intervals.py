"""A condition as the set of values that satisfy it: the common ground of order and achievement."""

from __future__ import annotations

import calendar
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from jiheng.targets.model import YEAR_UNSTATED, Condition, Direction
from jiheng.targets.units import measure_of

_LEAP_YEAR = "2000"


class Interval(NamedTuple):
    """The values between two ends; None is no end. `is_open_…`: the end itself does not belong to it."""

    low: Fraction | None
    high: Fraction | None
    is_low_open: bool = False
    is_high_open: bool = False

    def contains(self, value: Fraction) -> bool:
        """Say whether `value` lies in the interval."""
        above = self.low is None or value > self.low or (value == self.low and not self.is_low_open)
        return above and (
            self.high is None or value < self.high or (value == self.high and not self.is_high_open)
        )

    def within(self, other: Interval) -> bool:
        """Say whether every value of this interval lies in the other."""
        return _low_key(self) >= _low_key(other) and _high_key(self) <= _high_key(other)

    def meets(self, other: Interval) -> bool:
        """Say whether some value lies in both."""
        low, is_low_open = max(_low_key(self), _low_key(other))
        high, is_high_closed = min(_high_key(self), _high_key(other))
        return low < high or (low == high and is_low_open == 0 and is_high_closed == 1)


def _low_key(interval: Interval) -> tuple[Fraction | float, int]:
    return (float("-inf") if interval.low is None else interval.low, int(interval.is_low_open))


def _high_key(interval: Interval) -> tuple[Fraction | float, int]:
    return (float("inf") if interval.high is None else interval.high, int(not interval.is_high_open))


def quantity_interval(condition: Condition, direction: Direction | None) -> Interval | None:
    """Return the values, in base units, that satisfy a quantity or range; None for an approximate one ("~").

    A printed number without sign ("=") means at least that much where more is better, at most where less is;
    without a direction it means exactly that. A target of zero means exactly zero either way. A reduction
    (下降5%) counts the other way round: more of it is better where less of the thing is.
    """
    if condition.comparator == "~":
        return None
    factor = measure_of(condition.unit, condition.per).factor
    value = Fraction(condition.value) * factor
    if condition.upper is not None:
        upper = Fraction(condition.upper) * factor
        return Interval(value, upper, condition.value_excluded, condition.upper_excluded)
    return _one_sided(condition.comparator, value, effective(direction, condition))


def effective(direction: Direction | None, condition: Condition) -> Direction | None:
    """Return the direction of the number itself: that of the indicator, turned round for a reduction."""
    if condition.change is None or direction is None:
        return "positive" if condition.change and direction is None else direction
    is_wanted = (condition.change == "up") == (direction == "positive")
    return "positive" if is_wanted else "negative"


def _one_sided(comparator: str, value: Fraction, direction: Direction | None) -> Interval:
    if comparator == "=" and direction is not None and value != 0:
        comparator = ">=" if direction == "positive" else "<="
    match comparator:
        case ">=":
            return Interval(value, None)
        case ">":
            return Interval(value, None, is_low_open=True)
        case "<=":
            return Interval(None, value)
        case "<":
            return Interval(None, value, is_high_open=True)
        case _:
            return Interval(value, value)


def date_interval(condition: Condition) -> Interval | None:
    """Return the days, as ordinals, that satisfy a date condition; None where no calendar can show them.

    Dates without a year are laid in one common year, so that they compare with each other only.
    """
    first_last = days_of(condition.value)
    if first_last is None or condition.comparator == "~":
        return None
    first, last = (Fraction(day.toordinal()) for day in first_last)
    if condition.upper is not None:
        upper = days_of(condition.upper)
        return None if upper is None else Interval(first, Fraction(upper[1].toordinal()))
    intervals = {
        ">=": Interval(first, None),
        ">": Interval(last, None, is_low_open=True),
        "<=": Interval(None, last),
        "<": Interval(None, first, is_high_open=True),
    }
    return intervals.get(condition.comparator, Interval(first, last))


def days_of(iso: str) -> tuple[date, date] | None:
    """Return the first and last day of an ISO date, whole or partial; None for a day of every month."""
    year, *rest = iso.replace(YEAR_UNSTATED, _LEAP_YEAR).split("-")
    if "XX" in rest:
        return None
    if not rest:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    month = int(rest[0])
    if len(rest) == 1:
        return date(int(year), month, 1), date(int(year), month, calendar.monthrange(int(year), month)[1])
    day = date(int(year), month, int(rest[1]))
    return day, day
