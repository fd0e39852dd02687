"""What a formula is: from a target, what was reached, and the points at stake, to the points earned."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal

import msgspec

from jiheng.foundation.catalogue import Catalogue
from jiheng.foundation.message import Message
from jiheng.targets import Achievement, Target
from jiheng.targets.model import Direction
from jiheng.targets.proportion import cents


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """What a formula is told of one row.

    `weight`: the points at stake. `target`, `actual`: as printed and understood. `done`: how the one stands to the
    other. `given`: the points somebody gave, where they did. `is_too_low`: a reviewer judged that the target was set
    clearly too low.
    """

    weight: Decimal
    target: Target
    actual: Target | None
    done: Achievement
    given: Decimal | None = None
    is_too_low: bool = False


class Earned(msgspec.Struct, frozen=True, kw_only=True):
    """What a row earns: `points` to the cent, the `sum` in figures, and in words why points were lost (or kept)."""

    points: Decimal
    sum: str
    why: Message


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """What cannot be computed: somewhere from `least` to `most`, for a person to judge, and why."""

    least: Decimal
    most: Decimal
    why: Message


class Case(msgspec.Struct, frozen=True):
    """A worked case: printed target, printed result, points at stake, and the points earned.

    `expected` is None where nothing can be computed. `given`: the points a person gave. `params`: settings of the
    formula that differ from the usual ones.
    """

    target: str
    actual: str
    weight: str
    expected: str | None
    direction: Direction | None = None
    given: str | None = None
    is_too_low: bool = False
    params: dict[str, Any] = {}
    note: str = ""


Mark = Literal["verified", "second_hand", "practice", "memory", "convention"]


class Formula(msgspec.Struct, frozen=True, kw_only=True):
    """A named way of giving points (计分办法).

    `earn` gets the situation and `params`; it raises nothing and divides by nothing that is zero. `source` says
    where the formula is printed, `mark` how far that is known.
    """

    id: str
    title: Message
    says: Message
    source: Message
    mark: Mark
    params: msgspec.Struct
    earn: Callable[[Situation, Any], Earned | Open]
    cases: tuple[Case, ...]


FORMULAS: Catalogue[Formula] = Catalogue(
    "jiheng.scoring.formulas", "FORMULA", group="jiheng.formulas", kind=Formula
)
"""All formulas: one file each in `scoring/formulas/`, and those other packages announce."""


def part(weight: Decimal, share: Decimal) -> Decimal:
    """Return the part of the weight that is earned: never below nothing, never above all."""
    return cents(weight * min(max(share, Decimal(0)), Decimal(1)))


def undecided(weight: Decimal, why: Message) -> Open:
    """Return that all of the weight is open."""
    return Open(least=Decimal(0), most=weight, why=why)
