"""E-11: the name is of an earlier year, and nothing says that it is carried over."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Annotated

import msgspec

from jiheng.audit.example import Example, Planned, several
from jiheng.audit.project_names import years
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.views import DocumentView, ProjectView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message

_NO_YEAR = NotApplicable(Message("材料没有写明年度", "the document states no year"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of E-11."""

    names: Annotated[
        int,
        says(
            "没有写明年度时，几个项目名称印有同一年份才算", "names that must print a year to date a document"
        ),
    ] = 2


@rule(
    id="E-11",
    severity="S3",
    scope="document",
    title=Message(
        "项目名称是以前年度的，未注明结转或续建", "A project of an earlier year, not marked as carried over"
    ),
    basis=("BL13",),
    params=Params(),
    fields=("name",),
    message=Message(
        "项目“{project}”名称中的年份是{year}年，而本次申报的是{fiscal}年或以后的预算，没有注明是结转、续建还是尾款。请说明资金所属年度。",
        "“{project}” is of {year}, this budget of {fiscal} or later; nothing says that it is carried over.",
    ),
    mend=Message(
        "在名称或目标中注明“结转”“续建”“尾款”等；属于本年度新任务的，改正年份。",
        "Say that it is carried over, continued or a final payment, or correct the year.",
    ),
    fires=(
        Example((Planned(name="2022年信息化建设项目"), Planned(name="防汛值班费")), year=2024),
        Example(
            (
                Planned(name="2021年信息化建设项目"),
                Planned(name="2023-2024年运维项目"),
                Planned(name="2024年宣传项目"),
                Planned(name="2035年远景规划编制"),
            ),
            year=None,
        ),
    ),
    silent=(
        Example((Planned(name="2022年信息化建设项目尾款"),), year=2024),
        Example((Planned(name="2022年信息化建设项目", goal="支付上年结转的合同款"),), year=2024),
        Example((Planned(name="2023-2024年运维项目"),), year=2024),
        Example((Planned(name="2021年信息化建设"), Planned(name="2024年宣传")), year=None),
        several(Planned(name="防汛值班费")),
    ),
)
def check(document: DocumentView, params: Params) -> list[Hit] | NotApplicable:
    """Money is spent as budgeted for the year; an earlier year's project in this budget needs its reason stated.

    Where the document prints no year, the latest year that two project names print is the least it can be of.
    The last year of a period counts. Words such as 结转, 续建 or 尾款 in the name, goal or purpose are reason
    enough, and so is looking back on the earlier year (决算, 评价).
    """
    fiscal = document.declaration.fiscal_year or _least_year(document, params.names)
    if fiscal is None:
        return _NO_YEAR
    dated = [(project, years(project.name)) for project in document.open_projects]
    return [
        Hit({"year": printed[-1], "fiscal": fiscal}, at=project)
        for project, printed in dated
        if printed and printed[-1] < fiscal and not _goes_on(project)
    ]


def _least_year(document: DocumentView, names: int) -> int | None:
    printed = Counter(year for project in document.open_projects for year in set(years(project.name)))
    return max((year for year, times in printed.items() if times >= names), default=None)


def _goes_on(project: ProjectView) -> bool:
    texts = (project.name, project.goal, project.project.purpose or "", project.project.category or "")
    return any(_carried_over().search(text) for text in texts)


@cache
def _carried_over() -> re.Pattern[str]:
    return re.compile(any_of(column("carry_over", "word")))
