"""A-13: a budget far from last year's, without a reason."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Annotated

import msgspec

from jiheng.audit.example import one
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import LAST_YEAR
from jiheng.audit.views import ProjectView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message

_NO_LAST_YEAR = NotApplicable(Message("没有上年预算额", "last year's budget is not given"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of A-13."""

    share: Annotated[Decimal, says("无须说明的增减幅度", "change that needs no reason")] = Decimal("0.3")


@rule(
    id="A-13",
    severity="S3",
    scope="project",
    title=Message("预算较上年变动大而未说明原因", "A budget far from last year's without a reason"),
    basis=("BL32",),
    params=Params(),
    needs=LAST_YEAR,
    fields=("current_year", "total", "previous_budget"),
    message=Message(
        "项目“{project}”今年预算 {budget}，上年 {last}，变动{change}，文字中没有说明原因。",
        "“{project}”: {budget} this year after {last} last year, {change}, and the text gives no reason.",
    ),
    mend=Message(
        "在项目概况或必要性中说明预算增减的原因和依据。", "Explain in the text why the budget rose or fell."
    ),
    fires=(
        one(budget="10", amounts={"previous_budget": "70.4"}),
        one(budget="85", amounts={"previous_budget": "56.6"}),
    ),
    silent=(
        one(budget="55", amounts={"previous_budget": "70"}),
        one(budget="85", amounts={"previous_budget": "56.6"}, narrative={"项目概况": "较上年扩大到全区"}),
        one(budget="85"),
        one(budget="", amounts={"previous_budget": "56.6"}),
        one(budget="85", amounts={"previous_budget": "0"}),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """Drafting a budget looks at how last year's was carried out: a jump of more than a third of it wants a reason.

    Any word on growth, cuts or a comparison with last year in the goal, purpose or narrative counts as one; whether it
    is a good reason is for the reviewer. Projects without figures of last year are new.
    """
    budget, last = project.budget, project.amount("previous_budget")
    if budget is None or not last:
        return _NO_LAST_YEAR
    change = budget / last - 1
    if abs(change) <= params.share or any(_reason().search(text) for text in project.texts.values()):
        return None
    money = project.money
    percent = f"{change * 100:+.0f}%".replace("-", "−")
    return Hit(
        {"budget": money(budget), "last": money(last), "change": percent},
        sum=f"{money(budget)} ÷ {money(last)} − 1 = {percent}",
    )


@cache
def _reason() -> re.Pattern[str]:
    return re.compile(any_of(column("budget_changes", "word")))
