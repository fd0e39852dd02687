"""C-09: codes and names of the levels disagree, or a level 2 does not belong to its level 1."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.views import IndicatorView
from jiheng.declaration.level import category_of, level1_of, level2_of
from jiheng.facts import levels
from jiheng.facts.lists import table
from jiheng.foundation.message import Message

_NO_LEVELS = NotApplicable(Message("一级或二级指标没有填写", "level 1 or level 2 is not given"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of C-09."""

    closed: Annotated[
        tuple[str, ...],
        says("二级指标全国固定的一级指标", "level-1 names whose level-2 names are the same everywhere"),
    ] = ("成本", "产出", "效益", "满意度")


@rule(
    id="C-09",
    severity="S1",
    scope="indicator",
    title=Message("一、二级指标或其编码不相符", "Levels or their codes disagree"),
    basis=("FRM",),
    params=Params(),
    fields=("level2", "level1", "name"),
    message=Message(
        "“{indicator}”列在一级指标“{level1}”、二级指标“{level2}”下：编码与名称不一致，或该二级指标不属于该一级指标。",
        "“{indicator}” stands below “{level1}” and “{level2}”: code and name disagree, or this level 2 does not "
        "belong to this level 1.",
    ),
    mend=Message(
        "核对一、二级指标的名称和编码，改正填错的一项。", "Check names and codes and mend the wrong one."
    ),
    fires=(
        one(Shown("产出/社会效益", "受益群众人数", "≥500人")),
        one(Shown("效益/社会效益", "受益群众人数", "≥500人", codes="2/12")),
        one(Shown("产出/数量", "培训人数", "≥500人", codes="1/12")),
    ),
    silent=(
        one(Shown("产出/数量", "培训人数", "≥500人", codes="1/11")),
        one(Shown("产出/数量", "培训人数", "≥500人")),
        one(Shown("产出/数量", "培训人数", "≥500人", codes="2/21")),
        one(Shown("产出/数量", "培训人数", "≥500人", codes="1/19")),
        one(Shown("产出/质量", "培训合格率", "≥90%", codes="1/2")),
        one(Shown("产出/培训工作", "培训人数", "≥500人", codes="1/11")),
        one(Shown("过程/数量", "培训人数", "≥500人")),
        one(Shown("产出", "培训人数", "≥500人")),
    ),
)
def check(indicator: IndicatorView, params: Params) -> Hit | NotApplicable | None:
    """The form fixes which level 2 stands below which level 1; a wrong pair makes the record land in the wrong sums.

    Three things are looked at: whether the printed code of level 2 continues that of level 1 (12 below 2 does not),
    whether a code and its name agree where the codes are those of a known list, and whether any known scheme has
    the pair. A level 2 that no scheme knows, and a level 1 that is arranged differently from place to place (投入,
    过程, 决策, 影响力), are not judged.
    """
    stated = indicator.indicator
    first, second = stated.level1, stated.level2
    if not first or not second:
        return _NO_LEVELS
    codes = (stated.level1_code or "", stated.level2_code or "")
    if _agree(first, second, codes, params.closed):
        return None
    return Hit(
        {"level1": _with_code(stated.level1_code, first), "level2": _with_code(stated.level2_code, second)}
    )


def _with_code(code: str | None, name: str) -> str:
    return "-".join(filter(None, (code, name)))


@lru_cache(maxsize=4_096)
def _agree(level1: str, level2: str, codes: tuple[str, str], closed: tuple[str, ...]) -> bool:
    return _codes_agree(*codes, level1, level2) and _belongs(level1, level2, closed)


def _belongs(level1: str, level2: str, closed: tuple[str, ...]) -> bool:
    first, second = level1_of(level1), level2_of(level2)
    return (
        first not in closed
        or second is None
        or category_of(level1, level2) is not None
        or any(second in scheme.levels.get(first, ()) for scheme in levels().schemes)
    )


def _codes_agree(code1: str, code2: str, level1: str, level2: str) -> bool:
    if len(code2) != len(code1) + 1:
        return True
    listed = _listed() if _listed().get(code1) == level1_of(level1) else {}
    meant = level2_of(level2) or listed.get(code2)
    return code2.startswith(code1) and listed.get(code2, meant) == meant


@cache
def _listed() -> dict[str, str]:
    return {row["code"]: row["level"] for row in table("level_codes")}
