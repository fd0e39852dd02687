"""Less is better: target ÷ actual."""

from __future__ import annotations

import msgspec

from jiheng.foundation.message import Message
from jiheng.scoring.formula import Case, Earned, Formula, Open, Situation, part, undecided
from jiheng.targets.proportion import earned_share, figure

_NO_SHARE = Message("超出比例无法计算，须由人判断", "no share can be computed; a person has to judge")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """It has no settings."""


def earn(row: Situation, params: Params) -> Earned | Open:  # noqa: ARG001 -- every formula takes its settings
    """Earn weight × target ÷ actual."""
    share = earned_share(row.done)
    if share is None:
        return undecided(row.weight, _NO_SHARE)
    return Earned(
        points=part(row.weight, share.earned),
        sum=f"{figure(row.weight)} × {share.said}",
        why=Message("超出上限，按指标值÷实际值计分", "above the limit: points by target ÷ actual"),
    )


FORMULA = Formula(
    id="ratio_below",
    title=Message("反向指标按比值", "Less is better, by the ratio"),
    says=Message("分值 × 指标值 ÷ 实际完成值", "weight × target ÷ actual"),
    source=Message("自评表的计分说明（A/B×分值）", "Scoring note of self-evaluation forms (A/B × weight)"),
    mark="verified",
    params=Params(),
    earn=earn,
    cases=(
        Case("≤2小时", "2.5小时", "9", "7.20"),
        Case("≤2小时", "2.5小时", "8", "6.40"),
        Case("≤10天", "11天", "10", "9.09"),
        Case("≤10天", "12天", "10", "8.33"),
        Case("≤10天", "15天", "10", "6.67"),
        Case("≤10天", "20天", "10", "5.00"),
        Case("≤10天", "25天", "10", "4.00"),
        Case("≤17万元", "180000元", "8", "7.56"),
        Case("≤5%", "8%", "10", "6.25"),
        Case("<3%", "3%", "10", "10.00", note="恰好没有低于"),
        Case("不超过60分钟", "2小时", "10", "5.00"),
        Case("20个", "25个", "10", "8.00", direction="negative"),
    ),
)
