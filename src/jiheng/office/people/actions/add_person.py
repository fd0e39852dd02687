"""An administrator adds a person, with a first role at a body of theirs."""

from __future__ import annotations

import re

from django.db import transaction

from jiheng.office.people.access import may_manage_people
from jiheng.office.people.errors import BadNameError, EmptyNameError, NameTakenError, NotYoursError
from jiheng.office.people.models import Appointment, Unit, User
from jiheng.office.people.passwords import one_time
from jiheng.office.trail.chain import append

_USERNAME = re.compile(r"[\w.@-]{2,150}")


@transaction.atomic
def add_person(by: User, username: str, name: str, unit: Unit, role: str) -> tuple[User, str]:
    """Return the person and a one-time password, which is kept nowhere: whoever hands it over sees it once.

    Raises `NotYoursError`, `BadNameError`, `NameTakenError`, `EmptyNameError`.
    """
    if not may_manage_people(by, unit):
        raise NotYoursError(name=unit.name)
    if not _USERNAME.fullmatch(username):
        raise BadNameError
    if not name.strip():
        raise EmptyNameError
    # "Wang" beside "wang" would be two people whom nobody tells apart.
    if User.objects.filter(username__iexact=username).exists():
        raise NameTakenError(name=username)
    password = one_time()
    person = User.objects.create_user(username, password, name=name.strip())
    person.must_change_password = True
    person.save(update_fields=["must_change_password"])
    Appointment.objects.create(user=person, unit=unit, role=role)
    after = {"name": person.name, "unit": unit.code, "role": role}
    append(by.username, "person.add", f"user:{username}", after=after)
    return person, password
