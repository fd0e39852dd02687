"""Whose turn it is: the table of moves and the roles of a person as conditions on cases, so that the database decides."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Literal

from django.db.models import Q

from jiheng.cycle import lines
from jiheng.office.cases.models import Case
from jiheng.office.people.access import SEES_CONTENT, Reach

Mine = Literal["waiting", "sent_back", "drafts", "any"]

_AHEAD: dict[Mine, frozenset[str]] = {
    "waiting": frozenset({"take_up", "pass", "approve"}),
    "sent_back": frozenset({"revise"}),
    "drafts": frozenset({"submit"}),
}
"""The verbs that carry a case forward: who may do one of them is whom it waits for. Withdrawing, cancelling … can wait."""

REVIEWERS = frozenset({"unit_leader", "department_reviewer", "finance_reviewer"})
"""Roles for which cases of others wait."""

UNFINISHED = (
    "DRAFT",
    "SUBMITTED",
    "REVIEW_UNIT",
    "REVIEW_DEPARTMENT",
    "REVIEW_FINANCE",
    "RETURNED",
    "REVIEWED",
)
"""States in which a deadline can be missed."""

SOON = timedelta(days=7)

Due = Literal["overdue", "soon", "later", "none"]


def visible(reach: Reach) -> Q:
    """Return the condition that a person may read a case."""
    return reach.bodies(SEES_CONTENT, "unit__")


def mine(reach: Reach, kind: Mine) -> Q:
    """Return the condition that the next step of a case is this person's: to review, to mend, to send in, or any."""
    asked = Q(pk__in=[])
    for role, states in turns(kind).items():
        if role in reach.roles:
            asked |= Q(state__in=states) & reach.bodies({role}, "unit__")
    return asked


def turns(kind: Mine) -> dict[str, list[str]]:
    """Return in which states the next step is whose, by role."""
    return _states_by_role(frozenset().union(*_AHEAD.values()) if kind == "any" else _AHEAD[kind])


def due(when: Due, today: date) -> Q:
    """Return the condition that the deadline of an unfinished case is missed, near, further off, or not set."""
    day = {
        "overdue": Q(due_on__lt=today),
        "soon": Q(due_on__range=(today, today + SOON)),
        "later": Q(due_on__gt=today + SOON),
        "none": Q(due_on=None),
    }
    return Q(state__in=UNFINISHED) & day[when]


def lateness(case: Case, today: date) -> str:
    """Say of one case what `due` asks of many: "overdue", "soon", or "" where nothing presses."""
    if case.due_on is None or case.state not in UNFINISHED:
        return ""
    if case.due_on < today:
        return "overdue"
    return "soon" if case.due_on <= today + SOON else ""


@cache
def _states_by_role(verbs: frozenset[str]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for line in lines():
        if line.matter == "goal" and line.verb in verbs:
            for role in line.roles:
                found.setdefault(role, set()).add(line.state)
    return {role: sorted(states) for role, states in found.items()}
