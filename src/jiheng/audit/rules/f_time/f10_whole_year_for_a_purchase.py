"""F-10: a purchase or another one-off project that takes the whole calendar year."""

from __future__ import annotations

from jiheng.audit.deadlines import Days, days_of, period_of
from jiheng.audit.example import one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import DATED_PERIOD
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_ONE_OFF, _RECURRING, _PURCHASE = "一次性", "经常性", "购置"
_NOT_ONE_OFF = NotApplicable(
    Message("不是有起止日期的一次性项目或购置项目", "it is no one-off project with a stated period")
)


@rule(
    id="F-10",
    severity="S3",
    scope="project",
    title=Message("一次性项目的起止日期填成整年", "A one-off project that takes the whole year"),
    basis=("R4",),
    needs=DATED_PERIOD,
    fields=("starts_on", "ends_on", "category"),
    message=Message(
        "项目“{project}”是一次性项目或购置，起止日期却填成{start}至{end}整年，应按实际实施时间填写。",
        "“{project}” is done once, yet its period is the whole year, {start} to {end}; state when it takes place.",
    ),
    mend=Message(
        "按采购、实施、验收的实际安排填写开始和完成日期。",
        "State the dates of purchase, work and acceptance.",
    ),
    fires=(
        one(category="其他一次性项目", starts_on="2024-01-01", ends_on="2024-12-31"),
        one(name="执法车辆购置费", starts_on="2024-01-01", ends_on="2024-12-31"),
    ),
    silent=(
        one(category="其他一次性项目", starts_on="2024-03-01", ends_on="2024-11-30"),
        one(category="其他一次性项目", starts_on="2023-01-01", ends_on="2024-12-31"),
        one(category="经常性专项业务费", name="图书购置费", starts_on="2024-01-01", ends_on="2024-12-31"),
        one(name="社区法治宣传", starts_on="2024-01-01", ends_on="2024-12-31"),
        one(category="其他一次性项目"),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """What is bought or built once has a beginning and an end of its own; the calendar year tells neither.

    One-off is what the category says to be 一次性, or what is called 购置 without being declared as recurring. Recurring
    projects rightly run from January to December.
    """
    stated, period = project.project, period_of(project)
    if period is None or not _is_one_off(project):
        return _NOT_ONE_OFF
    start, end = stated.starts_on or "", stated.ends_on or ""
    return Hit({"start": start, "end": end}) if period == _year_of(start) else None


def _is_one_off(project: ProjectView) -> bool:
    category = project.project.category or ""
    return _ONE_OFF in category or (_PURCHASE in project.name and _RECURRING not in category)


def _year_of(date: str) -> Days:
    return days_of(date[:4])
