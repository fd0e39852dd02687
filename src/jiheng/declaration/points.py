"""The points printed beside an indicator (分值, 得分): whether they are its own, and how it says they are given."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from jiheng.declaration.model import Indicator
from jiheng.facts.lists import any_of_kinds
from jiheng.foundation.text import fold_width, without_spaces


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


def own_rule_of(indicator: Indicator) -> str | None:
    """Return the text in which a form says how the indicator is scored; None where it says nothing, or the usual way."""
    for text in (indicator.remark, indicator.basis, indicator.description):
        said = without_spaces(fold_width(text or ""))
        is_rule = said and any_of_kinds("scoring_words", "rule", "hint").search(said)
        if is_rule and not any_of_kinds("scoring_words", "proportional").search(said):
            return said
    return None
