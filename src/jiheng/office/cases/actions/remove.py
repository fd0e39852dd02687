"""A case that was opened by mistake goes, as long as nobody has seen more of it than its first draft."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from jiheng.cycle import words
from jiheng.office.cases.actions.write import EDITABLE
from jiheng.office.cases.errors import NoAccessError, NotEditableError, StaleCaseError
from jiheng.office.cases.models import Case
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append

_FIRST = 1


@transaction.atomic
def remove_case(user: User, case_id: UUID | str, *, lock: int) -> None:
    """Remove a case with its first draft; what it declared stays in the trail.

    `lock` is that of the case as the person saw it. Raises `StaleCaseError` when it changed since, `NotEditableError`
    when it is no draft or no longer the first, `NoAccessError` for anyone but the unit's clerk.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("unit", "current").get(pk=case_id)
    if "unit_clerk" not in roles_towards(user, case.unit):
        raise NoAccessError(name=case.name)
    version = case.current
    if case.state != EDITABLE or version is None or version.number != _FIRST or case.approved_id is not None:
        raise NotEditableError(name=case.name, state=words()["states"][case.state])
    if case.lock != lock:
        raise StaleCaseError(name=case.name)
    before = {
        "name": case.name,
        "unit": case.unit.code,
        "version": version.number,
        "content": version.content,
    }
    subject = f"case:{case.pk}"
    # The case points at its version and protects it: it lets go first.
    case.current = None
    case.save(update_fields=["current"])
    case.delete()
    append(user.username, "case.remove", subject, before=before)
