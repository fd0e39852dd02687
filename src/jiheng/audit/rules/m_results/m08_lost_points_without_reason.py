"""M-08: points were lost and no reason is given."""

from __future__ import annotations

from jiheng.audit.example import Shown, evaluated
from jiheng.audit.results import NO_POINTS, achieved, points_of, reason_of
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import QUANTIFIED, SCORED, WEIGHTED
from jiheng.audit.views import IndicatorView
from jiheng.declaration.execution import is_execution
from jiheng.foundation.message import Message

_MET = NotApplicable(
    Message(
        "已完成目标而扣分，另行核对", "it lost points although its target was met: that is another rule's"
    )
)


@rule(
    id="M-08",
    severity="S2",
    scope="indicator",
    title=Message("扣分指标未填写偏差原因", "Points were lost and no reason is given"),
    basis=("FRM", "SELF"),
    needs=WEIGHTED | SCORED,
    kinds=("self_evaluation",),
    fields=("score", "weight", "actual"),
    message=Message(
        "“{indicator}”分值{weight}分，得{score}分，扣{lost}分，没有填写偏差原因和改进措施。",
        "“{indicator}” was given {score} of {weight} points; the form gives no reason for the {lost} it lost.",
    ),
    mend=Message(
        "在“偏差原因分析及改进措施”栏写明未完成的原因和下一步措施。",
        "Say why it fell short and what will be done, in the column for deviations.",
    ),
    fires=(
        evaluated(Shown("产出/数量", "设备巡检次数", "≥15次", actual="12次", weight="8", score="6.4")),
        evaluated(
            Shown(
                "效益/社会效益", "基层服务能力", "有效提升", actual="达成年度指标", weight="15", score="13.5"
            )
        ),
        evaluated(
            Shown(
                "产出/质量",
                "验收合格率",
                "≥95%",
                actual="90%",
                weight="10",
                score="9.47",
                remark="完成值达到指标值，记满分；未达到的，按B/A记分",
            )
        ),
    ),
    silent=(
        evaluated(
            Shown(
                "产出/数量",
                "设备巡检次数",
                "≥15次",
                actual="12次",
                weight="8",
                score="6.4",
                remark="受汛期影响少检3次，下年提前安排",
            )
        ),
        evaluated(Shown("产出/数量", "设备巡检次数", "≥15次", actual="15次", weight="8", score="8")),
        evaluated(Shown("产出/数量", "设备巡检次数", "≥15次", actual="15次", weight="8", score="7")),
        evaluated(Shown("预算执行", "预算执行率", "100%", actual="95%", weight="10", score="9.5")),
        evaluated(
            Shown("产出/数量", "设备巡检次数", "≥15次", actual="12次", weight="30", score="28"),
            Shown("产出/质量", "验收合格率", "≥95%", actual="96%"),
        ),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | NotApplicable | None:
    """Where points were taken off, the form wants to know why, and what will be done about it.

    A printed scoring rule is no reason. Targets in figures that were met and still lost points are another rule's, and
    so is the execution of the budget.
    """
    points = points_of(indicator)
    if points is None or is_execution(indicator.indicator):
        return NO_POINTS
    if points.lost <= 0 or reason_of(indicator):
        return None
    if indicator.has(QUANTIFIED) and achieved(indicator).met:
        return _MET
    return Hit({"weight": points.weight, "score": points.score, "lost": points.lost})
