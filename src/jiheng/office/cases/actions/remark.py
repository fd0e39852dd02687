"""A reviewer remarks on a cell; the clerk answers there."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jiheng.office.cases.errors import NoAccessError
from jiheng.office.cases.models import Case, Remark
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append

_REVIEWERS = {"unit_leader", "department_reviewer", "finance_reviewer"}


@transaction.atomic
def remark(user: User, case_id: UUID | str, field: str, text: str) -> Remark:
    """Put a remark on one cell of the current version. Raises `NoAccessError` for anyone who does not review it."""
    case = Case.objects.select_related("unit", "current").get(pk=case_id)
    if not roles_towards(user, case.unit) & _REVIEWERS or case.current is None or not text.strip():
        raise NoAccessError(name=case.name)
    made = Remark.objects.create(version=case.current, field=field, text=text.strip(), author=user.username)
    append(user.username, "remark.make", f"case:{case.pk}", after={"field": field, "text": made.text})
    return made


@transaction.atomic
def answer(user: User, remark_id: int, text: str) -> Remark:
    """Answer a remark. Raises `NoAccessError` for anyone but the unit's clerk."""
    asked = Remark.objects.select_related("version__case__unit").get(pk=remark_id)
    case = asked.version.case
    if "unit_clerk" not in roles_towards(user, case.unit) or not text.strip():
        raise NoAccessError(name=case.name)
    asked.answer, asked.answered_by, asked.answered_at = text.strip(), user.username, timezone.now()
    asked.save()
    append(
        user.username,
        "remark.answer",
        f"case:{case.pk}",
        after={"field": asked.field, "answer": asked.answer},
    )
    return asked
