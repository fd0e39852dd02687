"""D-04: a target that says what its indicator is called."""

from __future__ import annotations

from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Ask, Hit, rule, says
from jiheng.audit.traits import NAMED, QUALITATIVE
from jiheng.audit.vague import is_only_vague
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


class Params(msgspec.Struct, frozen=True):
    """Parameters of D-04."""

    shortest: Annotated[
        int, says("在目标值中查找的名称至少几个字", "fewest characters of a name looked for in a value")
    ] = 4


@rule(
    id="D-04",
    severity="S2",
    scope="indicator",
    title=Message("目标值重复指标名称", "The target repeats the name"),
    basis=("R4",),
    needs=NAMED | QUALITATIVE,
    params=Params(),
    message=Message(
        "“{indicator}”的目标值“{value}”只是重复指标名称，没有说明要达到什么程度。",
        "The target {value} of “{indicator}” only repeats the name: it does not say what is to be reached.",
    ),
    mend=Message(
        "指标名称写衡量什么，目标值写达到多少；不能量化的写明分档标准。",
        "Let the name say what is measured and the target how much of it, or state graded bands.",
    ),
    asks=Message(
        "目标值里含有整个指标名称，请看其余文字是否说明了可以核对的内容；没有的，要求改为数值、日期或分档标准。",
        "The target holds the whole name of its indicator: see whether the rest says anything that can be checked; "
        "if not, ask for a figure, a date or graded bands.",
    ),
    fires=(
        one(Shown("效益/社会效益", "维护河道畅通", "维护河道畅通。")),
        one(Shown("效益/社会效益", "采购结果公示", "公示")),
        one(Shown("效益/社会效益", "维护河道畅通", "通过日常巡查维护河道畅通")),
    ),
    silent=(
        one(Shown("效益/社会效益", "维护河道畅通", "汛期无断面堵塞")),
        one(Shown("效益/社会效益", "设施维修成本下降", "下降")),
        one(Shown("产出/质量", "是否通过验收", "通过验收")),
        one(Shown("产出/质量", "验收", "组织专家验收")),
    ),
)
def check(indicator: IndicatorView, params: Params) -> Hit | Ask | None:
    """A target that repeats its name, or the last word of it (采购结果公示: 公示), sets nothing to be reached.

    A yes-or-no question (是否…) may well be answered in its own words, and a bare vague word is the matter of D-03.
    A value that holds the name among other words may say something besides: that is for the reviewer to see.
    """
    name, value = indicator.plain_name, indicator.plain_value
    if name == value:
        return Hit()
    if "是否" in name or is_only_vague(value):
        return None
    if name.endswith(value):
        return Hit()
    return Ask() if len(name) >= params.shortest and name in value else None
