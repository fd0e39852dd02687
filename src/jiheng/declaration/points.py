"""Whether the points printed beside an indicator are its own (分值, 得分)."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from jiheng.declaration.model import Indicator


class Points(NamedTuple):
    """What an indicator can earn (分值) and what it was given (得分)."""

    weight: Decimal
    score: Decimal

    @property
    def lost(self) -> Decimal:
        """How many points it was not given; below zero where it was given more than it can earn."""
        return self.weight - self.score


def leaves_points(below: Indicator | None) -> bool:
    """Say whether a row leaves its points to the one above it: a merged cell is read with its first row."""
    return below is not None and (below.score is None or below.weight is None)


def runs_together(indicator: Indicator) -> bool:
    """Say whether two values touch in a text without columns: where one ends is then a guess of the reading."""
    places = indicator.places.values()
    starts = {(place.line, place.start) for place in places if place.start is not None}
    return any((place.line, place.end) in starts for place in places)
