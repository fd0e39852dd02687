"""The course of a year: what a metric counts month by month, and in earlier years (逐月数据)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from jiheng.evidence.counting import Counted
from jiheng.evidence.metric import Metric
from jiheng.evidence.months import Course
from jiheng.evidence.period import Period
from jiheng.evidence.run import OpenSource, Tell, nobody
from jiheng.evidence.source import DataSourceError

EARLIER_YEARS = 2
"""How many years before are asked for the seasons."""

_MONTHS = 12
_ADD_UP = ("count", "sum")
_LEVELS = ("mean", "share", "ratio", "monthly", "daily")


def has_course(metric: Metric) -> bool:
    """Say whether months of a metric tell the year: not how many different ones there were, nor the largest."""
    return metric.how in _ADD_UP or metric.how in _LEVELS


def asked_of(metric: Metric, period: Period) -> int:
    """Return how many numbers the course of a metric takes."""
    if not has_course(metric):
        return 0
    return period.last.month + (EARLIER_YEARS * _MONTHS if metric.how in _ADD_UP else 0)


def courses(
    source: OpenSource, metrics: Sequence[Metric], period: Period, *, unit: str | None, tell: Tell = nobody
) -> list[Course | DataSourceError]:
    """Return the course of each metric in the year of a period, up to its last month.

    Earlier years are asked only of what adds up: they tell its seasons. Years without any rows are left out.
    """
    year, seen = period.first.year, period.last.month
    adding = [metric for metric in metrics if metric.how in _ADD_UP]
    now = source.by_period(metrics, [_month(year, n) for n in range(1, seen + 1)], unit=unit, tell=tell)
    past_months = [
        _month(year - back, n) for back in range(1, EARLIER_YEARS + 1) for n in range(1, _MONTHS + 1)
    ]
    past = dict(
        zip(
            (one.id for one in adding),
            source.by_period(adding, past_months, unit=unit, tell=tell),
            strict=True,
        )
    )
    return [
        one if isinstance(one, DataSourceError) else _course(metric, one, past.get(metric.id, []))
        for metric, one in zip(metrics, now, strict=True)
    ]


def _course(metric: Metric, months: list[Counted], past: list[Counted] | DataSourceError) -> Course:
    before = past if isinstance(past, list) else []
    years = [before[begin : begin + _MONTHS] for begin in range(0, len(before), _MONTHS)]
    return Course(
        unit=metric.unit,
        adds_up=metric.how in _ADD_UP,
        months=tuple(_value(one) for one in months),
        weights=tuple(float(one.denominator or 0) for one in months),
        earlier_years=tuple(
            tuple(_value(one) for one in year) for year in years if any(one.rows for one in year)
        ),
        most=100.0 if metric.how == "share" else None,
    )


def _value(one: Counted) -> float | None:
    return None if one.value is None else float(one.value)


def _month(year: int, month: int) -> Period:
    first = date(year, month, 1)
    following = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return Period(first, following - timedelta(days=1), f"{year}-{month:02}")
