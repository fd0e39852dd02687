"""C-02: something that is no satisfaction is declared as satisfaction."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.naming import holds
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import DEFERRED, NAMED, SATISFACTION, SATISFACTION_NAME, VALUED
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


@rule(
    id="C-02",
    severity="S3",
    scope="indicator",
    title=Message("满意度指标下的不是满意度", "A satisfaction indicator that measures no satisfaction"),
    basis=("DEF",),
    needs=NAMED | VALUED | SATISFACTION,
    excludes=SATISFACTION_NAME | DEFERRED,
    message=Message(
        "“{indicator}”列在满意度指标下，但名称不是满意度（或好评、认可程度），目标值“{value}”也不是用“≤”控制的投诉、信访一类侧面指标。",
        "“{indicator}” stands below satisfaction, but its name is none (nor praise or approval), and its target "
        "“{value}” does not keep complaints or the like below a limit.",
    ),
    mend=Message(
        "改为服务对象满意度；用投诉率、重复咨询率等侧面反映的，写成“≤某一数值”；其他内容移到相应的产出或效益指标。",
        "Measure satisfaction; write complaint rates with ≤; move anything else to where it belongs.",
    ),
    fires=(
        one(Shown("满意度/服务对象满意度", "网站正常运行率", "≥98%")),
        one(Shown("满意度/服务对象满意度", "来访群众投诉率", "10%")),
        one(Shown("满意度/服务对象满意度", "来访群众投诉率", "较低")),
    ),
    silent=(
        one(Shown("满意度/服务对象满意度", "来访群众投诉率", "≤10%")),
        one(Shown("满意度/服务对象满意度", "咨询人重复咨询比例", "低于15%")),
        one(Shown("满意度/服务对象满意度", "有效投诉次数", "0次")),
        one(Shown("满意度/服务对象满意度", "有效投诉", "无投诉")),
        one(Shown("满意度/服务对象满意度", "用户单位对服务质量的评价", "良好以上")),
        one(Shown("满意度/服务对象满意度", "服务对象", "≥90%", description="到馆读者的满意程度")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """Below 满意度 a reviewer expects how content those served are, by that or a like word (好评, 认可, 评价).

    Complaints, petitions and repeated inquiries speak of dissatisfaction; they are accepted as a stand-in where
    their number is kept below a limit or at zero. The description and the value may name the satisfaction as well.
    """
    said = f"{indicator.name}{indicator.indicator.description}{indicator.raw}"
    if holds("satisfaction").search(said):
        return None
    if holds("proxy").search(indicator.plain_name) and _is_kept_low(indicator):
        return None
    return Hit(fields=("name", indicator.field, "level2"))


def _is_kept_low(indicator: IndicatorView) -> bool:
    condition = indicator.condition
    at_most = condition is not None and condition.comparator in ("<=", "<")
    return at_most or indicator.number == 0 or indicator.raw.startswith("无")
