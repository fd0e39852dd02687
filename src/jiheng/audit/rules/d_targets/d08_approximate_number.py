"""D-08: a target that is an approximate number."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import APPROXIMATE, QUANTIFIED
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


@rule(
    id="D-08",
    severity="S3",
    scope="indicator",
    title=Message("目标值是约数", "An approximate target"),
    basis=("R4",),
    needs=QUANTIFIED,
    suspects=APPROXIMATE,
    department=True,
    message=Message(
        "“{indicator}”的目标值“{value}”是约数，差多少算完成无法判断。",
        "The target {value} of “{indicator}” is approximate: how much less would still do is left open.",
    ),
    mend=Message(
        "去掉“约”“左右”“近”“余”等字，写成“≥”“≤”加确定的数值，或写明区间。",
        "Drop the word and state a bound, or a range.",
    ),
    fires=(
        one(Shown("产出/数量", "注册志愿者人数", "约300名")),
        one(Shown("产出/数量", "归档工作", "整理档案约500卷，合格率98%以上")),
    ),
    silent=(
        one(Shown("产出/数量", "注册志愿者人数", "≥300名")),
        one(Shown("产出/数量", "注册志愿者人数", "300名-350名")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """约300名, 300名左右 and 近300名 cannot be missed or met: every result is about right to someone.

    A range with two ends is no approximation; it says what is let pass.
    """
    conditions = indicator.value.conditions if indicator.value is not None else ()
    return Hit() if any(condition.comparator == "~" for condition in conditions) else None
