"""W-02: the weights of the indicators do not make the points printed for their level."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Ask, Hit, NotApplicable, rule, says
from jiheng.audit.traits import WEIGHTED
from jiheng.audit.views import ProjectView
from jiheng.audit.weights import Weighted, in_figures, total_of, weights_of
from jiheng.foundation.message import Message

_NOT_ALL_WEIGHTED = NotApplicable(
    Message("没有分值，或有指标没有分值", "it has no weights, or some are missing")
)
_POINTS = re.compile(r"[(（](\d+(?:\.\d+)?)分?[)）]")


class Params(msgspec.Struct, frozen=True):
    """Parameters of W-02."""

    tolerance: Annotated[Decimal, says("容许的尾差（分）", "rounding that is let pass, in points")] = Decimal(
        "0.1"
    )


@rule(
    id="W-02",
    severity="S1",
    scope="project",
    title=Message("下级分值之和不等于上级分值", "Lower weights do not make the upper one"),
    basis=("ARI",),
    params=Params(),
    needs=WEIGHTED,
    message=Message(
        "项目“{project}”的“{level}”下各指标分值合计 {total} 分，与标明的 {points} 分不等。",
        "In “{project}” the indicators below “{level}” weigh {total} in sum, not the {points} printed for it.",
    ),
    mend=Message(
        "核对各级分值，使三级之和等于二级、二级之和等于一级。", "Make the weights of each level agree."
    ),
    asks=Message(
        "读取的内容不含一级、二级指标的分值：原表印有的（如“产出指标（50分）”），请核对三级分值之和是否等于二级、"
        "二级之和是否等于一级。",
        "The points of levels 1 and 2 are not kept in what was read: where the form prints them (“产出指标（50分）”), "
        "see that level 3 sums to level 2 and level 2 to level 1.",
    ),
    fires=(
        one(
            Shown("产出(50分)/数量", "培训人数", "≥200人", weight="20"),
            Shown("产出(50分)/质量", "考核合格率", "≥90%", weight="20"),
        ),
        one(Shown("产出/数量(30)", "培训人数", "≥200人", weight="20")),
        one(Shown("产出/数量", "培训人数", "≥200人", weight="90")),
    ),
    silent=(
        one(
            Shown("产出(50分)/数量(30分)", "培训人数", "≥200人", weight="30"),
            Shown("产出(50分)/质量(20分)", "考核合格率", "≥90%", weight="20"),
            Shown("满意度/服务对象满意度", "学员满意度", "≥90%", weight="40"),
        ),
        one(
            Shown("产出(50分)/数量", "培训人数", "≥200人", weight="30"),
            Shown("产出(50分)/数量", "培训期数", "≥4期"),
        ),
        one(Shown("产出(50分)/数量", "培训人数", "≥200人")),
    ),
)
def check(project: ProjectView, params: Params) -> list[Hit] | Ask | NotApplicable:
    """Points go from the top down: what is printed for a level is what its indicators share, to the point.

    The rule decides where the names of the levels carry their points. Where only the indicators have weights, the form
    may still print points for the levels, since reading leaves such brackets behind, and the reviewer is asked to
    compare. Where some indicator shows no weight there is nothing to add up.
    """
    weighted = weights_of(project)
    if not weighted or len(weighted) < len(project.open_indicators):
        return _NOT_ALL_WEIGHTED
    below: dict[tuple[str, ...], list[Weighted]] = {}
    for one_weight in weighted:
        stated = one_weight.indicator.indicator
        level1, level2 = stated.level1 or "", stated.level2 or ""
        for levels in ((level1,), (level1, level2)):
            if _POINTS.search(levels[-1]):
                below.setdefault(levels, []).append(one_weight)
    if not below:
        return Ask()
    hits = (_compared(levels[-1], part, params.tolerance) for levels, part in below.items())
    return [hit for hit in hits if hit]


def _compared(level: str, part: list[Weighted], tolerance: Decimal) -> Hit | None:
    found = _POINTS.search(level)
    points = Decimal(found[1]) if found else Decimal()
    total = total_of(part)
    if abs(total - points) <= tolerance:
        return None
    return Hit({"level": level, "total": total, "points": points}, sum=f"{in_figures(part)} ≠ {points}")
