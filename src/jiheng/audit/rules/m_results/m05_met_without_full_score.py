"""M-05: a target that was met, without its full score and without a reason."""

from __future__ import annotations

from jiheng.audit.example import Shown, evaluated
from jiheng.audit.results import NO_POINTS, OWN_RULE, achieved, actual_text, points_of, reason_of
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import QUANTIFIED, REPORTED, SCORED, WEIGHTED
from jiheng.audit.views import IndicatorView
from jiheng.declaration.points import own_rule_of
from jiheng.foundation.message import Message

_NOT_MET = NotApplicable(
    Message("未完成目标，或无法判断是否完成", "the target was not met, or that cannot be decided")
)


@rule(
    id="M-05",
    severity="S2",
    scope="indicator",
    title=Message("已完成目标却扣分且未说明原因", "A target that was met loses points without a reason"),
    basis=("E10", "SELF"),
    needs=QUANTIFIED | REPORTED | WEIGHTED | SCORED,
    kinds=("self_evaluation",),
    fields=("score", "weight", "annual", "actual"),
    message=Message(
        "“{indicator}”目标“{value}”，实际完成“{actual}”，已达到目标，分值{weight}分却只得{score}分，没有说明扣分原因。",
        "“{indicator}” met its target ({actual} of {value}) and was given {score} of {weight} points without a reason.",
    ),
    mend=Message(
        "达到目标的按分值计满分；确应扣分的（如目标值定得过低），写明原因。",
        "Give the full score, or say why points were taken off (as for a target set too low).",
    ),
    fires=(
        evaluated(Shown("产出/数量", "发放补助人数", "72890人", actual="72890人", weight="10", score="9")),
        evaluated(
            Shown("产出/时效", "平均受理时间", "≤5天", actual="4天", weight="10", score="8", remark="无"),
        ),
    ),
    silent=(
        evaluated(Shown("产出/数量", "发放补助人数", "72890人", actual="72890人", weight="10", score="10")),
        evaluated(Shown("产出/数量", "发放补助人数", "72890人", actual="72800人", weight="10", score="9")),
        evaluated(
            Shown(
                "产出/数量",
                "稿件数量",
                "≥300篇",
                actual="450篇",
                weight="10",
                score="8",
                remark="年初目标定得偏低，下年调高",
            )
        ),
        evaluated(
            Shown(
                "满意度/服务对象满意度",
                "学员满意度",
                "≥90%",
                actual="92%",
                weight="10",
                score="9",
                basis="≥95%得满分，每低1个百分点扣0.5分",
            )
        ),
        evaluated(
            Shown("产出/数量", "培训场次", "≥12场", actual="12场", weight="30", score="28"),
            Shown("产出/质量", "培训合格率", "≥95%", actual="90%"),
        ),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | NotApplicable | None:
    """Whoever meets a target in figures has earned its points; what is taken off needs a reason in the form.

    A scoring rule printed in the form goes before. Targets in words are outside the rule: there the evaluator
    chooses the score within the band.
    """
    points = points_of(indicator)
    if points is None:
        return NO_POINTS
    if achieved(indicator).met is not True:
        return _NOT_MET
    if points.lost <= 0 or reason_of(indicator):
        return None
    if own_rule_of(indicator.indicator):
        return OWN_RULE
    return Hit({"actual": actual_text(indicator), "weight": points.weight, "score": points.score})
