"""E-12: projects of one office state different numbers for one fact."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Annotated

import msgspec

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.finding import Quote
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.traits import NUMBER
from jiheng.audit.views import DocumentView, IndicatorView
from jiheng.facts.lists import column, table
from jiheng.foundation.message import Message


def _of(project: str, name: str, value: str) -> Planned:
    return Planned((Shown("产出/数量", name, value),), name=project)


class Params(msgspec.Struct, frozen=True):
    """Parameters of E-12."""

    factor: Annotated[
        Decimal, says("相差到几倍就视为不同口径", "from this factor on, two numbers are of two things")
    ] = Decimal(2)


@rule(
    id="E-12",
    severity="S3",
    scope="document",
    title=Message("同一事实在不同项目中数值不同", "One fact with different numbers"),
    basis=("ARI",),
    params=Params(),
    message=Message(
        "“{fact}”在同一单位的不同项目中写法不一：{numbers}。请核对；口径确有不同的，在指标名称中写明。",
        "“{fact}” of one office differs between its projects: {numbers}. Check it, or name what tells them apart.",
    ),
    mend=Message(
        "统一为同一个数；统计范围不同的，在指标名称或描述中写明范围。",
        "Use one number, or state the different scope in the name.",
    ),
    fires=several(
        _of("业务经费", "业务保障人数", "≥120人"),
        _of("装备购置", "业务保障人数", "≥115人"),
        _of("公用经费", "保障人员数量", "≥140人"),
        _of("办公经费", "保障人员数量", "≥400人"),
    ),
    silent=(
        several(_of("业务经费", "保障人数", "≥120人"), _of("公用经费", "保障人数", "120人")),
        several(_of("办公经费", "保障办公人数", "86人"), _of("公务交通", "保障人数", "12人")),
        several(_of("办公经费", "保障办公人数", "86人"), _of("劳务派遣费", "保障人数", "72人")),
        several(_of("业务经费", "保障人数", "≥120人"), _of("公用经费", "保障人数", "≥99%")),
        several(_of("业务经费", "保障人数", "应保尽保"), _of("公用经费", "培训人数", "≥99人")),
        several(
            Planned((Shown("产出/数量", "保障人数", "80人"),), name="业务经费", unit="甲所"),
            Planned((Shown("产出/数量", "保障人数", "60人"),), name="公用经费", unit="乙所"),
        ),
    ),
)
def check(document: DocumentView, params: Params) -> list[Hit]:
    """How many staff an office has, how many cases it handles: there is one number, whatever project prints it.

    Only facts of a list are compared, in one unit and within one office. Numbers far apart are of different
    groups (86 of the staff, 12 agency workers), and projects whose names speak of another group are left out.
    """
    by_fact: dict[tuple[str, str | None, str | None], list[IndicatorView]] = {}
    for indicator in document.indicators():
        if not (indicator.traits & NUMBER and _any_fact().fullmatch(indicator.plain_name)):
            continue
        fact = _fact_of(indicator)
        if fact is not None and indicator.condition is not None:
            office = indicator.owner.spender
            by_fact.setdefault((fact, office, indicator.condition.unit), []).append(indicator)
    near = [(key[0], group) for key, views in by_fact.items() for group in _near(views, params.factor)]
    return [_hit(fact, group) for fact, group in near if len({_number(view) for view in group}) > 1]


def _near(views: list[IndicatorView], factor: Decimal) -> list[list[IndicatorView]]:
    """Part views into groups whose numbers lie within `factor` of the group's smallest."""
    groups: list[list[IndicatorView]] = []
    for view in sorted(views, key=_number):
        if groups and _number(view) < _number(groups[-1][0]) * factor:
            groups[-1].append(view)
        else:
            groups.append([view])
    return groups


def _hit(fact: str, group: list[IndicatorView]) -> Hit:
    *others, last = sorted(group, key=lambda view: view.owner.position)
    numbers = [f"{view.owner.name}“{view.raw}”" for view in (*others, last)]
    quotes = (Quote(view.field, view.raw, view.place(view.field), of=view.owner.name) for view in others)
    return Hit({"fact": fact, "numbers": numbers}, at=last, fields=(last.field, "name"), beside=tuple(quotes))


def _number(view: IndicatorView) -> Decimal:
    return view.number or Decimal()


def _fact_of(indicator: IndicatorView) -> str | None:
    found = (
        fact
        for fact, pattern, apart in _facts()
        if pattern.fullmatch(indicator.plain_name) and not apart.search(indicator.owner.name)
    )
    return next(found, None)


@cache
def _any_fact() -> re.Pattern[str]:
    return re.compile("|".join(column("office_facts", "pattern")))


@cache
def _facts() -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    return [
        (row["fact"], re.compile(row["pattern"]), re.compile(row["apart"])) for row in table("office_facts")
    ]
