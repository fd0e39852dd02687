"""An administrator takes a role from a person."""

from __future__ import annotations

from django.db import transaction

from jiheng.office.people.access import may_manage_people
from jiheng.office.people.actions.end_sessions import end_all_of
from jiheng.office.people.errors import NotYoursError, OwnAppointmentError
from jiheng.office.people.models import Appointment, User
from jiheng.office.trail.chain import append


@transaction.atomic
def dismiss(by: User, appointment: Appointment) -> None:
    """End an appointment, and the open logins of the person with it. Raises `NotYoursError`, `OwnAppointmentError`."""
    if not may_manage_people(by, appointment.unit):
        raise NotYoursError(name=appointment.unit.name)
    if by == appointment.user:
        raise OwnAppointmentError
    before = {"unit": appointment.unit.code, "role": appointment.role}
    appointment.delete()
    end_all_of(appointment.user)
    append(by.username, "person.dismiss", f"user:{appointment.user.username}", before=before)
