"""D-11: the sign of a target points the wrong way."""

from __future__ import annotations

from jiheng.audit.endings import ending_of, holds_word, said_of
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import LARGER_IS_BETTER, NUMBER, SMALLER_IS_BETTER, UPPER_BOUND
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message

_DENIALS = ("不", "未", "非", "无")


@rule(
    id="D-11",
    severity="S2",
    scope="indicator",
    title=Message("目标值的方向与指标相反", "The sign points the wrong way"),
    basis=("BT",),
    needs=NUMBER,
    suspects=SMALLER_IS_BETTER | UPPER_BOUND,
    department=True,
    message=Message(
        "“{indicator}”的目标值“{value}”方向相反：这个指标应写“{sign}”。",
        "The target {value} of “{indicator}” points the wrong way: it should be put with {sign}.",
    ),
    mend=Message(
        "越大越好的指标用“≥”，越小越好的指标用“≤”；同时核对数值是否填对。",
        "Use ≥ where more is better and ≤ where less is; check the number as well.",
    ),
    fires=(
        one(Shown("产出/质量", "设备故障率", "≥5%")),
        one(Shown("产出/时效", "热线响应时间", ">2小时")),
        one(Shown("产出/质量", "货物验收合格率", "≤95%")),
    ),
    silent=(
        one(Shown("产出/质量", "设备故障率", "≤5%")),
        one(Shown("产出/质量", "设备故障率", "下降5%以上")),
        one(Shown("产出/质量", "货物验收合格率", "≥95%")),
        one(Shown("产出/质量", "货物不合格率", "≤5%")),
        one(Shown("产出/质量", "货物验收合格率", "=100%")),
        one(Shown("产出/数量", "处理设备故障次数", "≥40次")),
        one(Shown("产出/质量", "投诉办结率", "≥95%")),
        one(Shown("产出/数量", "安全事故演练次数", "≥4次")),
        one(Shown("成本/经济成本", "成本节约率", "≥2%")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """A failure rate of at least 5 %, or a pass rate of at most 95 %, asks for the opposite of what is wanted.

    The direction is judged by the ending of the name, and only where that leaves no doubt: 投诉处理及时率 and
    成本节约率 are wanted high, 处理故障次数 is work done, and the 使用率 of a disk may be wanted low. A
    reduction (下降5%以上) is as it should be.
    """
    condition = indicator.condition
    if condition is None or condition.change is not None:
        return None
    name = indicator.name
    if condition.comparator in (">=", ">") and indicator.has(SMALLER_IS_BETTER):
        clear = _better(name) == "small" and not holds_word(name, "handling")
        return Hit({"sign": "≤"}) if clear else None
    if condition.comparator in ("<=", "<") and indicator.has(LARGER_IS_BETTER):
        clear = _better(name) == "large" and not any(denial in name for denial in _DENIALS)
        return Hit({"sign": "≥"}) if clear else None
    return None


def _better(name: str) -> str:
    ending = ending_of(name, "clear_directions")
    return said_of(ending, "clear_directions", "better") if ending else ""
