"""M-03: a score above its weight, or below zero."""

from __future__ import annotations

from jiheng.audit.example import Shown, evaluated
from jiheng.audit.results import NO_POINTS, points_of
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import SCORED, WEIGHTED
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message

_OTHER_SCALE = NotApplicable(
    Message(
        "全表得分都大于分值，应是按百分制打分", "every score exceeds its weight: they are on another scale"
    )
)


@rule(
    id="M-03",
    severity="S1",
    scope="indicator",
    title=Message("得分超出分值或为负数", "A score above its weight or below zero"),
    basis=("SELF",),
    needs=WEIGHTED | SCORED,
    kinds=("self_evaluation",),
    fields=("score", "weight"),
    message=Message(
        "“{indicator}”分值{weight}分，填报得分{score}分，得分应在0分至{weight}分之间。",
        "“{indicator}” can earn {weight} points and was given {score}; a score lies between 0 and {weight}.",
    ),
    mend=Message("把得分改到0分至分值之间，并重新计算总分。", "Mend the score and compute the total anew."),
    fires=(
        evaluated(
            Shown("产出/数量", "培训场次", "≥12场", actual="15场", weight="10", score="12"),
            Shown("产出/质量", "培训合格率", "≥95%", actual="96%", weight="10", score="10"),
        ),
        evaluated(Shown("产出/数量", "培训场次", "≥12场", actual="15场", weight="10", score="12")),
        evaluated(
            Shown("产出/数量", "培训场次", "≥12场", actual="1场", weight="10", score="-2"),
            Shown("产出/质量", "培训合格率", "≥95%", actual="96%", weight="10", score="10"),
        ),
        evaluated(
            Shown("预算执行", "预算执行率", weight="10", score="12"),
            Shown("产出/数量", "培训场次", "≥12场", actual="6场", weight="10", score="-1"),
        ),
    ),
    silent=(
        evaluated(Shown("产出/数量", "培训场次", "≥12场", actual="12场", weight="10", score="10")),
        evaluated(Shown("产出/数量", "培训场次", "≥12场", actual="0场", weight="10", score="0")),
        evaluated(
            Shown("产出/数量", "培训场次", "≥12场", actual="12场", weight="10", score="100"),
            Shown("产出/质量", "培训合格率", "≥95%", actual="94%", weight="10", score="98"),
        ),
        evaluated(
            Shown("产出/数量", "培训场次", "≥12场", actual="12场", weight="10", score="30"),
            Shown("产出/质量", "培训合格率", "≥95%", actual="96%", weight="10"),
        ),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | NotApplicable | None:
    """No indicator earns more than its weight, however far the target was surpassed, and none less than nothing.

    Where one score stands for several rows, or every score of the form exceeds its weight (points out of 100
    beside weights in percent), scores and weights cannot be compared row by row.
    """
    points = points_of(indicator)
    if points is None:
        return NO_POINTS
    if 0 <= points.score <= points.weight:
        return None
    others = [p for i in indicator.owner.open_indicators if (p := points_of(i)) is not None]
    if len(others) > 1 and all(other.lost < 0 for other in others):
        return _OTHER_SCALE
    return Hit({"weight": points.weight, "score": points.score})
