"""A-16: the budgets of the years do not make the budget of the whole project."""

from __future__ import annotations

from jiheng.audit.example import Planned, several
from jiheng.audit.rule import Ask, Hit, NotApplicable, rule
from jiheng.audit.traits import DATED_PERIOD, YEAR_AND_TOTAL
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_NO_YEARS = NotApplicable(
    Message("没有总预算、当年预算和起止日期", "it does not state both budgets and its period")
)


def _planned(start: str, end: str, total: str, year: str, last: str = "") -> Planned:
    amounts = {"current_year": year, "previous_budget": last}
    return Planned(budget=total, amounts=amounts, starts_on=start, ends_on=end)


@rule(
    id="A-16",
    severity="S2",
    scope="project",
    title=Message("各年预算之和不等于项目总预算", "The budgets of the years do not make the total"),
    basis=("ARI",),
    needs=YEAR_AND_TOTAL | DATED_PERIOD,
    fields=("total", "current_year", "previous_budget", "starts_on", "ends_on"),
    message=Message(
        "项目“{project}”起止日期为{start}至{end}，已列各年预算合计 {years}，与项目总预算 {total} 不符。",
        "“{project}” runs from {start} to {end}; the budgets of its years make {years}, its total is {total}.",
    ),
    mend=Message(
        "核对起止日期、总预算和各年预算：各年预算之和应等于总预算。",
        "Check the dates and the budgets: the years together make the total.",
    ),
    asks=Message(
        "跨年项目，请对照立项批复和各年预算安排，看各年之和是否等于项目总预算。",
        "The project runs over several years: compare the budgets of all years with the total in its approval.",
    ),
    fires=(
        several(_planned("2024-01-01", "2024-12-31", "20", "15")),
        several(_planned("2023-01-01", "2024-12-31", "20", "15", "10")),
        several(_planned("2024-01-01", "2025-12-31", "20", "15")),
    ),
    silent=(
        several(_planned("2024-01-01", "2024-12-31", "20", "20")),
        several(_planned("2024-01-01", "2024-12-31", "20", "20", "18")),
        several(_planned("2024-01-01", "2024-12-31", "20", "25")),
        several(_planned("2024-01-01", "", "20", "15")),
        several(_planned("", "2025-12-31", "20", "15")),
        several(_planned("2024-01-01", "2024-12-31", "20", "")),
        several(_planned("2024-01-01", "2024-12-31", "", "20")),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | Ask | None:
    """The years of a project share its total: a project of one year spends all of it, one of several not more.

    For a project that began before this year, last year's budget and this year's may not exceed the total. Whether the
    years of a longer project make it up is asked of the reviewer: a form states one or two of them. A year that alone
    exceeds the total is A-11.
    """
    said, total, year = project.project, project.amount("total"), project.amount("current_year")
    if total is None or year is None or said.starts_on is None or said.ends_on is None:
        return _NO_YEARS
    if year > total:
        return None
    is_of_one_year = said.starts_on[:4] == said.ends_on[:4]
    last = None if is_of_one_year else project.amount("previous_budget")
    years = year + (last or 0)
    if years > total or (is_of_one_year and years < total):
        money = project.money
        period = {"start": said.starts_on, "end": said.ends_on}
        return Hit({**period, "years": money(years), "total": money(total)})
    return None if is_of_one_year else Ask()
