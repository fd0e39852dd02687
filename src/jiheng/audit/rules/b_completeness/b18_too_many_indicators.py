"""B-18: a project has very many indicators."""

from __future__ import annotations

from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_ROWS = tuple(Shown("产出/数量", f"第{n}类活动场次", "≥2场") for n in range(21))


class Params(msgspec.Struct, frozen=True):
    """Parameters of B-18."""

    indicators: Annotated[int, says("超过多少个指标时提示", "a hint beyond this many indicators")] = 20


@rule(
    id="B-18",
    severity="S4",
    scope="project",
    title=Message("指标过多", "Very many indicators"),
    basis=("G101",),
    kinds=("targets",),
    params=Params(),
    message=Message(
        "项目“{project}”有{count}个指标，超过{limit}个，重点不突出；建议保留最能反映目标的核心指标。",
        "“{project}” has {count} indicators, more than {limit}; consider keeping those that matter most.",
    ),
    mend=Message(
        "保留核心指标，合并或删去重复、次要的指标。", "Keep the core indicators, merge or drop minor ones."
    ),
    fires=one(*_ROWS),
    silent=one(*_ROWS[1:]),
)
def check(project: ProjectView, params: Params) -> Hit | None:
    """A long list hides what matters, and every row has to be followed up with evidence at the end of the year.

    A hint only: forms with a management part (Shanghai's) are long by design.
    """
    count = len(project.indicators)
    return Hit({"count": count, "limit": params.indicators}) if count > params.indicators else None
