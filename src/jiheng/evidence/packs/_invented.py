"""What invented data of all systems have in common: working days, office hours, seasons, delays, what is not yet known."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import pyarrow as pa

from jiheng.evidence.pack import Type, load_pack

OFFICES = ("甲区检察院", "乙区检察院", "丙县检察院", "丁市检察院")
"""The bodies of invented data: names that no body has."""

Row = dict[str, Any]
"""One invented row: column → value; what is left out is missing."""

_ARROW_TYPES: dict[Type, Any] = {
    "text": pa.string(),
    "whole": pa.int64(),
    "number": pa.float64(),
    "money": pa.decimal128(18, 2),
    "yes_no": pa.bool_(),
    "date": pa.date32(),
    "time": pa.timestamp("us"),
}

_FEASTS = {(1, 1), (5, 1), (5, 2), (5, 3), (10, 1), (10, 2), (10, 3), (10, 4), (10, 5), (10, 6), (10, 7)}
"""Days off with a fixed date (month, day); those of the lunar calendar are left out."""

_SEASONS = (0.9, 0.5, 1.2, 1.05, 0.95, 1.0, 1.0, 0.9, 1.05, 0.8, 1.2, 1.4)
"""How busy each month is: quiet around the Spring Festival (春节), a rush before the year closes."""

_OPENS, _NOON, _BACK, _CLOSES = 9 * 60, 12 * 60, 14 * 60, 18 * 60
"""Office hours, in minutes of the day."""


class Office:
    """Gives instants as an office works: the same for the same seed.

    What happens from `known_until` on is not known yet, as in a real system that is read at some day.
    """

    def __init__(self, seed: int, year: int, *, months_before: int = 0) -> None:
        """Work through a year, and some months of the year before, of which something is still open."""
        self.random = Random(seed)  # noqa: S311 -- invented data, to be the same again
        self.known_until = datetime(year + 1, 2, 1)  # noqa: DTZ001 -- the systems hold local time
        first = date(year, 1, 1) if months_before == 0 else date(year - 1, 13 - months_before, 1)
        span = range((date(year, 12, 31) - first).days + 1)
        self._days = [day for day in (first + timedelta(n) for n in span) if is_working_day(day)]
        self._weights = [_SEASONS[day.month - 1] for day in self._days]

    def instants(self, count: int) -> list[datetime]:
        """Return so many instants in office hours, more in busy months, in their order."""
        days = self.random.choices(self._days, self._weights, k=count)
        return sorted(datetime.combine(day, self._hour()) for day in days)

    def after(self, begin: datetime, days: float, spread: float = 0.6) -> datetime:
        """Return an instant in office hours after another: in the middle after `days`, few much later."""
        due = begin + timedelta(days=self.random.lognormvariate(math.log(days), spread))
        if is_working_day(due.date()) and _OPENS <= due.hour * 60 + due.minute < _CLOSES:
            return due.replace(microsecond=0)
        day = due.date() + timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
        return datetime.combine(day, self._hour())

    def known(self, instant: datetime | None) -> datetime | None:
        """Return an instant, or None where it lies after the day on which the data are read."""
        return instant if instant is not None and instant < self.known_until else None

    def chance(self, probability: float) -> bool:
        """Say yes with a probability."""
        return self.random.random() < probability

    def pick(self, weights: dict[str, float]) -> str:
        """Return one of the words, as often as its weight says."""
        return self.random.choices(list(weights), list(weights.values()))[0]

    def _hour(self) -> time:
        begin, end = (_OPENS, _NOON) if self.chance(0.55) else (_BACK, _CLOSES)
        minute = self.random.randrange(begin, end)
        return time(minute // 60, minute % 60, self.random.randrange(60))


def on(year: int, month: int, day: int, hour: int = 0) -> datetime:
    """Return a full hour of a day: local time, as the systems hold it."""
    return datetime.combine(date(year, month, day), time(hour))


def is_working_day(day: date) -> bool:
    """Say whether offices are open on a day."""
    return day.weekday() < 5 and (day.month, day.day) not in _FEASTS


def as_tables(pack_id: str, rows: dict[str, list[Row]]) -> dict[str, pa.Table]:
    """Return rows as tables with all the columns of a pack, of its types."""
    return {
        name: pa.Table.from_pylist(
            rows[name],
            pa.schema([(column, _ARROW_TYPES[one.type]) for column, one in table.columns.items()]),
        )
        for name, table in load_pack(pack_id).tables.items()
    }
