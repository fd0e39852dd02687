"""D-17: the unit of a target does not fit the name of its indicator."""

from __future__ import annotations

from jiheng.audit.endings import ending_of, said_of
from jiheng.audit.example import Shown, one
from jiheng.audit.measured import is_whole_unit
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import NAMED, NUMBER, TIME_UNIT
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


@rule(
    id="D-17",
    severity="S2",
    scope="indicator",
    title=Message("计量单位与指标名称不符", "The unit does not fit the name"),
    basis=("BT",),
    needs=NAMED | NUMBER,
    department=True,
    message=Message(
        "“{indicator}”的名称以“{ending}”结尾，目标值“{value}”却以“{unit}”计量，两者不符。",
        "The name of “{indicator}” ends in {ending}, but its target {value} is measured in {unit}.",
    ),
    mend=Message(
        "比率以“%”计，数量以个、件、人等计，期限以天、月等计；或者改写指标名称，如“完成情况”改为“完成率”，"
        "“时效”改为“及时率”。",
        "Measure ratios in %, quantities in things and terms in time, or rename the indicator.",
    ),
    fires=(
        one(Shown("产出/数量", "线索核查率", "≥40件")),
        one(Shown("产出/时效", "热线响应率", "30分钟")),
        one(Shown("产出/数量", "编印读本数量", "≥95%")),
        one(Shown("产出/时效", "补贴发放时效", "100%")),
        one(Shown("产出/数量", "设备安装情况", "100%")),
    ),
    silent=(
        one(Shown("产出/数量", "发放人数（户数）完成率", "100%")),
        one(Shown("产出/数量", "设备巡检频率", "≥12次")),
        one(Shown("产出/数量", "编印读本数量", "≥95册")),
        one(Shown("产出/数量", "接诊人数", "增长10%")),
        one(Shown("产出/数量", "设备安装情况", "设备安装率达到100%")),
        one(Shown("产出/时效", "子项开展及时性", "100%")),
        one(Shown("效益/经济效益", "带动投资增长率", "3倍")),
        one(Shown("产出/数量", "设备安装情况", "≥20台")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """A rate is counted in percent, a number in things, a term in days: the ending of the name says which.

    情况 is nothing that could be measured in percent. A growth of a number may be put in percent, and where the
    value itself names what it measures, that decides. 及时性 is commonly given in percent and let pass.
    """
    condition = indicator.condition
    if condition is None or condition.change is not None or condition.subject is not None:
        return None
    ending = ending_of(indicator.plain_name, "name_units")
    if not ending:
        return None
    measure = said_of(ending, "name_units", "measure")
    unit = condition.unit or ""
    if measure == "ratio":
        conflicts = indicator.has(TIME_UNIT) or is_whole_unit(unit)
    else:
        conflicts = measure != "free" and unit == "%"
    return Hit({"ending": ending, "unit": unit}) if conflicts else None
