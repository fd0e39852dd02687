"""From a number back to its rows: measured again, compared, and shown (溯源)."""

from __future__ import annotations

from typing import Any

import msgspec

from jiheng.evidence.measurement import Measurement
from jiheng.evidence.metric import METRICS
from jiheng.evidence.period import parse_period
from jiheng.evidence.run import OpenSource


class Traced(msgspec.Struct, frozen=True):
    """A measurement measured again, and the rows behind it, up to the limit of the source."""

    was: Measurement
    now: Measurement
    rows: list[dict[str, Any]]

    @property
    def is_same(self) -> bool:
        """Say whether the same number came out of the same data."""
        return (self.was.value, self.was.fingerprint) == (self.now.value, self.now.fingerprint)


def trace(measurement: Measurement, source: OpenSource, *, by: str) -> Traced:
    """Measure again what was measured, and return both with the rows. Raises `DataSourceError`."""
    metric, period = METRICS.get(measurement.metric), parse_period(measurement.period)
    now = source.measure(metric, period, unit=measurement.unit, by=by)
    return Traced(measurement, now, source.rows(metric, period, unit=measurement.unit))
