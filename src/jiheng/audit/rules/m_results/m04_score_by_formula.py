"""M-04: a missed target with a score that is not in proportion."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

import msgspec

from jiheng.audit.example import Shown, evaluated
from jiheng.audit.results import NO_POINTS, OWN_RULE, achieved, actual_text, points_of
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import QUANTIFIED, REPORTED, SCORED, WEIGHTED
from jiheng.audit.views import IndicatorView
from jiheng.declaration.points import own_rule_of
from jiheng.foundation.message import Message
from jiheng.targets.proportion import cents, earned_share, figure

_NO_SHARE = NotApplicable(
    Message("完成比例无法计算，或已完成", "the target was met, or no share of it can be computed")
)


class Params(msgspec.Struct, frozen=True):
    """Parameters of M-04."""

    tolerance: Annotated[Decimal, says("容许的尾差（分）", "rounding that is let pass, in points")] = Decimal(
        "0.05"
    )
    negative_variant: Annotated[
        Literal["ratio", "linear"],
        says(
            "反向指标未达标的计分：ratio 按“目标÷实际”，linear 按超出幅度直线扣减",
            "scoring of a missed upper limit: ratio is target ÷ actual, linear deducts by the excess",
        ),
    ] = "ratio"


_USUAL = "完成值达到指标值，记满分；未达到的，按B/A或A/B×分值记分。"


@rule(
    id="M-04",
    severity="S1",
    scope="indicator",
    title=Message("未完成指标的得分未按比例计算", "The score of a missed target is not in proportion"),
    basis=("E10", "SELF"),
    needs=QUANTIFIED | REPORTED | WEIGHTED | SCORED,
    params=Params(),
    kinds=("self_evaluation",),
    fields=("score", "weight", "annual", "actual"),
    message=Message(
        "“{indicator}”目标“{value}”，实际完成“{actual}”，未达到目标，按比例应得{expected}分，填报{score}分。",
        "“{indicator}” reached {actual} of {value}: in proportion it earns {expected} points, not {score}.",
    ),
    mend=Message(
        "按“分值 × 完成比例”改正得分和总分；另有评分标准的，把标准写进表中。",
        "Score it in proportion and mend the total; where another rule applies, state it in the form.",
    ),
    fires=(
        evaluated(Shown("产出/数量", "设备巡检次数", "≥15次", actual="12次", weight="8", score="8")),
        evaluated(Shown("产出/数量", "设备巡检次数", "≥15次", actual="12次", weight="8", score="6.2")),
        evaluated(Shown("产出/时效", "平均修复时间", "≤2小时", actual="2.5小时", weight="9", score="6.75")),
        evaluated(Shown("效益/社会效益", "安全事故次数", "0次", actual="1次", weight="15", score="7.5")),
        evaluated(Shown("效益/经济效益", "产值增长率", "≥5%", actual="-2%", weight="10", score="4")),
        evaluated(
            Shown("产出/质量", "验收合格率", "100%", actual="90%", weight="10", score="10", remark=_USUAL)
        ),
    ),
    silent=(
        evaluated(Shown("产出/数量", "设备巡检次数", "≥15次", actual="12次", weight="8", score="6.4")),
        evaluated(Shown("产出/时效", "平均修复时间", "≤2小时", actual="2.5小时", weight="9", score="7.2")),
        evaluated(
            Shown("满意度/服务对象满意度", "职工满意度", "≥95%", actual="93%", weight="10", score="9.8")
        ),
        evaluated(Shown("效益/社会效益", "安全事故次数", "0次", actual="1次", weight="15", score="0")),
        evaluated(Shown("效益/经济效益", "产值增长率", "≥5%", actual="-2%", weight="10", score="0")),
        evaluated(Shown("产出/数量", "设备巡检次数", "≥15次", actual="16次", weight="8", score="7")),
        evaluated(Shown("产出/数量", "设备巡检次数", "≥15次", actual="12次", weight="8", score="9")),
        evaluated(Shown("产出/质量", "室内温度", "18~22度", actual="15度", weight="8", score="8")),
        evaluated(
            Shown(
                "产出/质量",
                "验收合格率",
                "≥95%",
                actual="90%",
                weight="10",
                score="5",
                remark="每低1个百分点扣1分",
            )
        ),
        evaluated(
            Shown("产出/数量", "设备巡检次数", "≥15次", actual="12次", weight="30", score="28"),
            Shown("产出/质量", "验收合格率", "≥95%", actual="96%"),
        ),
    ),
)
def check(indicator: IndicatorView, params: Params) -> Hit | NotApplicable | None:
    """A missed target earns its weight in proportion: actual ÷ target, and target ÷ actual where less is better.

    A target of zero earns nothing once it is missed. Rounding to one decimal is let pass. The linear variant for
    upper limits is a setting. A scoring rule printed in the form goes before (unless it is the proportion itself);
    targets met, dates, ranges and values in other units are outside the rule.
    """
    done, points = achieved(indicator), points_of(indicator)
    if points is None or points.lost < 0:
        return NO_POINTS
    share = earned_share(done, linear=params.negative_variant == "linear")
    if done.met is not False or share is None:
        return _NO_SHARE
    if own_rule_of(indicator.indicator):
        return OWN_RULE
    expected = cents(points.weight * share.earned)
    if abs(expected - points.score) <= params.tolerance:
        return None
    return Hit(
        {"actual": actual_text(indicator), "expected": expected, "score": points.score},
        sum=f"{figure(points.weight)} × {share.said} = {figure(expected)}",
    )
