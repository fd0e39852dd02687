"""What rules about spending plans share: each plan is read once for all of them."""

from __future__ import annotations

from jiheng.audit.rule import NotApplicable
from jiheng.audit.views import ProjectView, once
from jiheng.declaration import spending_plan
from jiheng.declaration.spending_plan import Step, is_sound
from jiheng.foundation.message import Message

NO_PLAN = NotApplicable(Message("没有可读的资金支出计划", "it has no spending plan that can be read"))
UNSOUND_PLAN = NotApplicable(
    Message("没有逐期递增到100%的资金支出计划", "it has no spending plan that rises to 100 %")
)


@once
def steps_of(project: ProjectView) -> tuple[Step, ...]:
    """Return the steps of a project's spending plan as cumulative shares."""
    return spending_plan.steps_of(project.project.spending_plan)


def sound_steps(project: ProjectView) -> tuple[Step, ...]:
    """Return the steps of a plan that never falls and ends at 100 %; none for another."""
    steps = steps_of(project)
    return steps if is_sound(steps) else ()
