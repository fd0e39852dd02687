"""D-19: one indicator measures several things."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.traits import JOINED_NAME, SEVERAL
from jiheng.audit.views import IndicatorView, plain
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message
from jiheng.targets import Target

_PART_OF_IT = re.compile("其中|优.*良")
_JOINT = re.compile("[及和与、,，/]")
_TARIFF = "标准"


class Params(msgspec.Struct, frozen=True):
    """Parameters of D-19."""

    figures: Annotated[
        int,
        says(
            "目标值含几个互不相关的数值即视为复合指标", "how many independent figures make a value compound"
        ),
    ] = 2


@rule(
    id="D-19",
    severity="S2",
    scope="indicator",
    title=Message("一个指标含有多项衡量内容", "One indicator measures several things"),
    basis=("R4",),
    params=Params(),
    suspects=JOINED_NAME | SEVERAL,
    department=True,
    message=Message(
        "“{indicator}”把几项内容放在一个指标里（{parts}），部分完成时无法判断是否达标，应分列为单项指标。",
        "“{indicator}” joins several measures ({parts}): met in part, it cannot be judged. Split it.",
    ),
    mend=Message(
        "一个指标只衡量一项内容，各设目标值：按内容拆成几个指标。",
        "Let every indicator measure one thing, with a target value of its own.",
    ),
    fires=(
        one(Shown("产出/质量", "课程合格率及学员满意度", "≥90%")),
        one(Shown("产出/数量", "培训次数（场）和培训人数", "按计划")),
        one(Shown("产出/数量", "档案整理情况", "整理档案约800件；完成目录编制3册以上；合格率达到95%以上")),
    ),
    silent=(
        one(Shown("产出/质量", "方案、图纸、预算评审完成率", "=100%")),
        one(Shown("产出/质量", "投诉率及时处理情况", "及时")),
        one(Shown("产出/质量", "采纳数量与提出数量之比例", "≥80%")),
        one(Shown("产出/质量", "工作效率和办结率", "≥90%")),
        one(Shown("产出/数量", "档案整理情况", "整理档案约800件（2万页）")),
        one(Shown("产出/数量", "巡查情况", "每季度1次，全年4次")),
        one(Shown("产出/成本", "补助标准", "城镇800元/月，农村600元/月")),
        one(Shown("产出/成本", "采购成本及运输成本控制率", "≤95%")),
        one(Shown("产出/时效", "项目进度", "5月前完成采购，6月前签订合同")),
        one(Shown("产出/质量", "课程合格率", "≥80%，其中骨干班次≥90%")),
    ),
)
def check(indicator: IndicatorView, params: Params) -> Hit | None:
    """A reviewer asks of every indicator whether one figure can tell if it was met.

    A name is compound where 及, 和, 与 or 、 joins two words that each measure something (…率及…满意度). A list of
    things under one measure (方案、图纸评审完成率, 采购成本及运输成本控制率) is not, nor is the quotient of two.
    A value is compound where it states figures about different things. A figure said again in another unit, by
    quarter and by year, for a part of the whole (其中…), for each event (每场50人), by class (补助标准) or as a scale
    of grades is no second one, and milestones of one work may stand together.
    """
    parts = _joined(indicator.name)
    if parts:
        return Hit({"parts": parts}, fields=("name", "annual"))
    value = indicator.value
    if (
        value is None
        or value.kind != "multi"
        or _PART_OF_IT.search(value.raw)
        or indicator.name.endswith(_TARIFF)
    ):
        return None
    figures = _figures(value)
    return Hit({"parts": figures}) if len(figures) >= params.figures else None


def _figures(value: Target) -> list[str]:
    """Return the figures of a value, the first for each thing measured: ["800件", "3册", "95%"]."""
    found: dict[str | None, str] = {}
    for condition in value.conditions:
        if not condition.is_date and condition.per is None:
            figure = "-".join(filter(None, (condition.value, condition.upper)))
            found.setdefault(condition.subject or condition.unit, f"{figure}{condition.unit or ''}")
    return list(found.values())


@lru_cache(maxsize=16_384)
def _joined(name: str) -> tuple[str, ...]:
    match = _two_measures().search(plain(name)) if _JOINT.search(name) else None
    return () if match is None else (match["first"], match["second"])


@cache
def _two_measures() -> re.Pattern[str]:
    word = f"(?<!(?<!有)效)(?:{any_of(column('measure_endings', 'word'))})"
    measure = rf"{word}(?:\([^()]*\))?"
    joint = "(?:以及|及(?![时格])|和(?!谐)|与|[、,/])"
    single = f"(?!.*{word}[^(])(?!.*(?:之比|的比|比值))"
    return re.compile(f"^(?P<first>.*{measure}){joint}(?P<second>{single}.*{measure})$")
