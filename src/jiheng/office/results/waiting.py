"""Whose turn it is with a record: the table of moves and the roles of a person as conditions, so that the database decides."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from django.db.models import Q

from jiheng.cycle import lines, states_of
from jiheng.office.cases.waiting import SOON
from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.results.models import MATTERS, Record

_AHEAD = frozenset(
    {
        "fill",
        "review",
        "confirm",
        "report_done",
        "verify",
        "begin",
        "submit",
        "pass",
        "draft_report",
        "send_for_feedback",
        "finish",
        "demand_rectification",
        "report_rectified",
        "close",
    }
)
"""The verbs that carry a record forward: who may do one of them is whom it waits for."""

WITH_THE_UNIT: dict[str, tuple[str, ...]] = {
    "monitoring": ("OPEN", "RETURNED"),
    "corrective": ("OPEN", "OVERDUE"),
    "self_evaluation": ("NOT_STARTED", "DRAFT"),
    "evaluation": ("RECTIFYING",),
}
"""States in which the evaluated body has to hand something in: in these a deadline of its own can be missed."""

_WITH_THE_EVALUATOR = ("PLANNED", "IN_PROGRESS", "REPORT_DRAFT", "FEEDBACK")
"""States in which the evaluator has to hand something in."""

Standing = Literal["overdue", "open", "review", "done"]
STANDINGS: tuple[Standing, ...] = ("overdue", "open", "review", "done")


@cache
def ends() -> Q:
    """Return the condition that nothing is left to do with a record: its state has no way on."""
    asked = Q(pk__in=[])
    for matter in MATTERS:
        left = {line.state for line in lines() if line.matter == matter}
        asked |= Q(matter=matter, state__in=[state for state in states_of(matter) if state not in left])
    return asked


@cache
def is_pending() -> Q:
    """Return the condition that something has to be handed in: that a deadline can still be missed."""
    asked = Q(matter="evaluation", state__in=_WITH_THE_EVALUATOR)
    for matter, states in WITH_THE_UNIT.items():
        asked |= Q(matter=matter, state__in=states)
    return asked


def stands(standing: Standing, today: date) -> Q:
    """Return the condition that records stand so: overdue, to be handed in, handed in and under review, or done."""
    match standing:
        case "overdue":
            return is_pending() & Q(due_on__lt=today)
        case "open":
            return is_pending() & (Q(due_on=None) | Q(due_on__gte=today))
        case "review":
            return ~is_pending() & ~ends()
        case "done":
            return ends()


def standing_of(record: Record, today: date) -> Standing:
    """Say of one record what `stands` asks of many."""
    states = WITH_THE_UNIT[record.matter]
    is_open = record.state in states or (
        record.matter == "evaluation" and record.state in _WITH_THE_EVALUATOR
    )
    if is_open:
        return "overdue" if record.due_on is not None and record.due_on < today else "open"
    has_way_on = any((line.matter, line.state) == (record.matter, record.state) for line in lines())
    return "review" if has_way_on else "done"


def is_soon(record: Record, today: date) -> bool:
    """Say whether a record is due within a week."""
    return (
        record.due_on is not None and standing_of(record, today) == "open" and record.due_on <= today + SOON
    )


def visible(reach: Reach) -> Q:
    """Return the condition that a person may read a record."""
    return reach.bodies(SEES_CONTENT, "case__unit__")


def mine(reach: Reach) -> Q:
    """Return the condition that the next step of a record is this person's."""
    asked = Q(pk__in=[])
    for role, states in _states_by_role().items():
        if role in reach.roles:
            which = Q(pk__in=[])
            for matter, state in states:
                which |= Q(matter=matter, state=state)
            asked |= which & reach.bodies({role}, "case__unit__")
    return asked


@cache
def _states_by_role() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, set[tuple[str, str]]] = {"unit_clerk": {("evaluation", "FEEDBACK")}}
    for line in lines():
        if line.matter in MATTERS and line.verb in _AHEAD:
            for role in line.roles:
                found.setdefault(role, set()).add((line.matter, line.state))
    return {role: tuple(sorted(states)) for role, states in found.items()}
