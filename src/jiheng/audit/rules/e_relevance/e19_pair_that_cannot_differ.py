"""E-19: a rate and the pass rate of the same thing, both 100 %."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.finding import Quote
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import HUNDRED, NUMBER, PERCENT
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_PASSED = "合格率"


@rule(
    id="E-19",
    severity="S3",
    scope="project",
    title=Message("两个指标说的是一回事，不会有差别", "Two indicators that cannot differ"),
    basis=("R4",),
    suspects=HUNDRED,
    message=Message(
        "项目“{project}”中“{other}”和“{indicator}”都要求100%，对象相同，看不出两者会有什么差别。请各自写明量什么，或只留一个。",
        "In “{project}”, “{other}” and “{indicator}” both ask for 100 % of one thing and cannot differ.",
    ),
    mend=Message(
        "数量指标写做多少（台、次），质量指标写合格标准；或只保留一个。",
        "Let one count what is done and the other state the standard, or keep one.",
    ),
    fires=one(Shown("产出/数量", "系统维护率", "100%"), Shown("产出/质量", "系统维护合格率", "100%")),
    silent=(
        one(Shown("产出/数量", "系统维护率", "100%"), Shown("产出/质量", "系统维护合格率", "≥95%")),
        one(Shown("产出/数量", "系统维护率", "≥90%"), Shown("产出/质量", "系统维护合格率", "100%")),
        one(Shown("产出/数量", "设备维修率", "100%"), Shown("产出/质量", "系统维护合格率", "100%")),
        one(Shown("产出/数量", "系统维护率", "100次"), Shown("产出/质量", "系统维护合格率", "100%")),
    ),
)
def check(project: ProjectView, _: None) -> list[Hit]:
    """系统维护率 100 % and 系统维护合格率 100 %: what is maintained passes, and what passes was maintained.

    A pair like this fills two lines with one demand. A count of what is done beside the pass rate would tell more.
    """
    whole = {
        view.plain_name: view
        for view in project.open_indicators
        if view.has(NUMBER | PERCENT) and view.number == 100
    }
    pairs = ((whole.get(f"{name.removesuffix(_PASSED)}率"), view) for name, view in whole.items())
    return [
        Hit(
            {"other": other.name},
            at=view,
            fields=("name", view.field),
            beside=(Quote("name", other.name, other.place("name"), of=other.name),),
        )
        for other, view in pairs
        if other is not None
    ]
