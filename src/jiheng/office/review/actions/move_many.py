"""Many cases are moved by one decision: each for itself, and whichever is refused says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec

from jiheng.cycle import lines
from jiheng.foundation.message import Message
from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.errors import CaseError
from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import visible
from jiheng.office.people.access import Reach
from jiheng.office.people.models import User

AT_ONCE = 200
"""How many cases one decision is taken for at most."""

PROPOSED = "proposed"
"""Instead of a grade: for each case that has none the one that the audit proposes."""

_ABOUT_GRADES = frozenset({"grade_proposed", "grade_good", "grade_poor"})

_UNKNOWN = Message("没有这个项目，或者您不能查看。", "There is no such project, or you may not see it.")


class Decision(msgspec.Struct, frozen=True):
    """What is decided for all of them. `grade` is one of 优, 良, 中, 差, `PROPOSED`, or "" to leave it as it is."""

    verb: str
    opinion: str = ""
    grade: str = ""
    budget_is_approved: bool = False


class Outcome(msgspec.Struct, frozen=True):
    """What became of one case: the state it is in now, or why it was refused."""

    key: str
    name: str
    state: str = ""
    why: str = ""


def keys_of(values: Iterable[str]) -> list[tuple[str, UUID, int]]:
    """Read "case:lock" as the form sends it, with both; whatever is none is left out, and each case comes once."""
    found: dict[UUID, tuple[str, UUID, int]] = {}
    for value in values:
        case, _, lock = value.partition(":")
        try:
            pk = UUID(case)
        except ValueError:
            continue
        if lock.isascii() and lock.isdigit() and len(lock) < 10:
            found.setdefault(pk, (value, pk, int(lock)))
    return list(found.values())


def move_many(user: User, keys: Sequence[tuple[str, UUID, int]], decision: Decision) -> list[Outcome]:
    """Move each case in a transaction of its own, so that one that is refused holds up no other."""
    pks = [pk for _, pk, _ in keys]
    cases = Case.objects.filter(visible(Reach(user)), pk__in=pks)
    known = {case.pk: case for case in cases}
    return [_moved(user, key, known.get(pk), lock, decision) for key, pk, lock in keys]


def _moved(user: User, key: str, case: Case | None, lock: int, decision: Decision) -> Outcome:
    if case is None:
        return Outcome(key, "", why=_UNKNOWN.render())
    try:
        moved = move_case(
            user,
            case.pk,
            decision.verb,
            lock=lock,
            opinion=decision.opinion,
            grade=_grade(case, decision),
            budget_is_approved=decision.budget_is_approved,
        )
    except CaseError as refused:
        return Outcome(key, case.name, why=refused.render())
    return Outcome(key, moved.name, state=moved.state)


def _grade(case: Case, decision: Decision) -> str | None:
    """Return the grade to give: only with a move that asks for one, so that nobody grades before it is their turn."""
    asked = any(
        (line.matter, line.state, line.verb) == ("goal", case.state, decision.verb)
        and _ABOUT_GRADES.intersection(line.guards)
        for line in lines()
    )
    if not asked:
        return None
    if decision.grade == PROPOSED:
        return case.grade or case.proposed_grade or None
    return decision.grade or None
