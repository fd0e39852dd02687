"""M-02: the total money of a self-evaluation or monitoring form is not the sum of its sources."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Example, Planned, evaluated
from jiheng.audit.funds import PARTS, addition
from jiheng.audit.rule import Ask, Hit, NotApplicable, rule, says
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_TOTALS = ("total", "initial_budget", "revised_budget")
_NO_SOURCES = NotApplicable(Message("没有分列资金来源", "the sources of money are not given"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of M-02."""

    tolerance: Annotated[Decimal, says("容许的尾差（元）", "rounding that is let pass, in yuan")] = Decimal(
        100
    )


@rule(
    id="M-02",
    severity="S1",
    scope="project",
    title=Message("资金总额与各项资金之和不符", "The total money is not the sum of its sources"),
    basis=("ARI",),
    params=Params(),
    kinds=("self_evaluation", "monitoring"),
    fields=("total", "revised_budget", "fiscal", "special_account", "carryover", "other"),
    message=Message(
        "项目“{project}”年度资金总额填为{total}，与各项资金之和{parts}不符。",
        "“{project}”: the total of the year is {total}, but its sources sum to {parts}.",
    ),
    mend=Message(
        "核对年度资金总额和财政拨款、上年结转、其他资金各行，使总额等于各行之和。",
        "Check the total and the rows of its sources; the total is their sum.",
    ),
    asks=Message(
        "年度资金总额大于财政拨款与其他资金之和，请看差额是否就是上年结转资金；不是的，总额或分项有误。",
        "The total exceeds the appropriation and the other funds: see whether carried-over money makes up the "
        "difference; if not, one of the figures is wrong.",
    ),
    fires=(
        evaluated(budget="0", amounts={"fiscal": "90", "initial_budget": "0", "revised_budget": "0"}),
        evaluated(budget="42", amounts={"fiscal": "40", "other": "1.5"}),
        Example((Planned(budget="42", amounts={"fiscal": "40", "other": "3"}),), kind="monitoring"),
        evaluated(budget="42", amounts={"fiscal": "40", "carryover": "1"}),
        evaluated(budget="42", amounts={"fiscal": "40", "carryover": "2", "other": "1"}),
        evaluated(budget="42", amounts={"carryover": "2"}),
    ),
    silent=(
        evaluated(budget="42", amounts={"fiscal": "40", "carryover": "2"}),
        evaluated(
            budget="45",
            amounts={"fiscal": "45", "carryover": "5", "initial_budget": "45", "revised_budget": "50"},
        ),
        evaluated(budget="42", amounts={"fiscal": "40", "other": "2"}),
        evaluated(budget="42", amounts={"fiscal": "40", "other": "2.01"}),
        evaluated(budget="42", amounts={"fiscal": "40", "other": "1.99"}),
        evaluated(budget="80", amounts={"fiscal": "90", "initial_budget": "80", "revised_budget": "90"}),
        evaluated(budget="42"),
        evaluated(budget="", amounts={"fiscal": "40"}),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | Ask | NotApplicable | None:
    """年度资金总额 is the sum of the rows below it: 财政拨款, 上年结转资金 and 其他资金.

    A total below the sum is wrong whatever the rest. A total above it may hold 上年结转资金: where that row is blank,
    the reviewer is asked, and where it states an amount, the total is wrong. Where the form prints 年初预算数 and
    全年预算数, the sources may stand in either column, so that the sum has to miss both totals.
    """
    totals = [amount for field in _TOTALS if (amount := project.amount(field)) is not None]
    parts = [amount for field in PARTS if (amount := project.amount(field)) is not None]
    if not totals or not parts:
        return _NO_SOURCES
    summed = sum(parts, Decimal())
    if min(totals) - params.tolerance <= summed <= max(totals) + params.tolerance:
        return None
    if summed < min(totals) and None in (project.amount("fiscal"), project.amount("carryover")):
        return Ask()
    total = min(totals, key=lambda one: abs(one - summed))
    money = project.money
    return Hit(
        {"total": money(total), "parts": money(summed)},
        sum=f"{addition([money(part) for part in parts], money(summed))} ≠ {money(total)}",
    )
