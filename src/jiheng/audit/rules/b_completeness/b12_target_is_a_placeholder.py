"""B-12: the target value is a placeholder."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import DEFERRED, VALUED
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


@rule(
    id="B-12",
    severity="S1",
    scope="indicator",
    title=Message("指标值是待填文字", "The target value is a placeholder"),
    basis=("R4",),
    needs=VALUED,
    suspects=DEFERRED,
    department=True,
    message=Message(
        "“{indicator}”的指标值写的是“{value}”，这只是填表说明或待定文字，应填写具体的指标值。",
        "The target {value} of “{indicator}” only stands for a value still to be filled in.",
    ),
    mend=Message(
        "换成具体的指标值；确实不适用的，删除该指标。", "Put in the actual target, or drop the indicator."
    ),
    fires=(
        one(Shown("产出/数量", "系统用户数", "按设计情况填写")),
        one(Shown("产出/数量", "培训人数", "待定")),
    ),
    silent=(
        one(Shown("产出/数量", "系统用户数", "≥300个")),
        one(Shown("效益/社会效益", "安全事故次数", "0次")),
        one(Shown("产出/数量", "系统用户数")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """按…情况填写, 待定, 详见附件, / or 无: the value is put off, so nothing is promised.

    Which texts are placeholders is an editable list. Words that are vague but meant as a value (提高, 完善) are
    D-03's, and an empty field is B-11's.
    """
    return Hit() if indicator.traits & DEFERRED else None
