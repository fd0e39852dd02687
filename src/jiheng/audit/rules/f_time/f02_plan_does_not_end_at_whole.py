"""F-02: a spending plan that does not end at 100 %, or leaves the range from 0 to 100 %."""

from __future__ import annotations

from jiheng.audit.example import one
from jiheng.audit.plan import NO_PLAN, steps_of
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import PLANNED
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_WHOLE = 100


@rule(
    id="F-02",
    severity="S1",
    scope="project",
    title=Message("资金支出计划未到100%或超出范围", "A spending plan that does not end at 100 %"),
    basis=("ARI",),
    needs=PLANNED,
    fields=("spending_plan",),
    message=Message(
        "项目“{project}”资金支出计划“{by}”为{share}%；各期应在0至100%之间，最后一期应为100%。",
        "The spending plan of “{project}” says {share} % for {by}; shares lie between 0 and 100 %, the last is 100 %.",
    ),
    mend=Message("改正超出范围的比例，最后一期填100%。", "Mend the share, and let the last step be 100 %."),
    fires=(
        one(plan=(("6月底", "45%"), ("12月底", "95%"))),
        one(plan=(("3月底", "-5%"), ("12月底", "100%"))),
        one(plan=(("6月底", "120%"), ("12月底", "100%"))),
    ),
    silent=(
        one(plan=(("3月底", "0%"), ("6月底", "45%"), ("12月底", "100%"))),
        one(plan=(("上半年", "40%"), ("下半年", "60%"))),
        one(plan=(("6月底", "待定"), ("12月底", "100%"))),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """By the end of the year the whole budget is meant to be spent, and no share can be negative or above 100 %.

    A plan whose shares sum to 100 % states each period by itself and is in order. Money that is meant to be left over
    is no reason to plan less: then the budget is too high.
    """
    steps = steps_of(project)
    if not steps:
        return NO_PLAN
    odd = [step for step in steps if not 0 <= step.share <= _WHOLE]
    odd += [steps[-1]] if steps[-1].share < _WHOLE else []
    return Hit({"by": odd[0].by, "share": odd[0].share}) if odd else None
