"""B-03: a project has no indicator."""

from __future__ import annotations

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.rule import Hit, rule
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message


@rule(
    id="B-03",
    severity="S1",
    scope="project",
    title=Message("没有绩效指标", "There is no indicator"),
    basis=("C34",),
    message=Message(
        "项目“{project}”没有任何绩效指标，无法衡量目标是否实现。",
        "“{project}” has no indicator at all; nobody can tell whether the goal is met.",
    ),
    mend=Message(
        "按产出、成本、效益、满意度补充指标和指标值。",
        "Add indicators of output, cost, outcome and satisfaction, with targets.",
    ),
    fires=several(Planned()),
    silent=several(Planned((Shown("产出/数量", "宣传活动场次", "≥12场"),))),
)
def check(project: ProjectView, _: None) -> Hit | None:
    """Goals are declared together with the indicators by which they are measured: no money without them.

    Projects withheld as classified are not asked: what they print is a masking text.
    """
    return None if project.indicators else Hit()
