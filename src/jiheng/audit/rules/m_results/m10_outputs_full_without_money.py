"""M-10: less than half of the money was spent, yet every output has its full score."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, evaluated
from jiheng.audit.finding import Quote
from jiheng.audit.results import points_of
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import OUTPUT
from jiheng.audit.views import ProjectView
from jiheng.declaration.execution import execution_of
from jiheng.foundation.message import Message
from jiheng.targets.proportion import percent

_NO_MONEY = NotApplicable(
    Message("没有全年预算数或全年执行数", "the budget of the year or what was spent of it is missing")
)
_NO_OUTPUTS = NotApplicable(
    Message("没有逐项计分的产出指标", "no output indicators with points of their own")
)


class Params(msgspec.Struct, frozen=True):
    """Parameters of M-10."""

    rate: Annotated[
        Decimal, says("执行率低于多少即与满分矛盾", "the execution rate below which full scores are doubtful")
    ] = Decimal("0.5")


_MONEY = {"revised_budget": "310.2", "executed": "154.74"}
_FULL = Shown("产出/数量", "检查企业家数", "≥40家", actual="42家", weight="10", score="10")


@rule(
    id="M-10",
    severity="S3",
    scope="project",
    title=Message(
        "资金支出不到一半而产出全部满分", "Less than half was spent and every output scores in full"
    ),
    basis=("ARI",),
    params=Params(),
    kinds=("self_evaluation",),
    fields=("executed", "revised_budget", "initial_budget"),
    message=Message(
        "项目“{project}”预算执行率只有{rate}，{count}项产出指标却全部得满分，资金与产出不相称。",
        "“{project}” spent only {rate} of its budget, yet all {count} output indicators score in full.",
    ),
    mend=Message(
        "核对产出是否当年全部完成；确已完成的，说明为何只用了这些资金，并据此核减以后年度预算。",
        "Check that all was done this year; if so, say why so little money was needed.",
    ),
    fires=(
        evaluated(_FULL, amounts=_MONEY),
        evaluated(
            _FULL,
            Shown("效益/社会效益", "事故下降率", "≥5%", actual="4%", weight="10", score="8"),
            amounts=_MONEY,
        ),
    ),
    silent=(
        evaluated(
            _FULL,
            Shown("产出/质量", "检查覆盖率", "100%", actual="90%", weight="10", score="9"),
            amounts=_MONEY,
        ),
        evaluated(_FULL, amounts={"revised_budget": "310.2", "executed": "155.1"}),
        evaluated(_FULL),
        evaluated(
            Shown("产出/数量", "检查企业家数", "≥40家", actual="42家"),
            Shown("效益/社会效益", "事故下降率", "≥5%", actual="6%", weight="10", score="10"),
            amounts=_MONEY,
        ),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """With less than half of the money used, full scores for every output are hard to believe.

    Either the work was not all done this year, or the budget was twice what it needed; both deserve a word. Outcome
    and satisfaction are left aside: they may be reached with less money.
    """
    money = execution_of(project.project.funding)
    if money is None:
        return _NO_MONEY
    scored = [(i, p) for i in project.open_indicators if i.has(OUTPUT) and (p := points_of(i)) is not None]
    if not scored:
        return _NO_OUTPUTS
    if money.rate >= params.rate or any(points.lost > 0 for _, points in scored):
        return None
    beside = tuple(Quote("score", str(points.score), i.place("score"), of=i.name) for i, points in scored)
    return Hit(
        {"rate": percent(money.rate), "count": len(scored)},
        beside=beside,
        sum=f"{project.money(money.executed)} ÷ {project.money(money.budget)} = {percent(money.rate)}",
    )
