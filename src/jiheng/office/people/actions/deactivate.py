"""An administrator stops somebody's login, or lets them in again. Nobody is deleted: the trail names them."""

from __future__ import annotations

from django.db import transaction

from jiheng.office.people.access import may_manage_login
from jiheng.office.people.actions.end_sessions import end_all_of
from jiheng.office.people.errors import NotYoursError, OwnAppointmentError
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append


@transaction.atomic
def deactivate(by: User, person: User) -> None:
    """Stop a login, open sessions included. Raises `NotYoursError`, `OwnAppointmentError`."""
    _set(by, person, "person.deactivate", is_active=False)


@transaction.atomic
def reactivate(by: User, person: User) -> None:
    """Let somebody in again. Raises `NotYoursError`, `OwnAppointmentError`."""
    _set(by, person, "person.reactivate", is_active=True)


def _set(by: User, person: User, action: str, *, is_active: bool) -> None:
    if by == person:
        raise OwnAppointmentError
    if not may_manage_login(by, person):
        raise NotYoursError(name=person.name)
    if person.is_active == is_active:
        return
    person.is_active = is_active
    person.save(update_fields=["is_active"])
    end_all_of(person)
    append(by.username, action, f"user:{person.username}")
