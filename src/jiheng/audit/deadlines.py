"""The days by which targets must be reached (完成时限), as far as they name a day, month or year."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from jiheng.audit.views import IndicatorView, ProjectView
from jiheng.targets import Condition
from jiheng.targets.model import YEAR_UNSTATED

_LAST_DAY = "-12-31"


class Days(NamedTuple):
    """The first and the last day that a date can mean, as ISO dates: August 2024 is its 1st to its 31st."""

    first: str
    last: str

    @property
    def is_last_of_year(self) -> bool:
        """Whether the date is the 31st of December itself."""
        return self.first == self.last and self.last.endswith(_LAST_DAY)


@lru_cache(maxsize=4_096)
def days_of(date: str) -> Days:
    """Return the days that an ISO date, whole or partial, can mean: "2024", "2024-08", "2024-08-31"."""
    missing = date.count("-")
    return Days(date + ("-01-01", "-01", "")[missing], date + (_LAST_DAY, "-31", "")[missing])


def dates_of(indicator: IndicatorView, year: int | None) -> list[Days]:
    """Return the dates of a target that is made of dates alone; a date without a year is one of `year`.

    None for numbers, for dates that only limit what is counted (2000年前建成的…30个), for days of every month,
    and for dates without a year where the year is not known.
    """
    value = indicator.value
    if value is None or value.kind not in ("date", "multi"):
        return []
    if value.kind == "multi" and not all(condition.is_date for condition in value.conditions):
        return []
    texts = [text for condition in value.conditions for text in _ends(condition)]
    if year is not None:
        texts = [text.replace(YEAR_UNSTATED, str(year)) for text in texts]
    return [days_of(text) for text in texts if "X" not in text]


def _ends(condition: Condition) -> tuple[str, ...]:
    if condition.per is not None:
        return ()
    return (condition.value,) if condition.upper is None else (condition.value, condition.upper)


def period_of(project: ProjectView) -> Days | None:
    """Return the first and last day of a project, where both ends are stated; None where they are not."""
    start, end = project.project.starts_on, project.project.ends_on
    if start is None or end is None:
        return None
    return Days(days_of(start).first, days_of(end).last)
