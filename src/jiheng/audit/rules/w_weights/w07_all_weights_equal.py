"""W-07: all indicators weigh the same."""

from __future__ import annotations

from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import WEIGHTED
from jiheng.audit.views import ProjectView
from jiheng.audit.weights import in_figures, weights_of
from jiheng.foundation.message import Message

_FEW = NotApplicable(Message("有分值的指标太少", "too few indicators have weights"))
_EQUAL = Shown("产出/数量", "培训人数", "≥200人", weight="22.5")
_HEAVIER = Shown("产出/数量", "培训期数", "≥4期", weight="30")


class Params(msgspec.Struct, frozen=True):
    """Parameters of W-07."""

    least: Annotated[int, says("最少指标数", "fewest indicators that are looked at")] = 4


@rule(
    id="W-07",
    severity="S4",
    scope="project",
    title=Message("各项分值完全相同", "All weights are equal"),
    basis=("E10",),
    params=Params(),
    needs=WEIGHTED,
    message=Message(
        "项目“{project}”的 {number} 项指标都是 {weight} 分，没有按重要程度区分，请确认是否平均分配即可。",
        "All {number} indicators of “{project}” weigh {weight}; importance makes no difference. Is that meant?",
    ),
    mend=Message("核心指标分值高些，次要指标分值低些。", "Give more points to what matters more."),
    fires=one(_EQUAL, _EQUAL, _EQUAL, _EQUAL),
    silent=(one(_EQUAL, _EQUAL, _EQUAL, _HEAVIER), one(_EQUAL, _EQUAL, _EQUAL)),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """Weights are to follow importance; the same for all often means that nobody asked what matters.

    It is advice: an even split may be meant. With few indicators it is natural and not mentioned.
    """
    weighted = weights_of(project)
    if len(weighted) < params.least:
        return _FEW
    if len({one_weight.points for one_weight in weighted}) > 1:
        return None
    return Hit({"number": len(weighted), "weight": weighted[0].points}, sum=in_figures(weighted))
