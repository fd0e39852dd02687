"""F-03: next to nothing is to be spent in the first half of the year."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Planned, one, several
from jiheng.audit.plan import UNSOUND_PLAN, sound_steps
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import PLANNED
from jiheng.audit.views import ProjectView
from jiheng.declaration.spending_plan import share_by
from jiheng.foundation.message import Message

_JUNE = 6
_NO_JUNE = NotApplicable(
    Message("没有上半年的支出计划", "the plan has no step for the first half of the year")
)


class Params(msgspec.Struct, frozen=True):
    """Parameters of F-03."""

    percent: Annotated[
        Decimal, says("6月底计划支出不超过此比例（%）即提示", "percent planned by June at which it is said")
    ] = Decimal(10)


@rule(
    id="F-03",
    severity="S3",
    scope="project",
    title=Message("上半年几乎不安排支出", "Next to nothing is spent in the first half-year"),
    basis=("BL32",),
    params=Params(),
    needs=PLANNED,
    fields=("spending_plan",),
    message=Message(
        "项目“{project}”计划到6月底只支出{share}%，进度过慢；请提前安排，或说明下半年才支出的原因。",
        "“{project}” plans to spend only {share} % by the end of June; spend earlier, or say why it cannot.",
    ),
    mend=Message(
        "上半年能支出的提前安排；季节性或下半年才启动的，在实施计划中说明。",
        "Plan earlier what can be spent; explain projects that start late.",
    ),
    fires=one(plan=(("3月底", "0%"), ("6月底", "10%"), ("10月底", "70%"), ("12月底", "100%"))),
    silent=(
        one(plan=(("3月底", "0%"), ("6月底", "45%"), ("10月底", "70%"), ("12月底", "100%"))),
        one(plan=(("10月底", "70%"), ("12月底", "100%"))),
        one(plan=(("6月底", "40%"), ("12月底", "60%"))),
        one(plan=(("6月底", "5%"), ("12月底", "80%"))),
        several(Planned(plan=(("6月底", "0%"), ("12月底", "100%")), starts_on="2024-07-01")),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """Budgets are drafted with an eye on how money flows: one that stands still for half a year was asked for too early.

    At most 10 % by the end of June is named. Projects whose stated period begins after June are let pass, and so are
    plans that are wrong in themselves, which F-01 and F-02 name.
    """
    steps = sound_steps(project)
    if not steps:
        return UNSOUND_PLAN
    share = share_by(steps, _JUNE)
    if share is None or (project.project.starts_on or "")[5:7] > f"{_JUNE:02}":
        return _NO_JUNE
    return Hit({"share": share}) if share <= params.percent else None
