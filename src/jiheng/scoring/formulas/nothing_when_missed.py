"""All or nothing: a target of zero, a yes or no."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from jiheng.foundation.message import Message
from jiheng.scoring.formula import Case, Earned, Formula, Situation
from jiheng.targets.proportion import cents


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """It has no settings."""


def earn(row: Situation, params: Params) -> Earned:  # noqa: ARG001 -- every formula takes its settings
    """Earn nothing: the target was missed."""
    return Earned(
        points=cents(Decimal(0)),
        sum="0",
        why=Message("未达到目标，不得分", "the target was missed: nothing is earned"),
    )


FORMULA = Formula(
    id="nothing_when_missed",
    title=Message("达到满分，否则零分", "All or nothing"),
    says=Message("达到目标得满分，否则不得分", "all points when met, else none"),
    source=Message(
        "一个在用系统对零目标的计分；是非类指标的通行做法",
        "A system in use, for targets of zero; usual for yes-or-no",
    ),
    mark="practice",
    params=Params(),
    earn=earn,
    cases=(
        Case("0次", "1次", "15", "0.00"),
        Case("0起", "3起", "10", "0.00"),
        Case("≤0%", "0.5%", "10", "0.00"),
        Case("2024年6月30日前", "2024年7月15日", "10", "0.00"),
    ),
)
