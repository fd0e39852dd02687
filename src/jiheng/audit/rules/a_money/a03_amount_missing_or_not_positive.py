"""A-03: a project without an amount, or with one that is not above zero."""

from __future__ import annotations

from jiheng.audit.example import Example, Planned, several
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.views import DocumentView, ProjectView
from jiheng.foundation.message import Message

_NO_MONEY = NotApplicable(Message("表中没有任何项目金额", "no project of the document states an amount"))


@rule(
    id="A-03",
    severity="S1",
    scope="project",
    title=Message("项目金额缺失或不大于零", "The amount of a project is missing or not above zero"),
    basis=("FRM",),
    kinds=("targets",),
    fields=("total", "current_year", "name"),
    message=Message(
        "项目“{project}”的预算金额为“{found}”，应填写大于零的数。",
        "The amount of “{project}” is {found}; it should be a number above zero.",
    ),
    mend=Message("填写经核定的预算金额。", "Fill in the amount that was approved."),
    fires=(
        several(Planned(budget="20"), Planned(name="街道灯光改造", budget="")),
        several(Planned(budget="")),
        several(Planned(budget="0")),
        several(Planned(budget="-3")),
    ),
    silent=(
        several(Planned(budget="20"), Planned(budget="0.5")),
        Example((Planned(budget=""),), currency_unit=""),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """A declaration asks for money: it names an amount above zero, in digits.

    An amount that could not be read as a number counts as missing. A document that prints neither an amount nor a unit
    of money has no place for it, such as a list of indicators alone, and is let pass.
    """
    budget = project.budget
    if budget is None:
        return Hit({"found": "—"}) if _has_place_for_money(project.document) else _NO_MONEY
    return Hit({"found": project.money(budget)}) if budget <= 0 else None


def _has_place_for_money(document: DocumentView) -> bool:
    return bool(document.stated_amounts or document.declaration.currency_unit)
