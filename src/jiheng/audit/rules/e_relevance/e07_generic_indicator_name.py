"""E-07: a rate whose name does not say of what."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import NAMED, RATIO, SATISFACTION_NAME
from jiheng.audit.views import IndicatorView, plain
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message

_MEASURE = re.compile(r"(?:完成|合格|及时|保障|达标|执行|落实|到位|覆盖)?率(?:\(%\)|%)?$")


@rule(
    id="E-07",
    severity="S3",
    scope="indicator",
    title=Message("指标名称笼统，没有说明对象", "A rate of nobody knows what"),
    basis=("R4",),
    needs=NAMED | RATIO,
    excludes=SATISFACTION_NAME,
    fields=("name", "description"),
    message=Message(
        "指标“{indicator}”没有说明是什么事的比率，换到任何项目都能用，也无法核实。请写明对象，如“宣传活动完成率”。",
        "“{indicator}” does not say of what it is the rate; it would fit any project and cannot be verified.",
    ),
    mend=Message(
        "在指标名称中写明具体对象；能用数量的直接写数量。",
        "Name the thing that is measured; where it can be counted, give the count.",
    ),
    fires=(
        one(Shown("产出/数量", "工作完成率(%)", "100%", description="各项工作完成率")),
        one(Shown("产出/数量", "维护保障率", "≥95%")),
    ),
    silent=(
        one(Shown("产出/数量", "宣传活动完成率", "100%")),
        one(Shown("产出/时效", "及时率", "≥95%", description="救助金发放及时率")),
        one(Shown("产出/成本", "设备使用", "≥95%")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """工作完成率 100 % says neither what work nor how much of it there is, and nobody can check it.

    A name is generic when nothing but general words is left of it without its measure (完成率, 合格率 …). A
    description that names the thing makes up for it.
    """
    name, description = indicator.plain_name, plain(indicator.indicator.description or "")
    return None if _names_something(name) or _names_something(description) else Hit()


def _names_something(text: str) -> bool:
    begins_so = _general_word().match(text) or _MEASURE.match(text)
    return bool(_general_word().sub("", _MEASURE.sub("", text)) if begins_so else text)


@cache
def _general_word() -> re.Pattern[str]:
    return re.compile(any_of(column("generic_words", "word")))
