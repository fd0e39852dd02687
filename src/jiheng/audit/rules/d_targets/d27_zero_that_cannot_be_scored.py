"""D-27: a target of zero with ≥, or with a formula that divides by the target."""

from __future__ import annotations

import re

from jiheng.audit.example import Shown, one
from jiheng.audit.formula import formula_of
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import COUNT_UNIT, NUMBER, SMALLER_IS_BETTER, ZERO
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message

_TARGET = re.compile("目标值|指标值|计划值|计划数|目标数")


@rule(
    id="D-27",
    severity="S3",
    scope="indicator",
    title=Message("目标值为零却写“≥”或按比例计算", "A target of zero with ≥ or with a quotient"),
    basis=("ARI",),
    needs=NUMBER,
    suspects=ZERO,
    department=True,
    message=Message(
        "“{indicator}”的目标值“{value}”为零：写“≥0”等于没有要求，除以零的比例也算不出来，应写“=0”。",
        "The target {value} of “{indicator}” is zero: “at least 0” asks for nothing, and no quotient can be formed"
        " with it; write =0.",
    ),
    mend=Message(
        "不希望发生的事项写“=0次”，发生即不得分；希望多的事项填大于零的数。",
        "Write =0 for what must not happen (any case loses the points), a number above zero for what is wanted.",
    ),
    fires=(
        one(Shown("效益/社会效益", "食品安全事件", "≥0次")),
        one(Shown("效益/社会效益", "食品安全事件", "0次", description="得分率=实际发生数/目标值*100%")),
    ),
    silent=(
        one(Shown("效益/社会效益", "食品安全事件", "0次")),
        one(Shown("效益/社会效益", "食品安全事件", "≤0次")),
        one(Shown("效益/社会效益", "食品不合格率", "0%", description="不合格率=不合格批次/抽检批次*100%")),
        one(Shown("效益/经济效益", "园区企业利润", "≥0万元")),
        one(Shown("产出/数量", "抽检批次", "≥5批次")),
        one(Shown("产出/数量", "抽检批次", ">0批次")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """Zero is a good target for what must not happen (安全事故 0次), if it is written as exactly zero.

    ≥0 is met by any count; for profits or growth, which can be negative, it does ask for something. And a formula
    that divides by the target, as completion is often computed (实际数÷目标值), has no result. A rate that is to be
    0 % by its own formula (不合格批次÷抽检批次) is fine.
    """
    if indicator.number != 0 or indicator.condition is None:
        return None
    if indicator.condition.comparator == ">=" and indicator.traits & (COUNT_UNIT | SMALLER_IS_BETTER):
        return Hit(fields=("annual", "period"))
    printed = formula_of(indicator)
    if printed is None or _TARGET.search(printed[1].below) is None:
        return None
    return Hit(fields=("annual", "period", printed[0]))
