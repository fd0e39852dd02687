"""A-01: in a list of projects, the total of a project is the sum of its sources of money."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Example, Planned
from jiheng.audit.funds import imbalance, in_columns
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_NO_LIST = NotApplicable(Message("资金来源不是分栏列示的", "the money does not stand in columns of a list"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of A-01."""

    tolerance: Annotated[Decimal, says("容许的尾差（元）", "rounding that is let pass, in yuan")] = Decimal(
        100
    )


def _listed(*projects: Planned) -> Example:
    return Example(projects, totals={"合计": {"total": "42", "fiscal": "40"}})


@rule(
    id="A-01",
    severity="S1",
    scope="project",
    title=Message("总计不等于各资金来源之和", "The total is not the sum of the sources"),
    basis=("ARI",),
    params=Params(),
    kinds=("targets",),
    fields=("total", "fiscal", "special_account", "other"),
    message=Message(
        "项目“{project}”总计 {total}，各资金来源合计 {parts}，相差 {difference}。",
        "“{project}”: the total is {total}, its sources sum to {parts}; they differ by {difference}.",
    ),
    mend=Message(
        "核对各资金来源和总计，改正填错的一项。", "Check the sources and the total and mend the wrong one."
    ),
    fires=(
        _listed(Planned(budget="42", amounts={"fiscal": "40", "other": "1.5"})),
        _listed(Planned(budget="42", amounts={"fiscal": "40"})),
    ),
    silent=(
        _listed(Planned(budget="42", amounts={"fiscal": "40", "other": "2"})),
        _listed(Planned(budget="42", amounts={"fiscal": "40", "other": "2.01"})),
        _listed(Planned(budget="42")),
        Example((Planned(budget="42", amounts={"fiscal": "40", "other": "1.5"}),)),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """财政拨款, 财政专户拨款 and 其他资金 together make the 总计 of a row; a column left blank counts as none.

    The tolerance lets pass what rounding to 0.01 万元 can lose. Forms that state the money of one project as 预算数
    with its 财政资金 and 其他资金 are the matter of A-05.
    """
    return imbalance(project, params.tolerance) if in_columns(project.document) else _NO_LIST
