"""W-06: weights are changed after approval."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Ask, rule
from jiheng.audit.traits import WEIGHTED
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message


@rule(
    id="W-06",
    severity="S2",
    scope="project",
    title=Message("批复后改动分值", "Weights changed after approval"),
    basis=("G101", "S07-28"),
    suspects=WEIGHTED,
    message=Message(
        "项目“{project}”的分值与批复的绩效目标不一致。",
        "The weights of “{project}” differ from those of the approved goals.",
    ),
    mend=Message("恢复批复的分值；确需调整的，按程序报批。", "Restore them, or have the change approved."),
    asks=Message(
        "需要随预算批复的绩效目标表，逐项对照分值是否改动过；改动的，查有无调整批复。",
        "Needs the goals as approved with the budget: compare the weights one by one, and see whether a change was "
        "approved.",
    ),
    fires=one(Shown("产出/数量", "培训人数", "≥200人", weight="20")),
    silent=one(Shown("产出/数量", "培训人数", "≥200人")),
)
def check(project: ProjectView, _: None) -> Ask | None:
    """Weights are fixed with the approved goals; shifting them once results are known would pick the score.

    One document cannot tell: the approved version is needed. Where nothing is weighted there is nothing to compare.
    That goals are normally not changed after approval is what makes the objection one to be mended.
    """
    return Ask() if project.all_traits & WEIGHTED else None
