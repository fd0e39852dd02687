"""By steps: what was reached falls into one of several steps, each with its share of the points."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from jiheng.foundation.message import Message
from jiheng.scoring.formula import Case, Earned, Formula, Open, Situation, part, undecided
from jiheng.targets.proportion import figure

_NO_NUMBER = Message("实际完成值不是可比的数值，须由人判断", "the result is no number that can be compared")


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From which value on (`from_value`, included) which `share` of the points is earned."""

    from_value: Decimal
    share: Decimal


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings: the steps, the highest first. Below the last one nothing is earned."""

    steps: tuple[Step, ...] = (
        Step(Decimal(90), Decimal(1)),
        Step(Decimal(80), Decimal("0.8")),
        Step(Decimal(60), Decimal("0.5")),
    )


def earn(row: Situation, params: Params) -> Earned | Open:
    """Earn the share of the first step that was reached."""
    reached = row.done.actual
    if reached is None:
        return undecided(row.weight, _NO_NUMBER)
    for step in params.steps:
        if reached >= step.from_value:
            line, share = figure(step.from_value), figure(step.share * 100)
            why = Message(f"达到{line}，按{share}%计分", f"at least {line}: {share} % of the points")
            sums = f"{figure(row.weight)} × {share}%"
            return Earned(points=part(row.weight, step.share), sum=sums, why=why)
    line = figure(params.steps[-1].from_value)
    why = Message(f"不到{line}，不得分", f"below {line}: nothing is earned")
    return Earned(points=part(row.weight, Decimal(0)), sum="0", why=why)


FORMULA = Formula(
    id="stepped",
    title=Message("分段计分", "By steps"),
    says=Message(
        "例如满意度：90以上满分，80～90得80%，60～80得50%，60以下不得分",
        "e.g. satisfaction: from 90 all, 80–90 80 %, 60–80 50 %, below 60 none",
    ),
    source=Message("财预〔2021〕101号举例", "Example of Caiyu [2021] No. 101"),
    mark="memory",
    params=Params(),
    earn=earn,
    cases=(
        Case("≥95%", "93%", "10", "10.00"),
        Case("≥95%", "90%", "10", "10.00"),
        Case("≥95%", "89.9%", "10", "8.00"),
        Case("≥95%", "80%", "10", "8.00"),
        Case("≥95%", "60%", "10", "5.00"),
        Case("≥95%", "59%", "10", "0.00"),
    ),
)
