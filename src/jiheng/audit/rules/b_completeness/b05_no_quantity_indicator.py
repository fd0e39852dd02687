"""B-05: a project has no quantity indicator."""

from __future__ import annotations

from jiheng.audit.coverage import parts
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import OUTPUT, QUANTITY
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_NO_OUTPUT = NotApplicable(Message("没有产出指标", "there is no output indicator"))
_QUALITY = Shown("产出/质量", "资料验收合格率", "100%")


@rule(
    id="B-05",
    severity="S2",
    scope="project",
    title=Message("没有数量指标", "There is no quantity indicator"),
    basis=("DEF",),
    kinds=("targets",),
    message=Message(
        "项目“{project}”没有数量指标，看不出要完成多少工作，产出应有数量指标。",
        "“{project}” has no quantity indicator: it does not show how much is to be done.",
    ),
    mend=Message(
        "补充数量指标，如场次、人数、面积、台（套）数。", "Add a quantity: events, persons, area, pieces."
    ),
    fires=(one(_QUALITY), one(_QUALITY, Shown("效益", "受益居民人数", "≥3000人"))),
    silent=(
        one(_QUALITY, Shown("产出/数量", "宣传活动场次", "≥12场")),
        one(_QUALITY, Shown("产出", "宣传活动场次", "≥12场")),
        one(Shown("产出", "资料验收合格率", "100%")),
        one(Shown("效益/社会效益", "受益居民人数", "≥3000人")),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """Every money buys some amount of something; how much of it is the first thing a reviewer looks for.

    Needs level 2: where a project gives none, or some output stands under a level 2 that is not known, the rule does
    not apply. Without any output indicator B-04 says it all.
    """
    stated = parts(project)
    if isinstance(stated, NotApplicable):
        return stated
    if not stated & OUTPUT:
        return _NO_OUTPUT
    return None if stated & QUANTITY else Hit()
