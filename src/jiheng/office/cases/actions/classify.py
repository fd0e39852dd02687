"""A whole project is withheld from the public by a decision, or no longer: everything that hides withheld cases follows."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from jiheng.office.cases.errors import NoAccessError
from jiheng.office.cases.models import Case
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append

DECIDER = "unit_leader"
"""Who answers for what a body withholds (保密法: 机关、单位负责人为定密责任人)."""


@transaction.atomic
def classify(user: User, case_id: UUID | str, *, is_withheld: bool) -> Case:
    """Let a case be withheld as a whole, or no longer. Raises `NoAccessError` for anyone but the leader of its body.

    A project that says itself that it is withheld stays so.
    """
    found = Case.objects.select_for_update(of=("self",)).select_related("unit", "current")
    case = found.get(pk=case_id)
    if DECIDER not in roles_towards(user, case.unit):
        raise NoAccessError(name=case.name)
    before = {"is_classified": case.is_classified}
    case.is_classified_by_decision = is_withheld
    says_so = case.current is not None and case.current.project.classified
    case.is_classified = is_withheld or says_so
    case.lock += 1
    case.save()
    action = "case.classify" if is_withheld else "case.declassify"
    append(
        user.username,
        action,
        f"case:{case.pk}",
        before=before,
        after={"is_classified": case.is_classified},
    )
    return case
