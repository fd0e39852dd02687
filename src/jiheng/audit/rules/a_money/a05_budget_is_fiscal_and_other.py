"""A-05: in a form, the budget of a project is its fiscal money and its other money together."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Example, Planned, several
from jiheng.audit.funds import imbalance, in_columns
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_LIST = NotApplicable(Message("资金来源分栏列示，由A-01核对", "the money stands in columns of a list: A-01"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of A-05."""

    tolerance: Annotated[Decimal, says("容许的尾差（元）", "rounding that is let pass, in yuan")] = Decimal(
        100
    )


@rule(
    id="A-05",
    severity="S1",
    scope="project",
    title=Message("预算数不等于财政资金与其他资金之和", "The budget is not fiscal money plus other money"),
    basis=("ARI",),
    params=Params(),
    kinds=("targets",),
    fields=("total", "fiscal", "other", "carryover"),
    message=Message(
        "项目“{project}”预算数 {total}，财政资金与其他资金合计 {parts}，相差 {difference}。",
        "“{project}”: the budget is {total}, fiscal and other money make {parts}; they differ by {difference}.",
    ),
    mend=Message(
        "核对预算数、财政资金和其他资金，改正填错的一项。",
        "Check the budget, the fiscal and the other money, and mend the wrong one.",
    ),
    fires=(
        several(Planned(budget="42", amounts={"fiscal": "40", "other": "1.5"})),
        several(Planned(budget="42", amounts={"fiscal": "45"})),
    ),
    silent=(
        several(Planned(budget="42", amounts={"fiscal": "40", "other": "2"})),
        several(Planned(budget="11.30", amounts={"other": "11.30"})),
        several(Planned(budget="42", amounts={"fiscal": "40"})),
        several(Planned(budget="42", amounts={"fiscal": "39", "carryover": "2", "other": "1"})),
        Example((Planned(budget="42", amounts={"fiscal": "40"}),), totals={"合计": {"total": "42"}}),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """预算数 is 其中财政资金 and 其他资金 added up, with 上年结转资金 where there is such a line; a blank counts as none.

    Where no form of the document has a line for other money, only 其中：财政拨款, the rest is not told and nothing is
    said of it. Lists with money in columns are the matter of A-01, and self-evaluations that of M-02, so that no row
    is objected to twice.
    """
    return _LIST if in_columns(project.document) else imbalance(project, params.tolerance)
