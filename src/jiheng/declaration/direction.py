"""Which way an indicator is wanted: high or low (指标方向)."""

from __future__ import annotations

from functools import lru_cache

from jiheng.declaration.model import Indicator
from jiheng.foundation.text import fold_width, without_spaces
from jiheng.targets.direction import wanted_by_name
from jiheng.targets.model import Direction

_QUANTITY = "OUTPUT.QUANTITY"


def direction_of(indicator: Indicator) -> Direction | None:
    """Return the direction that the form states, else that of the name; a quantity is wanted high."""
    return stated_direction(indicator) or ("positive" if indicator.category == _QUANTITY else None)


def stated_direction(indicator: Indicator) -> Direction | None:
    """Return the direction that the form states, else what the name leaves no doubt of; its level says nothing here."""
    match indicator.direction:
        case "positive":
            return "positive"
        case "negative":
            return "negative"
    return _by_name(indicator.name or "")


@lru_cache(maxsize=65_536)
def _by_name(name: str) -> Direction | None:
    return wanted_by_name(without_spaces(fold_width(name)))
