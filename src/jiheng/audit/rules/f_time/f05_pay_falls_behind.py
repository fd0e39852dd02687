"""F-05: the plan of a project that pays people falls behind the months."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Annotated

import msgspec

from jiheng.audit.example import one
from jiheng.audit.plan import UNSOUND_PLAN, sound_steps
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import PLANNED
from jiheng.audit.views import ProjectView
from jiheng.declaration.spending_plan import Step
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message

_NO_STAFF = NotApplicable(Message("不是按月支付的人员经费", "it does not pay people by the month"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of F-05."""

    points: Annotated[
        Decimal, says("容许落后按月进度的百分点", "points behind the months that are let pass")
    ] = Decimal(5)


@rule(
    id="F-05",
    severity="S3",
    scope="project",
    title=Message("人员经费的支出计划落后于按月发放", "Pay that falls behind the months"),
    basis=("ARI",),
    params=Params(),
    needs=PLANNED,
    fields=("spending_plan", "purpose", "name"),
    message=Message(
        "人员经费按月发放，到“{by}”应支出约{due}%，项目“{project}”只计划{share}%。",
        "People are paid by the month: {due} % are due by {by}, but “{project}” plans {share} %.",
    ),
    mend=Message(
        "按月份均衡安排（如10月底约83%），或说明有年底一次性发放的部分。",
        "Plan by months (about 83 % by October), or say what is paid at the end of the year.",
    ),
    fires=one(
        plan=(("3月底", "25%"), ("6月底", "50%"), ("10月底", "75%"), ("12月底", "100%")),
        purpose="劳务派遣人员经费",
    ),
    silent=(
        one(
            plan=(("3月底", "30%"), ("6月底", "50%"), ("10月底", "83%"), ("12月底", "100%")),
            name="编外人员工资",
        ),
        one(plan=(("3月底", "25%"), ("10月底", "75%"), ("12月底", "100%")), name="装备更新"),
        one(plan=(("3月底", "25%"), ("10月底", "75%"), ("12月底", "100%")), purpose="印刷，工资和培训"),
        one(plan=(("开始", "0%"), ("12月底", "100%")), name="编外人员工资"),
        one(plan=(("10月底", "75%"), ("12月底", "90%")), name="编外人员工资"),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """Wages are paid every month alike: by the end of October ten twelfths, 83 %, are spent.

    Meant are projects whose name, purpose or goal speaks of pay and of nothing else. Only falling behind is named, by
    more than five points: bonuses at the beginning of the year may run ahead.
    """
    steps = sound_steps(project)
    if not steps:
        return UNSOUND_PLAN
    if not _pays_people(project):
        return _NO_STAFF
    behind = [(step, due) for step in steps if (due := _due(step)) - step.share > params.points]
    if not behind:
        return None
    step, due = behind[0]
    return Hit(
        {"by": step.by, "due": round(due), "share": step.share}, sum=f"{step.month} ÷ 12 = {round(due)}%"
    )


def _due(step: Step) -> Decimal:
    return Decimal(step.month or 0) * 100 / 12


def _pays_people(project: ProjectView) -> bool:
    texts = (project.name, project.project.purpose or "", *project.goals)
    return any(_pay().fullmatch(text) for text in texts)


@cache
def _pay() -> re.Pattern[str]:
    other = r"[^，。、；,;和及与]*"
    return re.compile(f"{other}{any_of(column('staff_costs', 'word'))}{other}。?")
