"""B-02: a project states no goal."""

from __future__ import annotations

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.rule import Hit, rule
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message
from jiheng.targets.clean import normal_form
from jiheng.targets.placeholders import is_deferred

_ONE = (Shown("产出/数量", "宣传活动场次", "≥12场"),)


@rule(
    id="B-02",
    severity="S1",
    scope="project",
    title=Message("没有填写绩效目标", "The goal is empty"),
    basis=("4D",),
    kinds=("targets",),
    fields=("name", "goals"),
    message=Message(
        "项目“{project}”没有写明绩效目标：应写明用这笔资金要做成什么、取得什么效果。",
        "“{project}” states no goal: say what the money is to achieve.",
    ),
    mend=Message(
        "补写年度绩效目标，再由目标分解出指标。",
        "Write the goal of the year and derive the indicators from it.",
    ),
    fires=(several(Planned(_ONE, goal="")), several(Planned(_ONE, goal="详见附件"))),
    silent=several(Planned(_ONE)),
)
def check(project: ProjectView, _: None) -> Hit | None:
    """The goal in words is what the indicators are derived from; without it nobody can judge whether they fit.

    A placeholder (无, 待定, 详见附件) is no goal either. Projects withheld as classified are not asked.
    """
    return Hit() if all(is_deferred(normal_form(goal)) for goal in project.goals) else None
