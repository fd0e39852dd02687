"""Less is better: points fall in a straight line, to nothing at twice the target."""

from __future__ import annotations

import msgspec

from jiheng.foundation.message import Message
from jiheng.scoring.formula import Case, Earned, Formula, Open, Situation, part, undecided
from jiheng.targets.proportion import earned_share, figure

_NO_SHARE = Message("超出比例无法计算，须由人判断", "no share can be computed; a person has to judge")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """It has no settings."""


def earn(row: Situation, params: Params) -> Earned | Open:  # noqa: ARG001 -- every formula takes its settings
    """Earn weight × (1 − (actual − target) ÷ target), nothing from twice the target on."""
    share = earned_share(row.done, linear=True)
    if share is None:
        return undecided(row.weight, _NO_SHARE)
    return Earned(
        points=part(row.weight, share.earned),
        sum=f"{figure(row.weight)} × {share.said}",
        why=Message(
            "超出上限，按超出幅度直线扣减，超出一倍不得分",
            "above the limit: points fall with the excess, to nothing at twice the target",
        ),
    )


FORMULA = Formula(
    id="linear_below",
    title=Message("反向指标按直线", "Less is better, in a straight line"),
    says=Message("分值 × (1 − (实际完成值 − 指标值) ÷ 指标值)", "weight × (1 − (actual − target) ÷ target)"),
    source=Message("一个在用系统的计分办法", "Scoring of a system in use"),
    mark="practice",
    params=Params(),
    earn=earn,
    cases=(
        Case("≤2小时", "2.5小时", "9", "6.75"),
        Case("≤10天", "11天", "10", "9.00"),
        Case("≤10天", "12天", "10", "8.00"),
        Case("≤10天", "15天", "10", "5.00"),
        Case("≤10天", "20天", "10", "0.00"),
        Case("≤10天", "25天", "10", "0.00"),
        Case("≤3次", "4次", "9", "6.00"),
    ),
)
