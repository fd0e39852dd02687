"""B-09: a project that does not face the public has no satisfaction indicator either."""

from __future__ import annotations

from jiheng.audit.coverage import families, public_words
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import SATISFACTION
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_PUBLIC = NotApplicable(
    Message("面向群众的项目另行审核（B-08）", "projects for the public are judged by B-08")
)
_OUTPUT = Shown("产出/数量", "购置办公设备数量", "20台")


@rule(
    id="B-09",
    severity="S3",
    scope="project",
    title=Message("没有满意度指标", "There is no satisfaction indicator"),
    basis=("C34",),
    kinds=("targets",),
    message=Message(
        "项目“{project}”没有满意度指标；不直接面向群众的，可以衡量使用部门、使用人员等服务对象是否满意。",
        "“{project}” has no satisfaction indicator; where it does not face the public, ask those who use it.",
    ),
    mend=Message(
        "补充服务对象满意度指标，如“使用人员满意度 ≥90%”。",
        "Add a satisfaction indicator, such as satisfaction of the users of at least 90 %.",
    ),
    fires=(
        one(_OUTPUT, name="办公设备购置", goal="购置办公电脑20台"),
        one(Shown("产出", "购置办公设备数量", "20台"), name="办公设备购置", goal="购置办公电脑20台"),
    ),
    silent=(
        one(
            _OUTPUT,
            Shown("满意度/服务对象满意度", "使用人员满意度", "≥90%"),
            name="办公设备购置",
            goal="购置办公电脑20台",
        ),
        one(_OUTPUT, name="困难群体临时救助"),
        one(Shown("评议/评议", "评议结果", "良好"), name="办公设备购置", goal="购置办公电脑20台"),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """Even what serves only colleagues has somebody to be satisfied: those who use the rooms, systems or services.

    Graver for projects that face the public, which are B-08's. Asked on level 1, so that forms without level 2 are
    judged as well; satisfaction filed under social effect is not found here (C-01 tells so).
    """
    stated = families(project)
    if isinstance(stated, NotApplicable):
        return stated
    if public_words(project):
        return _PUBLIC
    return None if stated & SATISFACTION else Hit()
