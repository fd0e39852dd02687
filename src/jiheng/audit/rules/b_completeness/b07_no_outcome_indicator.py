"""B-07: a project has no outcome indicator."""

from __future__ import annotations

from jiheng.audit.coverage import families
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import OUTCOME
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_OUTPUT = Shown("产出/数量", "宣传活动场次", "≥12场")


@rule(
    id="B-07",
    severity="S2",
    scope="project",
    title=Message("没有效益指标", "There is no outcome indicator"),
    basis=("C34",),
    kinds=("targets",),
    message=Message(
        "项目“{project}”没有效益指标，应说明办成之后带来什么经济、社会、生态或可持续影响。",
        "“{project}” has no outcome indicator: say which economic, social, ecological or lasting effect it has.",
    ),
    mend=Message(
        "补充至少一项能衡量的效益指标。", "Add at least one outcome indicator that can be measured."
    ),
    fires=(
        one(_OUTPUT),
        one(_OUTPUT, Shown("效果/满意度", "居民满意度", "≥90%")),
        one(Shown("产出", "宣传活动场次", "≥12场")),
    ),
    silent=(
        one(_OUTPUT, Shown("效益/社会效益", "受益居民人数", "≥3000人")),
        one(_OUTPUT, Shown("效果/环境效益", "空气质量优良天数", "≥300天")),
        one(_OUTPUT, Shown("效益", "受益居民人数", "≥3000人")),
        one(_OUTPUT, Shown("长远作用/机制", "普法机制", "健全")),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """Outputs show what was done; the effect is why it was worth the money.

    Any of economic, social, ecological (环境) and lasting effect will do; 影响力目标 of the Shanghai form counts as
    lasting effect, its 满意度 under 效果目标 does not. Asked on level 1, so that forms without level 2 are judged
    as well.
    """
    stated = families(project)
    if isinstance(stated, NotApplicable):
        return stated
    return None if stated & OUTCOME else Hit()
