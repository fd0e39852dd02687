"""C-11: a quantity indicator counts what is put in, not what is done with it."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import COUNT_UNIT, QUANTITY
from jiheng.audit.views import IndicatorView
from jiheng.facts.lists import any_of, column, wildcard
from jiheng.foundation.message import Message


@rule(
    id="C-11",
    severity="S3",
    scope="indicator",
    title=Message("数量指标只数投入", "A quantity indicator counts only inputs"),
    basis=("DEF",),
    needs=QUANTITY | COUNT_UNIT,
    message=Message(
        "数量指标“{indicator}”（{value}）数的是保障或投入的人员，不是项目完成的工作或提供的服务。",
        "The quantity indicator “{indicator}” ({value}) counts the staff supported or employed, not the work done or "
        "the services given.",
    ),
    mend=Message(
        "改写项目完成的数量，如办理案件数、采购数量、服务次数。",
        "Count what the project delivers: cases, goods, services.",
    ),
    fires=(
        one(Shown("产出/数量", "监测业务保障人数", "≥85人")),
        one(Shown("产出/数量", "保障人员数量", "60人")),
    ),
    silent=(
        one(Shown("产出/数量", "审理案件数", "≥500件")),
        one(Shown("产出/数量", "保障人数", "12人"), name="劳务派遣服务"),
        one(Shown("产出/数量", "保障人数", "≥300人"), name="生活无着人员", goal="救助流浪乞讨人员300人"),
        one(Shown("产出/数量", "困难家庭保障人数", "≥300人")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """How many of its own staff an office supports is the size of the office, whatever the project.

    Where persons are what the money is for (pay, relief, allowances, schooling, meals), their number is the output, and
    the rule is silent.
    """
    if not _inputs().fullmatch(indicator.plain_name):
        return None
    owner = indicator.owner
    served = f"{indicator.name}{owner.name}{owner.goal}"
    return None if _served().search(served) else Hit(fields=("name", indicator.field))


@cache
def _inputs() -> re.Pattern[str]:
    return re.compile("|".join(map(wildcard, column("input_counts", "word", kind="count"))))


@cache
def _served() -> re.Pattern[str]:
    served = column("input_counts", "word", kind="unless")
    return re.compile(any_of((*served, *column("staff_costs", "word"))))
