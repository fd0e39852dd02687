"""B-19: a project has no spending plan, though the form asks for one."""

from __future__ import annotations

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.views import DocumentView
from jiheng.foundation.message import Message

_NO_PLANS = NotApplicable(Message("表中没有资金支出计划一栏", "the form has no spending plan"))
_ONE = (Shown("产出/数量", "宣传活动场次", "≥12场"),)
_PLANNED = Planned(_ONE, plan=(("6月底", "50%"), ("12月底", "100%")))


@rule(
    id="B-19",
    severity="S2",
    scope="document",
    title=Message("没有填写资金支出计划", "The spending plan is missing"),
    basis=("FRM",),
    kinds=("targets",),
    fields=("name", "total"),
    message=Message(
        "项目“{project}”没有填写资金支出计划，本表要求写明各时点的累计支出进度。",
        "“{project}” has no spending plan; the form asks for the share spent by each date.",
    ),
    mend=Message(
        "补填各时点累计支出比例，年底为100%。", "Fill in the shares spent by each date, 100 % at the end."
    ),
    fires=several(_PLANNED, Planned(_ONE, name="普法手册印制")),
    silent=(
        several(_PLANNED),
        several(Planned(_ONE)),
        several(_PLANNED, Planned(_ONE, name="DWXC", classified=True)),
    ),
)
def check(document: DocumentView, _: None) -> list[Hit] | NotApplicable:
    """Where the form has a spending plan (Hebei's, for one), monitoring is measured against it later.

    That the form has one is seen from the document: some project fills it. Where none does, the rule does not apply.
    """
    if not any(project.project.spending_plan for project in document.open_projects):
        return _NO_PLANS
    return [Hit(at=project) for project in document.open_projects if not project.project.spending_plan]
