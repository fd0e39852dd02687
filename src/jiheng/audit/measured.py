"""How an indicator's one number is measured: as a percentage, in things that come whole, in base units."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from jiheng.audit.views import IndicatorView
from jiheng.facts.lists import column, settings
from jiheng.targets.units import measure_of

Size = Fraction | int


def percentage(indicator: IndicatorView) -> Decimal | None:
    """Return the target as a percentage; None for a growth, for another unit and where it is not one number."""
    condition = indicator.condition
    if condition is None or condition.unit != "%" or condition.change is not None:
        return None
    return indicator.number


def is_whole_unit(unit: str | None) -> bool:
    """Say whether a unit counts things that come whole: 件, 人, 座; not 公里, 倍 or 万元."""
    return unit in _whole_units()


@lru_cache(maxsize=16_384)
def size_of(value: str, unit: str | None) -> tuple[str, Size]:
    """Return the kind of a quantity and its size in base units; counts are of one kind, whatever is counted.

    Whole sizes are integers: equal to the fractions, and much faster to compare.
    """
    measure = measure_of(unit)
    kind = measure.dimension if measure.dimension in _dimensions() else ""
    if value.isdecimal() and measure.factor.denominator == 1:
        return kind, int(value) * measure.factor.numerator
    size = Fraction(value) * measure.factor
    return kind, size.numerator if size.denominator == 1 else size


@cache
def _dimensions() -> frozenset[str]:
    return frozenset(settings("units"))


@cache
def _whole_units() -> frozenset[str | None]:
    return frozenset(column("whole_units", "unit"))
