"""An administrator gives a person a role at a body."""

from __future__ import annotations

from django.db import transaction

from jiheng.cycle import words
from jiheng.office.people.access import known_people, may_manage_people
from jiheng.office.people.actions.end_sessions import end_all_of
from jiheng.office.people.duties import apart
from jiheng.office.people.errors import (
    AlreadyAppointedError,
    NotYoursError,
    OwnAppointmentError,
    TwoHatsError,
)
from jiheng.office.people.models import Appointment, Unit, User
from jiheng.office.trail.chain import append


@transaction.atomic
def appoint(by: User, person: User, unit: Unit, role: str) -> Appointment:
    """Appoint somebody; their open logins end.

    Raises `NotYoursError`, `OwnAppointmentError`, `TwoHatsError`, `AlreadyAppointedError`.
    """
    if not may_manage_people(by, unit):
        raise NotYoursError(name=unit.name)
    if by == person:
        raise OwnAppointmentError
    if not known_people(by).filter(pk=person.pk).exists():
        raise NotYoursError(name=person.name)
    # Two administrators may appoint one person at the same moment: the second waits, and meets the rule below.
    User.objects.select_for_update().get(pk=person.pk)
    held = set(Appointment.objects.filter(user=person).values_list("unit_id", "role"))
    if (unit.pk, role) in held:
        raise AlreadyAppointedError(name=person.name, unit=unit.name, role=words()["roles"][role])
    if not apart({one for _, one in held} | {role}):
        raise TwoHatsError(name=person.name)
    made = Appointment.objects.create(user=person, unit=unit, role=role)
    end_all_of(person)
    append(by.username, "person.appoint", f"user:{person.username}", after={"unit": unit.code, "role": role})
    return made
