"""Where an indicator will stand at the end of the year, with an interval, or that there is too little data (预测).

Of what adds up (counts, money), the months to come are taken to be like those seen: the total is what was reached plus the
mean month for each month left, and the interval is the prediction interval of a sum under Student's t. Of what does not add
up (rates, levels), the year's value is the mean of all months, each as it counts. Months of earlier years, where given, tell
the season.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import sqrt
from statistics import fmean, stdev

import msgspec

from jiheng.foundation.errors import MissingExtraError
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
_FORECASTING = Message("预测全年", "A forecast of the year")
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
    months: Sequence[float | None],
    *,
    adds_up: bool,
    weights: Sequence[float] | None = None,
    earlier_years: Sequence[Sequence[float | None]] = (),
    most: float | None = None,
) -> Forecast:
    """Return the forecast of a year from its first months.

    `months`: the value of each month from January on, None where there was nothing to count. `adds_up`: whether months
    sum to the year. `weights`: of what does not add up, how much each month counts (of a rate, what it is a share of).
    `earlier_years`: all twelve months of each. `most`: what the value cannot exceed, such as 100 for a rate. Needs SciPy
    (extra `forecast`); raises `MissingExtraError` without it.
    """
    known = [value for value in months if value is not None]
    seen = len(months) if adds_up else len(known)
    if len(months) >= _MONTHS and (known or adds_up):
        whole = sum(known) if adds_up else _mean(months, weights)
        return Forecast(whole, whole, whole, _OVER)
    if seen < FEWEST_MONTHS:
        return Forecast(None, None, None, _TOO_LITTLE.filled(months=seen, fewest=FEWEST_MONTHS))
    if not adds_up:
        expected, reach = _mean(months, weights), _reach_of_mean(known, _MONTHS - len(months))
        return _told(seen, (expected, max(expected - reach, 0.0), expected + reach), most)
    reached, seasons = sum(known), _seasons(earlier_years)
    level = [(value or 0.0) / season for value, season in zip(months, seasons or [1.0] * seen, strict=False)]
    left = sum(seasons[seen:]) if seasons else _MONTHS - seen
    expected, reach = reached + fmean(level) * left, _reach(level, left)
    figures = (expected, max(expected - reach, reached), expected + reach)
    return _told(seen, figures, most, is_seasonal=seasons is not None)


def _told(
    seen: int, figures: tuple[float, float, float], most: float | None, *, is_seasonal: bool = False
) -> Forecast:
    expected, low, high = figures if most is None else (min(figure, most) for figure in figures)
    values = {"expected": _short(expected), "low": _short(low), "high": _short(high)}
    said = _SAID.filled(months=seen, level=f"{LEVEL * 100:.0f}", **values)
    tail = _SEASONAL if is_seasonal else Message("", "")
    return Forecast(expected, low, high, Message(said.zh + tail.zh, said.en + tail.en))


def _mean(months: Sequence[float | None], weights: Sequence[float] | None) -> float:
    """Return the mean of the months that have a value; the plain one where no month counts for anything."""
    counts = weights if weights is not None else [1.0] * len(months)
    pairs = [(value, count) for value, count in zip(months, counts, strict=True) if value is not None]
    whole = sum(count for _, count in pairs)
    if whole <= 0:
        return fmean(value for value, _ in pairs)
    return sum(value * count for value, count in pairs) / whole


def _seasons(earlier_years: Sequence[Sequence[float | None]]) -> list[float] | None:
    """Return how a month stands to the mean month, January first; None where a month of earlier years had nothing."""
    years = [[value or 0.0 for value in year] for year in earlier_years]
    whole = [year for year in years if len(year) == _MONTHS and sum(year) > 0]
    if not whole:
        return None
    shares = [fmean(year[month] / sum(year) for year in whole) * _MONTHS for month in range(_MONTHS)]
    return shares if min(shares) > 0 else None


def _reach(level: Sequence[float], left: float) -> float:
    """Return half the prediction interval of the sum of the months left: their spread, and that of the mean."""
    return _quantile(len(level)) * stdev(level) * sqrt(left + left * left / len(level))


def _reach_of_mean(level: Sequence[float], left: int) -> float:
    """Return half the interval of the year's mean, of which all but the months left are known already."""
    return _reach(level, left) / (len(level) + left)


def _quantile(count: int) -> float:
    try:
        from scipy.stats import t  # noqa: PLC0415 -- a heavy guest, only where something is forecast
    except ImportError as error:
        raise MissingExtraError(what=_FORECASTING, extra="jiheng[forecast]") from error
    return float(t.ppf((1 + LEVEL) / 2, count - 1))


def _short(value: float) -> str:
    return f"{Decimal(f'{value:.4g}').normalize():f}"
