"""What the pages of this slice show: bodies with their people, and people with their appointments."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from jiheng.office.people.access import known_people, managed_units
from jiheng.office.people.models import Appointment, Unit, User


def units_with_people(user: User, asked: str) -> QuerySet[Unit]:
    """Return the bodies an administrator manages, each with its people; `asked` looks in their names and codes."""
    units = managed_units(user)
    if asked:
        units = units.filter(
            Q(name__icontains=asked)
            | Q(code__icontains=asked)
            | Q(appointments__user__name__icontains=asked)
            | Q(appointments__user__username__icontains=asked)
        ).distinct()
    held = Appointment.objects.select_related("user").order_by("role", "user__username")
    return units.prefetch_related(Prefetch("appointments", held))


def unappointed(user: User) -> QuerySet[User]:
    """Return the people without any role, to whom the administrator at the top can give one."""
    return known_people(user).filter(appointments__isnull=True)


def appointments_of(person: User) -> QuerySet[Appointment]:
    """Return what somebody is appointed to, in the order of the tree."""
    return person.appointments.select_related("unit", "user").order_by("unit__path", "role")
