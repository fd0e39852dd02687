"""C-04: how soon something is done is declared elsewhere than under timeliness."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.naming import ends, holds
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import (
    CLASSIFIED_LEVELS,
    COST,
    DATED,
    MANAGEMENT,
    NAMED,
    SATISFACTION,
    SMALLER_IS_BETTER,
    TIME_UNIT,
    TIMELINESS,
    TIMELY_NAME,
    VALUED,
)
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


@rule(
    id="C-04",
    severity="S3",
    scope="indicator",
    title=Message("时效内容没有列入时效指标", "Timeliness is declared as something else"),
    basis=("DEF",),
    needs=NAMED | VALUED | CLASSIFIED_LEVELS,
    excludes=TIMELINESS | MANAGEMENT | COST | SATISFACTION,
    suspects=DATED | TIME_UNIT | TIMELY_NAME,
    message=Message(
        "“{indicator}”（目标值“{value}”）衡量的是完成时间或快慢，却列在“{level2}”下，应列入时效指标。",
        "“{indicator}” ({value}) tells how soon something is done but stands below “{level2}”; it belongs to "
        "timeliness.",
    ),
    mend=Message("把该指标移到“产出指标—时效指标”下。", "Move it to the timeliness indicators."),
    fires=(
        one(Shown("产出/质量", "检索响应时间", "2秒")),
        one(Shown("效益/社会效益", "部门间文件流转时间", "≤6小时")),
        one(Shown("产出/质量", "故障处理及时率（%）", "≥95%")),
        one(Shown("产出/数量", "设备安装", "2024年10月底前")),
    ),
    silent=(
        one(Shown("产出/时效", "检索响应时间", "≤2秒")),
        one(Shown("效益/可持续影响", "设备使用年限", "≥6年")),
        one(Shown("产出/数量", "培训时间", "5天")),
        one(Shown("产出/质量", "户均停电时间", "≤2小时")),
        one(Shown("产出/质量", "两次故障间隔时间", "≥500小时")),
        one(Shown("效益/社会效益", "群众平均等候时间", "≤15分钟")),
        one(Shown("效益/社会效益", "群众办事等待时间", "缩短10分钟")),
        one(Shown("效益/社会效益", "意外事件及时发现率", "≥95%")),
        one(Shown("产出/质量", "投诉处理率", "≥95%")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """Deadlines, reaction times and 及时率 say when something is delivered, which is what 时效指标 are for.

    Not every span of time is one: how long a training lasts is quantity, service life is a lasting effect, outages
    are quality, and time that citizens wait or save is an effect. So a time fires where it is to be kept short. Tables with
    a family for management put the timeliness of procedures there.
    """
    name = indicator.plain_name
    if indicator.has(DATED) or ends("timely").search(name) or _is_to_be_short(indicator, name):
        return Hit({"level2": indicator.indicator.level2}, fields=(indicator.field, "name", "level2"))
    return None


def _is_to_be_short(indicator: IndicatorView, name: str) -> bool:
    condition = indicator.condition
    return (
        condition is not None
        and indicator.has(TIME_UNIT)
        and condition.change is None
        and condition.comparator in (("=", "<=", "<") if indicator.has(SMALLER_IS_BETTER) else ("<=", "<"))
        and not holds("not_timeliness").search(name)
    )
