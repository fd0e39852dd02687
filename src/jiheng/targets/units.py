"""Which units measure the same thing, and how they convert: data of `facts/units.toml`."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from jiheng.facts.lists import settings

_RATE_JOINTS = re.compile(r"[*.×•‧]")


class Measure(NamedTuple):
    """What a unit measures. Units of one `dimension` convert; `factor` is one such unit in base units."""

    dimension: str
    factor: Fraction


_ONE = Fraction(1)


@cache
def _measures() -> dict[str, Measure]:
    return {
        unit: Measure(dimension, Fraction(factor))
        for dimension, entry in settings("units").items()
        for unit, factor in entry["factor"].items()
    }


@cache
def measure_of(unit: str | None, per: str | None = None) -> Measure:
    """Return what a unit measures. A unit that is not listed, or a rate of one, measures itself.

    `per` is the period of a frequency: 每年1次 measures the same as 1次/年.
    """
    if unit is None:
        return Measure(f"/{per}" if per else "", _ONE)
    known = _measures().get(unit)
    if known is not None:
        return Measure(f"{known.dimension}/{per}", known.factor) if per else known
    head, slash, denominator = _RATE_JOINTS.sub("·", unit).replace("/每", "/").partition("/")
    if not slash:
        return Measure(f"{unit}/{per}" if per else unit, _ONE)
    if per:
        denominator = f"{denominator}/{per}"
    top = measure_of(head or None)
    return Measure(f"{top.dimension}/{denominator}", top.factor)
