"""Rows → one number, with numerator and denominator, on whatever engine holds the rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import ibis
import msgspec

from jiheng.evidence.metric import Asked, Metric
from jiheng.evidence.tables import whole_seconds

_PLACES = Decimal("0.000001")


class Counted(msgspec.Struct, frozen=True):
    """What was counted: the number, and what it was divided from; `rows`: how many rows stand behind it.

    `squares`: the sum of the squares of what a sample's mean was taken of.
    """

    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    rows: int
    squares: Decimal | None
    summary: dict[str, Any]
    """Counts and sums of the columns (seconds of times, lengths of texts): a changed row hardly leaves them as they were."""


def expression(metric: Metric, rows: Any, *, is_marked: bool = True) -> Any:
    """Return the expression of one row that holds all that is needed of `rows`; of its columns only with `is_marked`."""
    wanted = {
        "rows_": rows.count(),
        "numerator_": _numerator(metric, rows),
        "denominator_": _denominator(metric, rows),
    }
    if metric.sample and metric.how == "mean":
        wanted["squares_"] = (rows[metric.column] * rows[metric.column]).sum()
    return rows.aggregate(**wanted, **(_summary(rows) if is_marked else {}))


def counted(metric: Metric, asked: Asked, row: dict[str, Any]) -> Counted:
    """Return the number that the one row of `expression` gives."""
    rows = int(row.pop("rows_"))
    numerator, denominator = _number(row.pop("numerator_")), _number(row.pop("denominator_"))
    squares = _number(row.pop("squares_", None))
    if numerator is not None and metric.divided_by != 1:
        numerator /= metric.divided_by
    if metric.how in ("monthly", "daily"):
        denominator = Decimal(asked.period.months if metric.how == "monthly" else asked.period.days)
    value = _value(metric, numerator, denominator)
    if metric.how not in ("mean", "share", "ratio", "monthly", "daily"):
        return Counted(value, None, None, rows, squares, row)
    return Counted(value, _rounded(numerator), denominator, rows, squares, row)


def _numerator(metric: Metric, rows: Any) -> Any:
    column: Any = rows[metric.column] if metric.column else None
    match metric.how:
        case "count" | "monthly" | "daily":
            return rows.count()
        case "distinct":
            return column.nunique()
        case "share":
            return column.fill_null(False).ifelse(1, 0).sum()
        case "maximum":
            return column.max()
        case _:
            return column.sum()


def _denominator(metric: Metric, rows: Any) -> Any:
    if metric.how == "mean":
        return rows[metric.column].count()
    if metric.how == "ratio":
        return rows[metric.of].sum()
    return rows.count() if metric.how == "share" else ibis.literal(1)


def _value(metric: Metric, numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
    if metric.how in ("count", "distinct"):
        return numerator
    if numerator is None or not denominator:
        return None
    whole = numerator * 100 if metric.how in ("share", "ratio") else numerator
    return _rounded(whole / denominator)


def _summary(rows: Any) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    for name in rows.columns:
        wanted[f"{name}_n"] = rows[name].count()
        wanted[f"{name}_s"] = _whole(rows[name]).sum()
    return wanted


def _whole(column: Any) -> Any:
    """Return something whole to add up: the same in whatever order, and nothing that an engine must sort for."""
    kind = column.type()
    if kind.is_boolean():
        return column.ifelse(1, 0)
    if kind.is_temporal():
        return whole_seconds(column)
    if kind.is_string():
        return column.length()
    return (column * 1000).round().cast("int64") if kind.is_floating() else column


def _number(value: Any) -> Decimal | None:
    if value is None or value != value:  # noqa: PLR0124 -- NaN is what differs from itself
        return None
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    return _rounded(number)


def _rounded(number: Decimal | None) -> Decimal | None:
    if number is None or not number % 1:
        return None if number is None else number.to_integral_value()
    return number.quantize(_PLACES).normalize() + 0
