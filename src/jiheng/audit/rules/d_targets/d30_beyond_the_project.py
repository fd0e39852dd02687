"""D-30: an outcome that one project hardly moves."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Planned, Shown, one, several
from jiheng.audit.rule import Ask, rule
from jiheng.audit.traits import NAMED, OUTCOME
from jiheng.audit.views import IndicatorView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message

_CRIME = Shown("效益/社会效益", "治安案件数", "0起")


@rule(
    id="D-30",
    severity="S4",
    scope="indicator",
    title=Message("效益难以归因于本项目", "The outcome can hardly be put down to the project"),
    basis=("R4",),
    needs=NAMED | OUTCOME,
    message=Message(
        "“{indicator}”反映整个地区的情况，受多种因素影响，难以说明是本项目的效果。",
        "“{indicator}” is a fact of the whole region with many causes, hardly an effect of this project.",
    ),
    mend=Message(
        "改用项目直接带来的效果（如服务范围内的变化），或说明归因办法。",
        "Measure what the project itself brings about, or say how it is attributed.",
    ),
    asks=Message(
        "这些效益指标反映全地区的情况（治安、经济增长等）。请对照项目的服务范围和资金规模，判断变化能否归因于本项目；"
        "不能的，建议改为项目服务范围内的直接效果。",
        "These outcomes are facts of a whole region (public order, growth). Hold them against the scope and the money"
        " of the project: can a change be put down to it? If not, suggest a direct effect within its scope.",
    ),
    fires=one(_CRIME, name="办公楼保洁服务"),
    silent=(
        one(Shown("效益/社会效益", "楼内失窃次数", "0次"), name="办公楼保洁服务"),
        several(Planned((_CRIME,), name="社会治安防控体系建设")),
        one(Shown("产出/数量", "治安案件数", "0起"), name="办公楼保洁服务"),
    ),
)
def check(indicator: IndicatorView, _: None) -> Ask | None:
    """治安案件数 of a cleaning contract, 经济增长 of one fair: many causes move them, the project is one of the least.

    Whether an effect can be put down to a project is a person's judgement; the program only shows which outcomes
    are facts of a whole region. A project that is by its name about that very thing is not asked about.
    """
    match = _regionwide().search(indicator.name)
    if match is None or match[0][:2] in indicator.owner.name:
        return None
    return Ask()


@cache
def _regionwide() -> re.Pattern[str]:
    return re.compile(any_of(column("regionwide", "word")))
