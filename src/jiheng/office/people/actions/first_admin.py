"""The first start of an installation: somebody must be there to add all others."""

from __future__ import annotations

import msgspec
from django.db import transaction

from jiheng.office.people.models import Appointment, Unit, User
from jiheng.office.people.passwords import one_time
from jiheng.office.trail.chain import append

_ROOT_CODE = "000"
_ROOT_NAME = "财政部门"
_USERNAME = "admin"


class FirstAdmin(msgspec.Struct, frozen=True):
    """Under which name the first administrator logs in, and the password for the first time."""

    username: str
    password: str


@transaction.atomic
def first_admin() -> FirstAdmin | None:
    """Make the first administrator at the topmost body, which is made where there is none.

    Returns None where there is an administrator. The password is kept nowhere: whoever starts the program prints it
    once, and the administrator sets their own at the first login.
    """
    if Appointment.objects.filter(role="administrator", user__is_active=True).exists():
        return None
    unit = Unit.objects.filter(parent=None).first() or Unit.objects.create(
        code=_ROOT_CODE, name=_ROOT_NAME, kind="bureau"
    )
    username = _free_name()
    password = one_time()
    user = User.objects.create_user(username, password, name="系统管理员")
    user.must_change_password = True
    user.save(update_fields=["must_change_password"])
    Appointment.objects.create(user=user, unit=unit, role="administrator")
    after = {"unit": unit.code, "role": "administrator"}
    append("system", "person.first-admin", f"user:{username}", after=after)
    return FirstAdmin(username, password)


def _free_name() -> str:
    taken = set(User.objects.filter(username__startswith=_USERNAME).values_list("username", flat=True))
    number, name = 1, _USERNAME
    while name in taken:
        number += 1
        name = f"{_USERNAME}{number}"
    return name
