"""B-22: in a department's plan, a sub-goal has no indicators, or indicators have no goal."""

from __future__ import annotations

from jiheng.audit.example import Example, Goal, Shown
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.views import DocumentView
from jiheng.foundation.message import Message

_NO_PAIRS = NotApplicable(
    Message("部门整体目标没有按分目标列指标", "the department's indicators are not listed by sub-goal")
)
_ONE = (Shown("", "法律援助案件办结率", "≥95%"),)
_OVERALL = Goal("总体目标", "统筹推进法治建设")
_WHOLE = Goal("做好法律援助", "为困难群体提供法律援助", _ONE)


@rule(
    id="B-22",
    severity="S3",
    scope="document",
    title=Message("部门分目标与指标不成对", "A sub-goal without indicators, or the reverse"),
    basis=("4D",),
    kinds=("targets",),
    fields=("name", "goals"),
    message=Message(
        "部门整体目标的分项“{project}”有{count}个指标，目标和指标应当成对：有目标就要有指标，有指标也要写明目标。",
        "Sub-goal “{project}” has {count} indicators; a goal needs indicators, and indicators need a goal.",
    ),
    mend=Message(
        "为该分项补充指标，或补写分项目标。", "Add indicators to the sub-goal, or the goal to its indicators."
    ),
    fires=(
        Example(goals=(_OVERALL, _WHOLE, Goal("做好人民调解", "及时化解矛盾纠纷"))),
        Example(goals=(_OVERALL, _WHOLE, Goal("做好人民调解", "", _ONE))),
    ),
    silent=(
        Example(goals=(_OVERALL, _WHOLE)),
        Example(goals=(Goal("总体目标", "统筹推进法治建设", _ONE), Goal("人民调解", "化解矛盾纠纷"))),
    ),
)
def check(document: DocumentView, _: None) -> list[Hit] | NotApplicable:
    """A department's plan is broken down into sub-goals, each measured by indicators of its own.

    The overall goal, which comes first, needs none. Forms that list all indicators of the department together, beside
    a list of tasks, are not asked: there a task has no indicators by design.
    """
    subgoals = document.goals[1:]
    if not any(goal.indicators for goal in subgoals):
        return _NO_PAIRS
    return [
        Hit({"count": len(goal.indicators)}, at=goal)
        for goal in subgoals
        if not (goal.indicators and goal.goal)
    ]
