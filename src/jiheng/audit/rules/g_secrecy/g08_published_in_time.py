"""G-08: published within twenty days of approval."""

from __future__ import annotations

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.rule import Ask, rule
from jiheng.audit.secrecy import withholds
from jiheng.audit.views import DocumentView
from jiheng.foundation.message import Message


@rule(
    id="G-08",
    severity="S2",
    scope="document",
    title=Message("超过批复后20日公开", "Published later than 20 days after approval"),
    basis=("BL14",),
    kinds=("targets",),
    message=Message("公开日期超过批复后20日。", "It was published later than 20 days after approval."),
    mend=Message(
        "在批复后20日内公开；已逾期的尽快公开并说明原因。",
        "Publish within 20 days of approval; if late, at once and with the reason.",
    ),
    asks=Message(
        "需要预算批复日期和公开日期，核对是否在批复后20日（自然日）内公开。",
        "Needs the dates of approval and of publication: they may lie 20 calendar days apart at most.",
    ),
    fires=several(Planned(name="2024-专-07", goal="涉密项目，不对外公开", classified=True)),
    silent=several(Planned((Shown("产出/数量", "宣传活动场次", "≥12场"),))),
)
def check(document: DocumentView, _: None) -> Ask | None:
    """Departments publish their budget, and the goals with it, within twenty calendar days of approval.

    Neither date is printed in the tables. The question is put once, and only where withheld content shows that the
    document is the copy made to be published: drafts under review are not published yet.
    """
    return Ask() if withholds(document) else None
