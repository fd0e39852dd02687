"""A-14: a one-off project that had money last year."""

from __future__ import annotations

from jiheng.audit.example import one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import CATEGORIZED
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_ONE_OFF = "一次性"
_NOT_ONE_OFF = NotApplicable(Message("不是一次性项目", "it is no one-off project"))


@rule(
    id="A-14",
    severity="S3",
    scope="project",
    title=Message("一次性项目却有上年预算", "A one-off project with money last year"),
    basis=("FRM",),
    needs=CATEGORIZED,
    fields=("category", "previous_budget", "previous_executed"),
    message=Message(
        "项目“{project}”的类别为“{category}”，却填有上年同名项目的金额 {last}，两者不符。",
        "“{project}” is of the category “{category}”, yet states {last} for the same project last year.",
    ),
    mend=Message(
        "每年都有的项目改为经常性项目；确为一次性的，核对上年数是否误填。",
        "Make it a recurring project, or check the figures of last year.",
    ),
    fires=one(category="其他一次性项目", amounts={"previous_budget": "59"}),
    silent=(
        one(category="经常性专项业务费", amounts={"previous_budget": "59"}),
        one(category="其他一次性项目"),
        one(category="其他一次性项目", amounts={"previous_budget": "0"}),
        one(amounts={"previous_budget": "59"}),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """What is done once had no budget under the same name the year before: one of the two entries is wrong.

    A zero for last year is the same as none.
    """
    category = project.project.category or ""
    if _ONE_OFF not in category:
        return _NOT_ONE_OFF
    last = project.amount("previous_budget") or project.amount("previous_executed")
    return Hit({"category": category, "last": project.money(last)}) if last else None
