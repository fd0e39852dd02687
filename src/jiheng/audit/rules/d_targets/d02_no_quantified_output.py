"""D-02: no output indicator of a project states a figure."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.finding import Quote
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import OUTPUT, QUANTIFIED, VALUED
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_NO_OUTPUT = NotApplicable(
    Message("没有填写目标值的产出指标", "no output indicator with a target value is given")
)


@rule(
    id="D-02",
    severity="S2",
    scope="project",
    title=Message("产出指标都没有量化", "No output indicator is quantified"),
    basis=("R4",),
    needs=OUTPUT | VALUED,
    message=Message(
        "项目“{project}”的{count}个产出指标都没有数值或日期，看不出要完成多少工作、何时完成。",
        "None of the {count} output indicators of “{project}” states a figure or a date: "
        "how much is to be done, and by when, is left open.",
    ),
    mend=Message(
        "至少为主要产出填写可以计量的目标值，如数量、合格率、完成日期。",
        "State a figure for the main outputs: a number, a rate or a date.",
    ),
    fires=one(
        Shown("产出/数量", "检测设备购置", "完成购置"),
        Shown("产出/质量", "设备质量", "符合要求"),
        Shown("满意度/服务对象满意度", "使用人员满意度", "≥90%"),
    ),
    silent=(
        one(Shown("产出/数量", "检测设备购置数", "≥6台"), Shown("产出/质量", "设备质量", "符合要求")),
        one(Shown("产出/时效", "设备购置时间", "2024年9月底前")),
        one(Shown("产出/数量", "检测设备购置数", ""), Shown("效益/社会效益", "检测能力", "提升")),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """Outputs are what the money buys: at least one of them can always be counted, dated or put as a rate.

    A project without output indicators, or with empty ones only, lacks something else, which other rules say.
    """
    outputs = [i for i in project.open_indicators if i.has(OUTPUT | VALUED)]
    if not outputs:
        return _NO_OUTPUT
    if any(i.traits & QUANTIFIED for i in outputs):
        return None
    return Hit(
        {"count": len(outputs)},
        beside=tuple(Quote(i.field, i.raw, i.place(i.field), of=i.name) for i in outputs),
    )
