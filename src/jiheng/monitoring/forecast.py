"""Where an indicator will stand at the end of the year, with an interval, or that there is too little data (预测).

Of what adds up (counts, money), the months to come are taken to be like those seen: the total is what was reached plus the
mean month for each month left, and the interval is the prediction interval of a sum under Student's t. Of what does not add
up (rates, levels), the year's value is the mean of all months. Months of earlier years, where given, tell the season.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import sqrt
from statistics import fmean, stdev

import msgspec

from jiheng.foundation.message import Message

FEWEST_MONTHS = 4
"""Below so many months nothing is forecast: the interval would be wider than the year."""

LEVEL = 0.8
"""How sure the interval is: four times in five the year ends within it."""

_MONTHS = 12
_TOO_LITTLE = Message(
    "数据太少：只有{months}个月，至少要{fewest}个月才能预测",
    "too little data: {months} months, at least {fewest} are needed",
)
_OVER = Message("全年数据已齐，不需预测", "the year is complete: nothing to forecast")
_SAID = Message(
    "按前{months}个月推算，全年约{expected}（{level}%的把握在{low}～{high}之间）",
    "from {months} months: about {expected} by the end of the year ({level} % sure to lie in {low} to {high})",
)
_SEASONAL = Message("；已按往年各月的比重调整", "; seasons of earlier years taken into account")


class Forecast(msgspec.Struct, frozen=True):
    """The year's value as expected, and the interval; all None where there is too little data, which `said` says."""

    expected: float | None
    low: float | None
    high: float | None
    said: Message

    @property
    def is_known(self) -> bool:
        """Say whether anything can be forecast."""
        return self.expected is not None


def forecast(
    months: Sequence[float],
    *,
    adds_up: bool,
    earlier_years: Sequence[Sequence[float]] = (),
    most: float | None = None,
) -> Forecast:
    """Return the forecast of a year from its first months.

    `months`: the value of each month from January on. `adds_up`: whether months sum to the year. `earlier_years`: all
    twelve months of each. `most`: what the value cannot exceed, such as 100 for a rate. Needs SciPy (extra `forecast`).
    """
    seen = len(months)
    if seen >= _MONTHS:
        whole = sum(months) if adds_up else fmean(months)
        return Forecast(whole, whole, whole, _OVER)
    if seen < FEWEST_MONTHS:
        said = Message(
            _TOO_LITTLE.render("zh", months=seen, fewest=FEWEST_MONTHS),
            _TOO_LITTLE.render("en", months=seen, fewest=FEWEST_MONTHS),
        )
        return Forecast(None, None, None, said)
    seasons = _seasons(earlier_years) if adds_up else None
    level = [value / season for value, season in zip(months, seasons or [1.0] * seen, strict=False)]
    left = sum(seasons[seen:]) if seasons else _MONTHS - seen
    expected = sum(months) + fmean(level) * left if adds_up else fmean(level)
    reach = _reach(level, left) if adds_up else _reach_of_mean(level)
    low, high = max(expected - reach, sum(months) if adds_up else 0.0), expected + reach
    if most is not None:
        expected, high = min(expected, most), min(high, most)
    return Forecast(
        expected, low, high, _sentence(seen, (expected, low, high), is_seasonal=seasons is not None)
    )


def _seasons(earlier_years: Sequence[Sequence[float]]) -> list[float] | None:
    """Return how a month stands to the mean month, January first; None where a month of earlier years had nothing."""
    whole = [year for year in earlier_years if len(year) == _MONTHS and sum(year) > 0]
    if not whole:
        return None
    shares = [fmean(year[month] / sum(year) for year in whole) * _MONTHS for month in range(_MONTHS)]
    return shares if min(shares) > 0 else None


def _reach(level: Sequence[float], left: float) -> float:
    """Return half the prediction interval of the sum of the months left: their spread, and that of the mean."""
    return _quantile(len(level)) * stdev(level) * sqrt(left + left * left / len(level))


def _reach_of_mean(level: Sequence[float]) -> float:
    """Return half the interval of the year's mean, of which so many months are known already."""
    left = _MONTHS - len(level)
    return _reach(level, left) / _MONTHS


def _quantile(count: int) -> float:
    from scipy.stats import t  # noqa: PLC0415 -- a heavy guest, only where something is forecast

    return float(t.ppf((1 + LEVEL) / 2, count - 1))


def _sentence(seen: int, figures: tuple[float, float, float], *, is_seasonal: bool) -> Message:
    expected, low, high = (_short(value) for value in figures)
    values = {"months": seen, "expected": expected, "low": low, "high": high, "level": f"{LEVEL * 100:.0f}"}
    tail = _SEASONAL if is_seasonal else Message("", "")
    return Message(_SAID.render("zh", **values) + tail.zh, _SAID.render("en", **values) + tail.en)


def _short(value: float) -> str:
    return f"{Decimal(f'{value:.4g}').normalize():f}"
