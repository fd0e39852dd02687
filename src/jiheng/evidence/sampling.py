"""How far the value of a sample may lie from that of all who are meant: its size, and an interval (抽样误差).

Of a share the interval is Wilson's, which stays within 0 and 100 and is right for few answers and for shares near the ends;
of a mean it is that of Student's t. Both take the sample as drawn at random: who did not answer is not in it.
"""

from __future__ import annotations

from decimal import Decimal
from math import sqrt

import msgspec

from jiheng.evidence.measurement import Measurement
from jiheng.evidence.metric import METRICS
from jiheng.foundation.errors import MissingExtraError
from jiheng.foundation.message import Message

LEVEL = 0.95
"""How sure the interval is: in nineteen of twenty samples the value of all lies within it."""

_PLACES = Decimal("0.01")
_SAID = Message(
    "样本{size}份，95%置信区间{low}—{high}{unit}", "sample of {size}, 95 % interval {low} to {high}{unit}"
)
_SIZE = Message("样本{size}份，给不出置信区间", "sample of {size}, no interval")


class Sampled(msgspec.Struct, frozen=True):
    """The size of a sample, and the interval of its value; none of a mean of fewer than two answers."""

    size: int
    low: Decimal | None
    high: Decimal | None


def sampled(measurement: Measurement) -> Sampled | None:
    """Return size and interval of a measurement; None where its rows are no sample, or empty.

    Needs SciPy (extra `forecast`). Raises `MissingExtraError`.
    """
    size = _size(measurement)
    if not size or measurement.numerator is None:
        return None
    if METRICS.get(measurement.metric).how == "share":
        return Sampled(size, *_wilson(int(measurement.numerator), size))
    if size < 2:
        return Sampled(size, None, None)
    return Sampled(size, *_student(float(measurement.numerator), float(measurement.squares or 0), size))


def said(measurement: Measurement) -> Message | None:
    """Return size and interval in words; None where the rows are no sample. Without SciPy only the size is told."""
    size = _size(measurement)
    if not size:
        return None
    try:
        found = sampled(measurement)
    except MissingExtraError:
        found = None
    if found is None or found.low is None:
        return Message(_SIZE.render("zh", size=size), _SIZE.render("en", size=size))
    unit = METRICS.get(measurement.metric).unit
    values = {"size": size, "low": found.low, "high": found.high, "unit": unit}
    return Message(_SAID.render("zh", **values), _SAID.render("en", **values))


def _size(measurement: Measurement) -> int:
    is_sample = measurement.metric in METRICS and METRICS.get(measurement.metric).sample
    return int(measurement.denominator or 0) if is_sample else 0


def _wilson(satisfied: int, size: int) -> tuple[Decimal, Decimal]:
    try:
        from scipy.stats import binomtest  # noqa: PLC0415 -- a heavy guest, only where an interval is asked for
    except ImportError as error:
        raise _missing() from error
    found = binomtest(satisfied, size).proportion_ci(LEVEL, method="wilson")
    return _rounded(found.low * 100), _rounded(found.high * 100)


def _student(total: float, squares: float, size: int) -> tuple[Decimal, Decimal]:
    try:
        from scipy.stats import t  # noqa: PLC0415 -- likewise
    except ImportError as error:
        raise _missing() from error
    mean = total / size
    # Of answers that are all alike, rounding may leave a hair below nothing.
    variance = max(squares - total * mean, 0.0) / (size - 1)
    reach = float(t.ppf((1 + LEVEL) / 2, size - 1)) * sqrt(variance / size)
    return _rounded(mean - reach), _rounded(mean + reach)


def _rounded(number: float) -> Decimal:
    return Decimal(str(number)).quantize(_PLACES)


def _missing() -> MissingExtraError:
    what = Message("给出置信区间", "an interval of a sample")
    return MissingExtraError(what=what, extra="jiheng[forecast]")
