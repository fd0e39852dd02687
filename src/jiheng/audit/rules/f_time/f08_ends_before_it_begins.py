"""F-08: a project that ends before it begins."""

from __future__ import annotations

from jiheng.audit.deadlines import period_of
from jiheng.audit.example import one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import DATED_PERIOD
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_NO_PERIOD = NotApplicable(Message("没有起止日期", "its period is not stated"))


@rule(
    id="F-08",
    severity="S1",
    scope="project",
    title=Message("结束日期早于开始日期", "The end lies before the start"),
    basis=("ARI",),
    needs=DATED_PERIOD,
    fields=("starts_on", "ends_on"),
    message=Message(
        "项目“{project}”的结束日期{end}早于开始日期{start}。",
        "“{project}” ends on {end}, before it starts on {start}.",
    ),
    mend=Message("核对并改正起止日期。", "Check both dates and mend the wrong one."),
    fires=one(starts_on="2024-06-01", ends_on="2024-01-31"),
    silent=(
        one(starts_on="2024-01-01", ends_on="2024-12-31"),
        one(starts_on="2024-06", ends_on="2024-06"),
        one(starts_on="2024-06-01"),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """计划开始日期 comes before 计划完成日期; mostly a year or month was mistyped.

    Dates that name only a month or year mean any of its days, so that one month may be both start and end.
    """
    period = period_of(project)
    if period is None:
        return _NO_PERIOD
    stated = project.project
    return Hit({"start": stated.starts_on, "end": stated.ends_on}) if period.last < period.first else None
