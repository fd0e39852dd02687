"""M-11: a full score although the actual value is empty or gives no figure."""

from __future__ import annotations

from jiheng.audit.example import Shown, evaluated
from jiheng.audit.results import NO_POINTS, achieved, actual_text, points_of
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import DATED, QUANTIFIED, REPORTED, SCORED, WEIGHTED
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message

_NO_COLUMN = NotApplicable(Message("表中没有实际完成值一栏", "the form has no column for actual values"))
_EMPTY = "（空）"


@rule(
    id="M-11",
    severity="S3",
    scope="indicator",
    title=Message("满分指标没有填写实际完成数值", "A full score without a figure of what was done"),
    basis=("R4", "E10"),
    needs=QUANTIFIED | WEIGHTED | SCORED,
    excludes=DATED,
    kinds=("self_evaluation",),
    fields=("actual", "annual", "score"),
    message=Message(
        "“{indicator}”目标为“{value}”，得满分{score}分，实际完成值却是“{actual}”，没有具体数值。",
        "“{indicator}” scores its full {score} points against {value}, but its actual value “{actual}” gives no figure.",
    ),
    mend=Message(
        "把实际完成的数值填进去，再据以计分。", "Enter the figure that was reached and score by it."
    ),
    fires=(
        evaluated(
            Shown("产出/数量", "培训场次", "≥12场", actual="达成预期指标", weight="10", score="10"),
            Shown("产出/质量", "培训合格率", "≥95%", actual="96%", weight="10", score="10"),
        ),
        evaluated(
            Shown("产出/数量", "培训场次", "≥12场", weight="10", score="10"),
            Shown("产出/质量", "培训合格率", "≥95%", actual="96%", weight="10", score="10"),
        ),
        evaluated(
            Shown("产出/数量", "培训场次", "≥12场", actual="——", weight="10", score="10"),
            Shown("产出/质量", "培训合格率", "≥95%", actual="96%", weight="10", score="10"),
        ),
    ),
    silent=(
        evaluated(Shown("产出/数量", "培训场次", "≥12场", actual="12场", weight="10", score="10")),
        evaluated(Shown("产出/数量", "培训场次", "≥12场", actual="达成预期指标", weight="10", score="9")),
        evaluated(Shown("产出/质量", "任务完成率", "100%", actual="全部完成", weight="10", score="10")),
        evaluated(
            Shown("产出/质量", "耕地质量提升", "≥0.3级", actual="提升零点三级", weight="10", score="10")
        ),
        evaluated(
            Shown("产出/时效", "完成时间", "2024年10月底前", actual="按期完成", weight="10", score="10")
        ),
        evaluated(
            Shown("效益/社会效益", "服务能力", "有所提升", actual="达成年度指标", weight="10", score="10")
        ),
        evaluated(Shown("产出/数量", "培训场次", "≥12场", weight="10", score="10")),
        evaluated(
            Shown("产出/数量", "培训场次", "≥12场", actual="完成", weight="30", score="30"),
            Shown("产出/质量", "培训合格率", "≥95%", actual="96%"),
        ),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | NotApplicable | None:
    """A target in figures is evaluated by a figure: 达成预期指标 or an empty cell proves no full score.

    Targets in words and dates may be reported in words, and 全部完成 says enough. Where the form has no column for
    actual values there is nothing to miss.
    """
    points = points_of(indicator)
    if points is None:
        return NO_POINTS
    said, done = actual_text(indicator), achieved(indicator)
    if points.lost > 0 or (done.reason not in ("as-stated", "no-actual")) or "全" in said:
        return None
    if not any(other.has(REPORTED) for other in indicator.owner.indicators):
        return _NO_COLUMN
    return Hit({"score": points.score, "actual": said or _EMPTY})
