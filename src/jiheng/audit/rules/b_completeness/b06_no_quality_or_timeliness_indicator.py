"""B-06: a project has no quality indicator, or no timeliness indicator."""

from __future__ import annotations

from jiheng.audit.coverage import parts
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import OUTPUT, QUALITY, TIMELINESS
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_NO_OUTPUT = NotApplicable(Message("没有产出指标", "there is no output indicator"))
_QUANTITY = Shown("产出/数量", "宣传活动场次", "≥12场")
_QUALITY = Shown("产出/质量", "资料验收合格率", "100%")
_TIMELINESS = Shown("产出/时效", "活动完成时间", "12月10日前")


@rule(
    id="B-06",
    severity="S3",
    scope="project",
    title=Message("缺少质量指标或时效指标", "No quality or no timeliness indicator"),
    basis=("DEF",),
    kinds=("targets",),
    message=Message(
        "项目“{project}”的产出没有{missing}指标，产出应从数量、质量、时效几方面衡量。",
        "The output of “{project}” lacks {missing}; output is measured by quantity, quality and timeliness.",
    ),
    mend=Message(
        "补充所缺的指标：办到什么标准（质量）、何时办完（时效）。", "Add what is missing: how well, by when."
    ),
    fires=(one(_QUANTITY, _QUALITY), one(_QUANTITY, _TIMELINESS), one(_QUANTITY)),
    silent=(
        one(_QUANTITY, _QUALITY, _TIMELINESS),
        one(Shown("产出", "宣传活动场次", "≥12场")),
        one(Shown("效益/社会效益", "受益居民人数", "≥3000人")),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """How well and by when belong to an output as much as how much.

    One finding names what is missing. Needs level 2: where a project gives none, or some output stands under a
    level 2 that is not known, the rule does not apply. Without any output indicator B-04 says it all.
    """
    stated = parts(project)
    if isinstance(stated, NotApplicable):
        return stated
    if not stated & OUTPUT:
        return _NO_OUTPUT
    missing = [name for name, part in (("质量", QUALITY), ("时效", TIMELINESS)) if not stated & part]
    return Hit({"missing": missing}) if missing else None
