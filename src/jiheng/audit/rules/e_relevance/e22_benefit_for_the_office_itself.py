"""E-22: the benefit is one for the office itself."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import NAMED, OUTCOME
from jiheng.audit.views import IndicatorView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message


@rule(
    id="E-22",
    severity="S4",
    scope="indicator",
    title=Message("效益只写了本单位自己的好处", "A benefit for the office itself"),
    basis=("DEF",),
    needs=NAMED | OUTCOME,
    fields=("name", "annual"),
    message=Message(
        "效益指标“{indicator}”讲的是本单位自己的“{word}”。建议改写群众、企业等服务对象得到的好处，如办事时间缩短多少。",
        "The outcome “{indicator}” is one for the office itself ({word}); better state what those it serves gain.",
    ),
    mend=Message(
        "从服务对象的角度写效益：谁得到什么、改善多少。", "State who outside gains what, and how much."
    ),
    fires=one(Shown("效益/社会效益", "提高工作效率程度", "提高")),
    silent=(
        one(Shown("效益/社会效益", "群众办事平均时间", "≤2天")),
        one(Shown("效益/社会效益", "服务企业工作效率", "提高")),
        one(Shown("产出/质量", "提高工作效率程度", "提高")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """Benefits are the effects of a project outside: on people, firms, the environment.

    提高工作效率 is good for the office; a hint only, since projects for the inner running of an office have few
    effects outside. Names that speak of the public are let pass.
    """
    match = _own().search(indicator.plain_name)
    if match is None or _others().search(indicator.plain_name):
        return None
    return Hit({"word": match[0]})


@cache
def _own() -> re.Pattern[str]:
    return re.compile(any_of(column("own_benefit", "word", whose="office")))


@cache
def _others() -> re.Pattern[str]:
    return re.compile(any_of(column("own_benefit", "word", whose="others")))
