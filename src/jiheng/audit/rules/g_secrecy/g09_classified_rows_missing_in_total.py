"""G-09: the printed total leaves out the classified projects."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Example, Planned, Shown
from jiheng.audit.finding import Quote
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.views import DocumentView, ProjectView
from jiheng.foundation.message import Message
from jiheng.foundation.money import in_unit

_NOTHING = NotApplicable(
    Message("没有印出合计，或没有列出金额的涉密项目", "no total, or no classified project with an amount")
)
_OPEN = Planned((Shown("产出/数量", "宣传活动场次", "≥12场"),), budget="20")
_CLASSIFIED = Planned(name="2024-专-07", goal="涉密项目，不对外公开", budget="5", classified=True)


class Params(msgspec.Struct, frozen=True):
    """Parameters of G-09."""

    tolerance: Annotated[Decimal, says("容许的尾差（元）", "rounding that is let pass, in yuan")] = Decimal(
        100
    )


@rule(
    id="G-09",
    severity="S4",
    scope="document",
    title=Message("合计没有包含涉密项目", "Classified rows are missing in the total"),
    basis=("ARI",),
    params=Params(),
    message=Message(
        "“{label}”印出的总额{total}只等于公开项目之和，没有包含涉密项目的{withheld}；涉密项目的金额也应计入合计。",
        "“{label}” prints {total}, the sum of the open projects; the {withheld} of classified ones are left out.",
    ),
    mend=Message(
        "把涉密项目的金额计入合计，或加注说明。", "Include them in the total, or say that they are left out."
    ),
    fires=Example((_OPEN, _CLASSIFIED), totals={"合计": {"total": "20"}}),
    silent=(
        Example((_OPEN, _CLASSIFIED), totals={"合计": {"total": "25"}}),
        Example((_OPEN, _CLASSIFIED), totals={"合计": {"total": "25"}, "某市某局": {"total": "20"}}),
        Example((_OPEN, _OPEN), totals={"合计": {"total": "40"}}),
        Example((_OPEN, _CLASSIFIED)),
        Example((_OPEN, _CLASSIFIED), totals={"合计": {"fiscal": "20"}}),
    ),
)
def check(document: DocumentView, params: Params) -> Hit | NotApplicable | None:
    """The goal of a classified project is withheld, its amount is not: totals are those of all projects.

    Said only where the sum of the open projects alone meets the largest printed total exactly; any other difference is
    a matter of adding up (A-02).
    """
    printed = [total for total in document.declaration.printed_totals if total.total is not None]
    withheld = _sum(project for project in document.projects if project.is_classified)
    if not printed or not withheld:
        return _NOTHING
    largest = max(printed, key=lambda total: Decimal(total.total or 0))
    amount, shown = Decimal(largest.total or 0), _sum(document.open_projects)
    if abs(amount - shown) > params.tolerance:
        return None
    unit = document.declaration.currency_unit or "元"
    quote = Quote("total", in_unit(amount, unit), largest.where, largest.label)
    return Hit(
        {"label": largest.label, "total": in_unit(amount, unit), "withheld": in_unit(withheld, unit)},
        beside=(quote,),
        sum=f"{in_unit(shown, unit)} + {in_unit(withheld, unit)} = {in_unit(shown + withheld, unit)}",
    )


def _sum(projects: Iterable[ProjectView]) -> Decimal:
    return sum((project.amount("total") or Decimal() for project in projects), Decimal())
