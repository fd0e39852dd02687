"""F-01: a spending plan that falls from one step to the next."""

from __future__ import annotations

from jiheng.audit.example import one
from jiheng.audit.plan import NO_PLAN, steps_of
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import PLANNED
from jiheng.audit.views import ProjectView
from jiheng.declaration.spending_plan import first_fall
from jiheng.foundation.message import Message


@rule(
    id="F-01",
    severity="S1",
    scope="project",
    title=Message("资金支出计划前高后低", "A spending plan that falls"),
    basis=("ARI",),
    needs=PLANNED,
    fields=("spending_plan",),
    message=Message(
        "项目“{project}”资金支出计划“{before}”为{high}%，“{after}”反而为{low}%；累计支出不应减少。",
        "The spending plan of “{project}” falls from {high} % ({before}) to {low} % ({after}); it should only grow.",
    ),
    mend=Message(
        "按累计数填写各期支出比例，逐期不减。", "State cumulative shares that do not fall from step to step."
    ),
    fires=one(plan=(("3月底", "25%"), ("6月底", "20%"), ("10月底", "80%"), ("12月底", "100%"))),
    silent=(
        one(plan=(("3月底", "0%"), ("6月底", "0%"), ("10月底", "70%"), ("12月底", "100%"))),
        one(plan=(("一季度", "40%"), ("二季度", "30%"), ("三季度", "20%"), ("四季度", "10%"))),
        one(),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """The plan states how much will be spent by the end of each period, all told: such shares never fall.

    A plan whose shares sum to 100 % states each period by itself, which is added up first.
    """
    steps = steps_of(project)
    if not steps:
        return NO_PLAN
    fall = first_fall(steps)
    if fall is None:
        return None
    before, after = fall
    return Hit({"before": before.by, "high": before.share, "after": after.by, "low": after.share})
