"""B-10: a project has no cost indicator."""

from __future__ import annotations

from jiheng.audit.coverage import parts
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import COST
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_OUTPUT = Shown("产出/数量", "宣传活动场次", "≥12场")


@rule(
    id="B-10",
    severity="S3",
    scope="project",
    title=Message("没有成本指标", "There is no cost indicator"),
    basis=("C34", "G101"),
    kinds=("targets",),
    message=Message(
        "项目“{project}”没有成本指标，应写明单位成本或支出控制数，与预算相对应。",
        "“{project}” has no cost indicator: give a unit cost or a limit that goes with the budget.",
    ),
    mend=Message(
        "补充成本指标，如“每场活动成本 ≤1万元”。",
        "Add a cost indicator, such as at most 10,000 yuan an event.",
    ),
    fires=one(_OUTPUT, Shown("效益", "受益居民人数", "≥3000人")),
    silent=(
        one(_OUTPUT, Shown("产出/成本", "每场活动成本", "≤1万元")),
        one(_OUTPUT, Shown("成本/经济成本", "每场活动成本", "≤1万元")),
        one(_OUTPUT, Shown("成本", "每场活动成本", "≤1万元")),
        one(Shown("产出", "宣传活动场次", "≥12场")),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """What a result may cost is part of the goal: a unit cost, or a limit for the main items of the budget.

    Where cost is a level 1 of its own (the central form since 2021) the gap weighs more, and a pack may raise the
    severity to S2. Needs level 2: in a form without it, a cost indicator could stand unseen among the outputs.
    """
    stated = parts(project)
    if isinstance(stated, NotApplicable):
        return stated
    return None if stated & COST else Hit()
