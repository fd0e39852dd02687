"""B-04: a project has no output indicator."""

from __future__ import annotations

from jiheng.audit.coverage import families
from jiheng.audit.example import Planned, Shown, one, several
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import OUTPUT
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_BENEFIT = Shown("效益/社会效益", "受益居民人数", "≥3000人")


@rule(
    id="B-04",
    severity="S2",
    scope="project",
    title=Message("没有产出指标", "There is no output indicator"),
    basis=("C34",),
    kinds=("targets",),
    message=Message(
        "项目“{project}”没有产出指标，看不出资金要办成哪些事，应有数量、质量、时效等产出指标。",
        "“{project}” has no output indicator: it does not show what the money is to deliver.",
    ),
    mend=Message(
        "补充产出指标：办多少、办到什么标准、何时办完。",
        "Add output indicators: how much, how well, by when.",
    ),
    fires=one(_BENEFIT),
    silent=(
        one(_BENEFIT, Shown("产出/数量", "宣传活动场次", "≥12场")),
        one(_BENEFIT, Shown("产出", "宣传活动场次", "≥12场")),
        one(_BENEFIT, Shown("重点任务/宣传", "宣传活动场次", "≥12场")),
        several(Planned()),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """Output is what the office itself delivers with the money; effects without it hang in the air.

    Asked on level 1, so that forms without level 2 are judged as well. Where some indicator stands under a level
    that is not known the rule does not apply, and neither where there is no indicator (B-03). Targets that were
    approved are not added to later: self-evaluation and monitoring forms are not asked.
    """
    stated = families(project)
    if isinstance(stated, NotApplicable):
        return stated
    return None if stated & OUTPUT else Hit()
