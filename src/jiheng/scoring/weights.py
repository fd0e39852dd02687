"""Weights that must sum (分值、权重), and a proposal that mends them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, Decimal

from jiheng.declaration.model import Indicator
from jiheng.foundation.message import Message
from jiheng.scoring.scheme import Family, Scheme
from jiheng.scoring.sheet import ProposedWeight, WeightProblem
from jiheng.targets.proportion import CENT

_FAMILY_TITLES: dict[str, Message] = {
    "OUTPUT": Message("产出指标", "outputs"),
    "OUTCOME": Message("效益指标", "effects"),
    "SATISFACTION": Message("满意度指标", "satisfaction"),
    "COST": Message("成本指标", "costs"),
    "MANAGEMENT": Message("管理指标", "management"),
}
_ALL = Message("全部指标", "all indicators")


def family_of(indicator: Indicator, scheme: Scheme) -> Family | None:
    """Return the family that an indicator counts as under a scheme; None where its levels are not known."""
    if indicator.category is None:
        return None
    family: Family = indicator.category.partition(".")[0]  # type: ignore[assignment]
    return scheme.counts_as.get(family, family)


def family_title(family: str) -> Message:
    """Say a family in words."""
    return _FAMILY_TITLES.get(family, Message(family, family))


def printed_weight(indicator: Indicator) -> Decimal | None:
    """Return the points that the form prints for an indicator (分值)."""
    return None if indicator.weight is None else Decimal(indicator.weight)


def split_evenly(points: Decimal, count: int) -> list[Decimal]:
    """Divide points into equal shares to the cent, the first ones a cent more: 50 over 6 is 8.34, 8.34, 8.33 …."""
    each = (points / count).quantize(CENT, ROUND_DOWN)
    over = int((points - each * count) / CENT)
    return [each + CENT if n < over else each for n in range(count)]


def scale(weights: Sequence[Decimal], points: Decimal) -> list[Decimal]:
    """Stretch weights to sum to `points`, their proportions kept; the remaining cents to the first ones."""
    whole = sum(weights, Decimal(0))
    stretched = [(weight * points / whole).quantize(CENT, ROUND_DOWN) for weight in weights]
    over = int((points - sum(stretched, Decimal(0))) / CENT)
    return [weight + CENT if n < over else weight for n, weight in enumerate(stretched)]


def weight_problems(
    rows: Sequence[Indicator], scheme: Scheme, execution_weight: Decimal
) -> tuple[WeightProblem, ...]:
    """Return what does not add up in the printed weights: a weight that is none, a family, the whole."""
    printed = [printed_weight(row) for row in rows]
    if all(weight is None for weight in printed):
        return ()
    found = [
        WeightProblem(Message(f"“{row.name}”没有分值", f"{row.name} has no weight"), Decimal(0), Decimal(0))
        for row, weight in zip(rows, printed, strict=True)
        if weight is None or weight <= 0
    ]
    for family, points in (_prescribed(rows, scheme, execution_weight) or {}).items():
        summed = _sum(row for row in rows if family_of(row, scheme) == family)
        if summed != points:
            found.append(WeightProblem(family_title(family), summed, points))
    expected = 100 - execution_weight
    if (summed := _sum(rows)) != expected:
        found.append(WeightProblem(_ALL, summed, expected))
    return tuple(found)


def propose(
    rows: Sequence[Indicator], scheme: Scheme, execution_weight: Decimal
) -> tuple[ProposedWeight, ...]:
    """Return weights that add up, in the order of the rows.

    Each family gets what the scheme prescribes for it (all together what is left, where it prescribes nothing); inside
    it the printed proportions are kept, and equal shares where a row has none. Source of the equal shares: our
    convention, remaining cents to the first ones.
    """
    prescribed = _prescribed(rows, scheme, execution_weight)
    groups: list[tuple[list[int], Decimal]] = []
    if prescribed is None:
        groups.append((list(range(len(rows))), 100 - execution_weight))
    else:
        for family, points in prescribed.items():
            groups.append(([n for n, row in enumerate(rows) if family_of(row, scheme) == family], points))
    proposed: dict[int, Decimal] = {}
    for numbers, points in groups:
        weights = [printed_weight(rows[n]) for n in numbers]
        known = [weight for weight in weights if weight is not None and weight > 0]
        shares = scale(known, points) if len(known) == len(numbers) else split_evenly(points, len(numbers))
        proposed.update(zip(numbers, shares, strict=True))
    return tuple(
        ProposedWeight(n, row.name or "", printed_weight(row), proposed[n]) for n, row in enumerate(rows)
    )


def _prescribed(
    rows: Sequence[Indicator], scheme: Scheme, execution_weight: Decimal
) -> dict[Family, Decimal] | None:
    """Return the points of each family; None where nothing is prescribed, or the form divides another whole."""
    families = [family_of(row, scheme) for row in rows]
    if None in families or scheme.indicator_points != 100 - execution_weight:
        return None
    return scheme.shares_of(frozenset(family for family in families if family is not None))


def _sum(rows: Iterable[Indicator]) -> Decimal:
    weights = (printed_weight(row) for row in rows)
    return sum((weight for weight in weights if weight is not None), Decimal(0))
