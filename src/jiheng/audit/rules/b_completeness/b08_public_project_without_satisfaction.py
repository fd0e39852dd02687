"""B-08: a project that serves the public has no satisfaction indicator."""

from __future__ import annotations

from jiheng.audit.coverage import families, public_words
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import SATISFACTION
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_NOT_PUBLIC = NotApplicable(Message("不是直接面向群众的项目", "it does not serve the public directly"))
_OUTPUT = Shown("产出/数量", "印发手册数量", "≥500册")


@rule(
    id="B-08",
    severity="S2",
    scope="project",
    title=Message(
        "面向群众的项目没有满意度指标", "A project for the public without a satisfaction indicator"
    ),
    basis=("C34",),
    kinds=("targets",),
    fields=("name", "goals"),
    message=Message(
        "项目“{project}”面向群众（名称或目标提到“{words}”），但没有满意度指标，应衡量服务对象是否满意。",
        "“{project}” serves the public (it speaks of {words}) but has no satisfaction indicator.",
    ),
    mend=Message(
        "补充服务对象满意度指标，写明调查谁、满意度不低于多少。",
        "Add a satisfaction indicator: of whom, and at least how much.",
    ),
    fires=(
        one(_OUTPUT, name="困难群体临时救助"),
        one(_OUTPUT, name="宣传经费", goal="向公民宣传法律知识"),
        one(_OUTPUT, Shown("效益/社会效益", "居民满意度", "≥90%"), name="普法宣传"),
    ),
    silent=(
        one(_OUTPUT, Shown("满意度/服务对象满意度", "受助人满意度", "≥90%"), name="困难群体临时救助"),
        one(_OUTPUT, Shown("效果/满意度", "受助人满意度", "≥90%"), name="困难群体临时救助"),
        one(_OUTPUT, Shown("满意度", "受助人满意度", "≥90%"), name="困难群体临时救助"),
        one(_OUTPUT, name="办公设备购置", goal="购置办公电脑20台"),
        one(_OUTPUT, Shown("评议/评议", "评议结果", "良好"), name="困难群体临时救助"),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """What serves the public is also judged by the people it serves.

    That a project faces the public is told from words of its name or goal (救助, 赔偿, 普法, 信访 …; an editable list).
    Asked on level 1: satisfaction that is filed under social effect is not found here (C-01 tells so), while
    效果目标/满意度 of the Shanghai form is. Projects that do not face the public are B-09's.
    """
    stated = families(project)
    if isinstance(stated, NotApplicable):
        return stated
    words = public_words(project)
    if not words:
        return _NOT_PUBLIC
    return None if stated & SATISFACTION else Hit({"words": words})
