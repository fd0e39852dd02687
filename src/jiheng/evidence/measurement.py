"""A measurement: a number, and all that is needed to believe it (计量结果)."""

from __future__ import annotations

import msgspec


class Measurement(msgspec.Struct, frozen=True, kw_only=True):
    """A value that a metric gave.

    `value`, `numerator`, `denominator` are decimal texts; `value` is None where there was nothing to count. `fingerprint`
    is a hash of the rows behind it (`exact`), or of counts and sums of them where these are too many to be read.
    `squares`: of the mean of a sample, the sum of squares, so that its interval can be told (`sampling`).
    `by`, `at`: who measured, when (ISO, with its zone). `id` names it, for `jiheng trace`.
    """

    id: str
    metric: str
    metric_version: int
    source: str
    period: str
    unit: str | None
    value: str | None
    numerator: str | None
    denominator: str | None
    rows: int
    fingerprint: str
    exact: bool
    by: str
    at: str
    squares: str | None = None
