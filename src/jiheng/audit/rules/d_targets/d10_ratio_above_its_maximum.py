"""D-10: a share of a whole is to exceed 100 %."""

from __future__ import annotations

from jiheng.audit.endings import ending_of, holds_word
from jiheng.audit.example import Shown, one
from jiheng.audit.measured import percentage
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import ABOVE_HUNDRED, NAMED, NUMBER, PERCENT
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


@rule(
    id="D-10",
    severity="S1",
    scope="indicator",
    title=Message("部分占整体的比率超过100%", "A share of a whole above 100 %"),
    basis=("R4",),
    needs=NAMED | NUMBER | PERCENT,
    suspects=ABOVE_HUNDRED,
    department=True,
    message=Message(
        "“{indicator}”的目标值“{value}”超过100%，部分占整体的比率最高只能是100%。",
        "The target {value} of “{indicator}” exceeds 100%, which a share of a whole cannot.",
    ),
    mend=Message(
        "核对数值；如果衡量的是增长或超额完成，请改写指标名称。",
        "Check the number; rename the indicator where a growth or an excess over a plan is meant.",
    ),
    fires=one(Shown("产出/质量", "设备验收合格率", "≥120%")),
    silent=(
        one(Shown("产出/质量", "设备验收合格率", "100%")),
        one(Shown("产出/数量", "门票销售完成率", "≥120%")),
        one(Shown("产出/质量", "税收任务及时率", "≥120%")),
        one(Shown("产出/质量", "设备验收合格率", "提高120%")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """A pass rate, coverage or satisfaction counts a part of a whole: more than all of it cannot be reached.

    It speaks only where the name ends as such a rate does. A plan may be exceeded, and a growth or a return may
    well be more than 100 %: those names are let pass.
    """
    level = percentage(indicator)
    if level is None or level <= 100:
        return None
    if not ending_of(indicator.name, "part_of_whole") or holds_word(indicator.name, "may_exceed_whole"):
        return None
    return Hit()
