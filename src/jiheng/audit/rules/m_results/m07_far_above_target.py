"""M-07: a result far above its target, without a reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, evaluated
from jiheng.audit.results import achieved, actual_text, points_of, reason_of
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import QUANTIFIED, REPORTED
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message
from jiheng.targets.proportion import figure, percent

_NO_RATIO = NotApplicable(
    Message(
        "不是越多越好的单一数值，或实际值无法与目标相除", "its actual value cannot be divided by its target"
    )
)


class Params(msgspec.Struct, frozen=True):
    """Parameters of M-07."""

    ratio: Annotated[
        Decimal,
        says("实际值与目标值之比达到多少须说明原因", "the ratio of actual to target that needs a reason"),
    ] = Decimal("1.3")


@rule(
    id="M-07",
    severity="S2",
    scope="indicator",
    title=Message("完成值远超目标值且未说明原因", "A result far above its target without a reason"),
    basis=("SYS", "E10"),
    needs=QUANTIFIED | REPORTED,
    params=Params(),
    kinds=("self_evaluation",),
    fields=("actual", "annual"),
    message=Message(
        "“{indicator}”目标“{value}”，实际完成“{actual}”，达到目标的{share}，没有说明超额原因。",
        "“{indicator}” reached {actual} against {value}, {share} of its target, and gives no reason.",
    ),
    mend=Message(
        "在偏差原因栏说明超额完成的原因；目标值定得过低的，下年据实调高。",
        "Say why so much more was done; if the target was too low, raise it next year.",
    ),
    fires=(
        evaluated(Shown("产出/数量", "稿件数量", "≥300篇", actual="450篇", weight="10", score="10")),
        evaluated(Shown("产出/数量", "举办培训期数", "10期", actual="13期")),
    ),
    silent=(
        evaluated(Shown("产出/数量", "稿件数量", "≥300篇", actual="389篇", weight="10", score="10")),
        evaluated(
            Shown("产出/数量", "稿件数量", "≥300篇", actual="450篇", remark="新增两个专栏，来稿多于预计")
        ),
        evaluated(Shown("产出/数量", "稿件数量", "≥300篇", actual="450篇", weight="10", score="8")),
        evaluated(Shown("成本/经济成本", "每篇稿酬", "≤300元", actual="200元", weight="10", score="10")),
        evaluated(Shown("成本/经济成本", "每篇稿酬", "≤200元", actual="300元", weight="10", score="6.7")),
        evaluated(Shown("产出/质量", "室内温度", "18~22度", actual="30度")),
    ),
)
def check(indicator: IndicatorView, params: Params) -> Hit | NotApplicable | None:
    """Doing far more than planned mostly means that the target was set too low, so the form must say why.

    Only targets where more is better count: staying far below an upper limit is no over-achievement here. Where
    points were already taken off, what is missing is the reason for that, and another rule says so.
    """
    done = achieved(indicator)
    if done.sense != "at_least" or done.share is None:
        return _NO_RATIO
    points = points_of(indicator)
    has_lost = points is not None and points.lost > 0
    if done.share < params.ratio or has_lost or reason_of(indicator):
        return None
    return Hit(
        {"actual": actual_text(indicator), "share": percent(done.share)},
        sum=f"{figure(done.actual or Decimal(0))} ÷ {figure(done.target or Decimal(0))} = {percent(done.share)}",
    )
