"""B-14: an indicator has no name of its own."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import SATISFACTION
from jiheng.audit.views import IndicatorView
from jiheng.declaration.level import level_stem
from jiheng.foundation.message import Message


@rule(
    id="B-14",
    severity="S2",
    scope="indicator",
    title=Message("三级指标没有名称，或与二级指标同名", "Level 3 is empty or repeats level 2"),
    basis=("FRM",),
    excludes=SATISFACTION,
    fields=("name", "level2", "annual"),
    message=Message(
        "“{level}”之下的指标“{indicator}”没有自己的名称（空白，或与二级指标相同），看不出衡量的是什么。",
        "The indicator “{indicator}” under {level} has no name of its own: it is empty or repeats level 2.",
    ),
    mend=Message(
        "写出具体的三级指标名称，如“宣传活动场次”。", "Name what is measured, such as the number of events."
    ),
    fires=(
        one(Shown("产出/数量", "", "≥12场")),
        one(Shown("产出/数量", "数量指标", "≥12场")),
        one(Shown("效益/社会效益", "社会效益", "提高")),
    ),
    silent=(
        one(Shown("产出/数量", "宣传活动场次", "≥12场")),
        one(Shown("产出", "宣传活动场次", "≥12场")),
        one(Shown("满意度/服务对象满意度", "服务对象满意度", "≥90%")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """Levels 1 and 2 only say which side is looked at; what is measured, only the name of level 3 can say.

    服务对象满意度 is let pass under the level 2 of the same name: it names a measure, if a plain one.
    """
    level2, name = indicator.indicator.level2 or "", indicator.name
    stem = level_stem(level2) if level2 else ""
    if name and (not stem or stem not in name or level_stem(name) != stem):
        return None
    return Hit({"level": level2 or indicator.indicator.level1 or "—"})
