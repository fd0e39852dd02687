"""D-09: a ratio that cannot exceed 100 % is asked to be at least 100 %."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.endings import holds_word
from jiheng.audit.example import Shown, one
from jiheng.audit.finding import Fix
from jiheng.audit.measured import percentage
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import HUNDRED, NUMBER, PERCENT
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


@rule(
    id="D-09",
    severity="S2",
    scope="indicator",
    title=Message("比率“不低于100%”应写“等于100%”", "A ratio of at least 100 % should be equal to 100 %"),
    basis=("BT",),
    needs=PERCENT | NUMBER,
    suspects=HUNDRED,
    department=True,
    message=Message(
        "“{indicator}”的目标值“{value}”：部分占整体的比率不可能超过100%，“不低于”没有意义，应写“=100%”。",
        "The target {value} of “{indicator}”: a share of a whole cannot exceed 100 %; write =100%.",
    ),
    mend=Message(
        "把目标值改为“=100%”；确实可能超过的，改写指标名称。", "Write =100%, or rename the indicator."
    ),
    fires=one(Shown("产出/质量", "服务验收合格率", "≥100%")),
    silent=(
        one(Shown("产出/质量", "服务验收合格率", "=100%")),
        one(Shown("产出/质量", "服务验收合格率", "≥95%")),
        one(Shown("产出/质量", "服务验收合格率", "达到100%")),
        one(Shown("产出/质量", "服务验收合格率", "≤100%")),
        one(Shown("效益/经济效益", "带动经济增长", "增长≥100%")),
        one(Shown("效益/经济效益", "资产保值增值率", "≥100%")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """A pass rate, coverage or completion rate is a part of a whole: it is 100 % at best.

    达到100% asks for the whole and says so; it is let pass. So are growth, returns, income and use, whose percentage may
    well be more than 100 %.
    """
    condition = indicator.condition
    if percentage(indicator) != 100 or condition is None or condition.comparator not in (">=", ">"):
        return None
    if not _at_least().search(indicator.raw) or holds_word(indicator.name, "may_exceed_whole"):
        return None
    return Hit(fix=Fix(indicator.field, indicator.raw, "=100%"))


@cache
def _at_least() -> re.Pattern[str]:
    return re.compile(r"[≥≧>＞]|不[低少小]于|以上|大于|高于|超过")
