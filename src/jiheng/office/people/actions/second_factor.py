"""A second factor (TOTP, RFC 6238): a secret shared with an authenticator, set up, asked for and taken away."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from jiheng.office.people.errors import TooFastError, WrongCodeError
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append


def device_of(user: User) -> TOTPDevice | None:
    """Return the device that answers for a person, or None where no second factor is set up."""
    found: TOTPDevice | None = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    return found


def started_for(user: User) -> TOTPDevice | None:
    """Return the device a person has begun to set up."""
    found: TOTPDevice | None = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return found


@transaction.atomic
def start(user: User) -> None:
    """Make a secret to be entered into an authenticator; it counts only once a code of it came back."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    TOTPDevice.objects.create(user=user, name="totp", confirmed=False)
    append(user.username, "second-factor.start", f"user:{user.username}")


def confirm(user: User, code: str) -> None:
    """Let the second factor count from now on. Raises `WrongCodeError`, `TooFastError`."""
    started = started_for(user)
    if started is None:
        raise WrongCodeError
    check(started, code)
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user, confirmed=True).delete()
        started.confirmed = True
        started.save()
        append(user.username, "second-factor.set", f"user:{user.username}")


def remove(user: User, code: str) -> None:
    """Take the second factor away, with a code as proof. Raises `WrongCodeError`, `TooFastError`."""
    device = device_of(user)
    if device is None:
        return
    check(device, code)
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        append(user.username, "second-factor.remove", f"user:{user.username}")


def check(device: TOTPDevice, code: str) -> None:
    """Take one code. Raises `WrongCodeError`, and `TooFastError` while earlier wrong ones forbid another.

    A refusal raises after the transaction: that a code was wrong must be kept, or one could try without end.
    """
    with transaction.atomic():
        locked: TOTPDevice = TOTPDevice.objects.select_for_update().get(pk=device.pk)
        allowed, why = locked.verify_is_allowed()
        right = allowed and locked.verify_token(code.replace(" ", ""))
    if not allowed:
        left = (why["locked_until"] - timezone.now()).total_seconds()
        raise TooFastError(seconds=max(1, round(left)))
    if not right:
        raise WrongCodeError
    device.refresh_from_db()
