"""An administrator renews the login of somebody who forgot the password or lost the authenticator."""

from __future__ import annotations

from axes.utils import reset
from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from jiheng.office.people.access import may_manage_login
from jiheng.office.people.actions.end_sessions import end_all_of
from jiheng.office.people.errors import NotYoursError, OwnAppointmentError
from jiheng.office.people.models import User
from jiheng.office.people.passwords import one_time
from jiheng.office.trail.chain import append


@transaction.atomic
def reset_login(by: User, person: User) -> str:
    """Return a one-time password; the old one, the second factor and a lock end.

    Raises `NotYoursError`, `OwnAppointmentError`.
    """
    if by == person:
        raise OwnAppointmentError
    if not may_manage_login(by, person):
        raise NotYoursError(name=person.name)
    return _renew(by.username, person)


@transaction.atomic
def reset_from_outside(person: User) -> str:
    """Return a one-time password as `reset_login` does, for whoever runs the installation itself.

    Where the only administrator forgot the password, nobody else could.
    """
    return _renew("system", person)


def _renew(actor: str, person: User) -> str:
    password = one_time()
    person.set_password(password)
    person.must_change_password = True
    person.password_set_at = timezone.now()
    person.save(update_fields=["password", "must_change_password", "password_set_at"])
    TOTPDevice.objects.filter(user=person).delete()
    person.recovery_codes.all().delete()
    end_all_of(person)
    reset(username=person.username)
    append(actor, "person.reset-login", f"user:{person.username}")
    return password
