"""The weights (分值, 权重) of a project's indicators as rules compare them: in points, and by family."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import msgspec

from jiheng.audit import traits as t
from jiheng.audit.naming import is_execution_rate
from jiheng.audit.views import IndicatorView, ProjectView, number_of, once
from jiheng.declaration.level import level_stem


class Weighted(NamedTuple):
    """An indicator and its weight in points."""

    indicator: IndicatorView
    points: Decimal


@once
def weights_of(project: ProjectView) -> list[Weighted]:
    """Return the open indicators that print a weight. Shares of one (0.1) are given in points (10)."""
    found = [
        Weighted(view, number_of(view.indicator.weight))
        for view in project.open_indicators
        if view.indicator.weight is not None
    ]
    if 0 < total_of(found) <= 1:
        return [Weighted(one.indicator, one.points * 100) for one in found]
    return found


def total_of(weighted: list[Weighted]) -> Decimal:
    """Return the sum of some weights."""
    return sum((one.points for one in weighted), Decimal())


def in_figures(weighted: list[Weighted]) -> str:
    """Say how weights add up: "9 + 9 + 8 = 26"."""
    return f"{' + '.join(plain_points(one.points) for one in weighted)} = {plain_points(total_of(weighted))}"


def plain_points(points: Decimal) -> str:
    """Say points without needless zeros: "22.5", "30"."""
    return f"{points.normalize():f}"


class Shares(msgspec.Struct, frozen=True):
    """Points of the level-1 families, without those of execution. Cost below 产出 counts as output."""

    cost: Decimal = Decimal()
    output: Decimal = Decimal()
    outcome: Decimal = Decimal()
    satisfaction: Decimal = Decimal()

    @property
    def total(self) -> Decimal:
        """The points of all families together."""
        return self.cost + self.output + self.outcome + self.satisfaction

    def distance(self, other: Shares) -> Decimal:
        """Return by how many points two ways to divide them differ in sum."""
        return sum(self._differences(other), Decimal())

    def is_near(self, other: Shares, tolerance: Decimal) -> bool:
        """Say whether no family differs by more than a tolerance."""
        return all(difference <= tolerance for difference in self._differences(other))

    def _differences(self, other: Shares) -> list[Decimal]:
        pairs = zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True)
        return [abs(mine - its) for mine, its in pairs]


_CALLED = {"cost": "成本", "output": "产出", "outcome": "效益", "satisfaction": "满意度"}


def in_words(shares: Shares) -> str:
    """Say the points of the families that have any: "产出50分、效益40分"."""
    points = ((name, getattr(shares, family)) for family, name in _CALLED.items())
    return "、".join(f"{name}{plain_points(of_it)}分" for name, of_it in points if of_it)


def usual_for(shares: Shares, schemes: Sequence[Shares]) -> Shares:
    """Return the scheme that shares are best compared with: one with the same families, then the nearest."""
    return min(schemes, key=lambda usual: (_families(usual) != _families(shares), shares.distance(usual)))


def _families(shares: Shares) -> tuple[bool, ...]:
    return tuple(points > 0 for points in msgspec.structs.astuple(shares))


def shares_of(project: ProjectView) -> Shares | None:
    """Return how a project divides its points; None where a weight is missing or a family is none of these."""
    weighted = weights_of(project)
    if not weighted or len(weighted) < len(project.open_indicators):
        return None
    points = dict.fromkeys(_CALLED, Decimal())
    for indicator, its_points in weighted:
        if is_execution_rate(indicator):
            continue
        family = _family_of(indicator)
        if family is None:
            return None
        points[family] += its_points
    return Shares(**points)


def _family_of(indicator: IndicatorView) -> str | None:
    traits = indicator.traits
    if traits & t.COST:
        return "cost" if level_stem(indicator.indicator.level1 or "") == "成本" else "output"
    if traits & t.SATISFACTION:
        return "satisfaction"
    if traits & t.OUTPUT:
        return "output"
    return "outcome" if traits & t.OUTCOME else None
