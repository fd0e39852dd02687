"""The months of a year as they were counted (逐月数据): what was reached so far, and whether they tell the whole."""

from __future__ import annotations

from datetime import timedelta
from math import isclose

import msgspec

from jiheng.evidence.period import Period

_SAME = 0.005
"""Part of a value by which months may differ from what was measured over all of them: both are rounded."""


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """The months of a year, from January on, and whole earlier years, the nearest first.

    `months`: the value of each, None where there was nothing to count. `weights`: what a rate or mean is taken of in each
    month. `adds_up`: whether months sum to the year. `most`: what the value cannot exceed.
    """

    unit: str
    adds_up: bool
    months: tuple[float | None, ...]
    weights: tuple[float, ...]
    earlier_years: tuple[tuple[float | None, ...], ...] = ()
    most: float | None = None

    def so_far(self, month: int) -> float | None:
        """Return what was reached up to the end of a month: a sum, or the mean of the months as they count."""
        pairs = zip(self.months[:month], self.weights, strict=False)
        known = [(value, weight) for value, weight in pairs if value is not None]
        if self.adds_up:
            return sum(value for value, _ in known)
        whole = sum(weight for _, weight in known)
        return sum(value * weight for value, weight in known) / whole if whole else None


def months_so_far(period: Period) -> int | None:
    """Return how many whole months from January on a period covers; None for one that begins or ends otherwise."""
    ends_month = (period.last + timedelta(days=1)).day == 1
    begins_year = (period.first.month, period.first.day) == (1, 1)
    is_one_year = period.first.year == period.last.year
    return period.last.month if begins_year and ends_month and is_one_year else None


def tells(course: Course, value: float) -> bool:
    """Say whether months make up what was measured over all of them: else a period counts otherwise than its months.

    Of letters received in a month fewer are concluded by its end than of those of half a year by the end of that.
    """
    made = course.so_far(len(course.months))
    return made is not None and isclose(made, value, rel_tol=_SAME, abs_tol=_SAME)
