"""What part of its points a missed target still earns in proportion (按完成比例计分)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from jiheng.targets.achievement import Achievement

CENT = Decimal("0.01")


class Share(NamedTuple):
    """Which part of its points a target earns, from 0 to 1, and how that is computed, in figures."""

    earned: Decimal
    said: str


def earned_share(done: Achievement, *, linear: bool = False) -> Share | None:
    """Return what a missed target earns in proportion; None for dates, ranges, and what cannot be divided.

    Where less is better this is target ÷ actual, or with `linear` 1 less the excess over the target. A target of
    zero that is missed earns nothing. Source: forms of self-evaluation in use (A/B), and the linear form of a
    deployed system.
    """
    if done.target is None or done.actual is None:
        return None
    target, actual = figure(done.target), figure(done.actual)
    if done.target == 0 and done.sense in ("exactly", "at_most"):
        return Share(Decimal(0), "0")
    if done.sense == "at_most" and linear:
        earned = 1 - (done.actual - done.target) / done.target
        return Share(max(earned, Decimal(0)), f"(1 − ({actual} − {target}) ÷ {target})")
    if done.share is None:
        return None
    said = f"{target} ÷ {actual}" if done.sense == "at_most" else f"{actual} ÷ {target}"
    return Share(max(done.share, Decimal(0)), said)


def figure(number: Decimal) -> str:
    """Say a number without needless zeros."""
    return f"{number.normalize():f}"


def cents(number: Decimal) -> Decimal:
    """Return points, or a percentage, to two places, half up."""
    return number.quantize(CENT, ROUND_HALF_UP)


def percent(share: Decimal) -> str:
    """Say a share: 0.862 is "86.2%"."""
    return f"{figure(cents(share * 100))}%"
