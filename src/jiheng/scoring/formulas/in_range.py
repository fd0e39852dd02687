"""A range was missed: in proportion to its nearer end."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from jiheng.foundation.message import Message
from jiheng.scoring.formula import Case, Earned, Formula, Open, Situation, part, undecided
from jiheng.targets.proportion import figure

_NO_SHARE = Message("完成比例无法计算，须由人判断", "no share can be computed; a person has to judge")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """It has no settings."""


def earn(row: Situation, params: Params) -> Earned | Open:  # noqa: ARG001 -- every formula takes its settings
    """Earn weight × actual ÷ lower end below the range, weight × upper end ÷ actual above it."""
    end, actual = row.done.target, row.done.actual
    if end is None or actual is None or end <= 0:
        return undecided(row.weight, _NO_SHARE)
    is_below = actual < end
    share = actual / end if is_below else end / actual
    said = f"{figure(actual)} ÷ {figure(end)}" if is_below else f"{figure(end)} ÷ {figure(actual)}"
    why = (
        Message("低于区间下限，按完成比例计分", "below the range: points in proportion to its lower end")
        if is_below
        else Message("高于区间上限，按上限÷实际值计分", "above the range: points by its upper end ÷ actual")
    )
    return Earned(
        points=part(row.weight, max(share, Decimal(0))), sum=f"{figure(row.weight)} × {said}", why=why
    )


FORMULA = Formula(
    id="in_range",
    title=Message("区间指标", "A range"),
    says=Message(
        "落在区间内得满分；低于下限按实际÷下限，高于上限按上限÷实际",
        "all within the range; actual ÷ lower end below it, upper end ÷ actual above it",
    ),
    source=Message(
        "本软件的约定：由正向、反向两式推得",
        "Our convention: what the two formulas for bounds say at each end",
    ),
    mark="convention",
    params=Params(),
    earn=earn,
    cases=(
        Case("18~22度", "15度", "9", "7.50", direction="positive"),
        Case("18~22度", "25度", "10", "8.80", direction="negative"),
        Case("40%-60%", "30%", "8", "6.00", direction="positive"),
        Case("40%-60%", "80%", "8", "6.00", direction="negative"),
        Case("5-10次", "0次", "8", "0.00", direction="positive"),
    ),
)
