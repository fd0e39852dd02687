"""Finance plans the evaluation of a case."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from jiheng.cycle import first_state
from jiheng.foundation.message import Message
from jiheng.office.cases.errors import NoAccessError
from jiheng.office.cases.models import Case
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import User
from jiheng.office.results.actions.move_record import is_goal_in_force
from jiheng.office.results.due import feed
from jiheng.office.results.errors import NotPlannedError
from jiheng.office.results.models import Record
from jiheng.office.results.waiting import ends
from jiheng.office.trail.chain import append

_NO_GOAL = Message(
    "绩效目标还没有批复，不能列入评价计划。", "Its goal is not approved: it cannot be evaluated."
)
_IS_PLANNED = Message(
    "这个项目的评价正在进行，办结后才能再次评价。", "An evaluation is under way; it has to be closed first."
)


@transaction.atomic
def plan_evaluation(user: User, case_id: UUID | str, *, due_on: date | None = None) -> Record:
    """Plan the evaluation of a case. Raises `NoAccessError` for anyone but finance, and `NotPlannedError`."""
    case = Case.objects.select_for_update(of=("self",)).select_related("unit", "approved").get(pk=case_id)
    if "finance_reviewer" not in roles_towards(user, case.unit):
        raise NoAccessError(name=case.name)
    if not is_goal_in_force(case):
        raise NotPlannedError(detail=_NO_GOAL)
    if Record.objects.filter(case=case, matter="evaluation").exclude(ends()).exists():
        raise NotPlannedError(detail=_IS_PLANNED)
    made = Record.objects.create(
        case=case, matter="evaluation", state=first_state("evaluation"), due_on=due_on
    )
    after = {"case": str(case.pk), "due_on": due_on.isoformat() if due_on is not None else None}
    append(user.username, "record.plan", f"record:{made.pk}", after=after)
    feed([case.pk])
    return made
