"""A second factor (TOTP, RFC 6238): a secret shared with an authenticator, set up, asked for and taken away."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from jiheng.office.people.actions.end_sessions import end_all_of
from jiheng.office.people.actions.recovery import is_recovery_code, make, use
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


def confirm(request: HttpRequest, user: User, code: str) -> list[str]:
    """Let the second factor count from now on, also for the present session; return recovery codes. Other sessions end.

    Raises `WrongCodeError`, `TooFastError`.
    """
    started = started_for(user)
    if started is None:
        raise WrongCodeError
    check(started, code)
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user, confirmed=True).delete()
        started.confirmed = True
        started.save()
        end_all_of(user, but=request.session.session_key)
        append(user.username, "second-factor.set", f"user:{user.username}")
        codes = make(user)
    request.session[DEVICE_ID_SESSION_KEY] = started.persistent_id
    return codes


def remove(request: HttpRequest, user: User, code: str) -> None:
    """Take the second factor away, with a code as proof; other sessions end. Raises `WrongCodeError`, `TooFastError`."""
    device = device_of(user)
    if device is None:
        return
    check(device, code)
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        user.recovery_codes.all().delete()
        end_all_of(user, but=request.session.session_key)
        append(user.username, "second-factor.remove", f"user:{user.username}")
    request.session.pop(DEVICE_ID_SESSION_KEY, None)


def check(device: TOTPDevice, code: str) -> None:
    """Take one code of the authenticator, or a recovery code.

    Raises `WrongCodeError`, and `TooFastError` while earlier wrong ones forbid another.

    A refusal raises after the transaction: that a code was wrong must be kept, or one could try without end.
    """
    with transaction.atomic():
        locked: TOTPDevice = TOTPDevice.objects.select_for_update().get(pk=device.pk)
        allowed, why = locked.verify_is_allowed()
        right = allowed and _fits(locked, code)
    if not allowed:
        left = (why["locked_until"] - timezone.now()).total_seconds()
        raise TooFastError(seconds=max(1, round(left)))
    if not right:
        raise WrongCodeError
    device.refresh_from_db()


def is_given(request: HttpRequest) -> bool:
    """Say whether the present session was begun, or gone on with, by a second factor."""
    return DEVICE_ID_SESSION_KEY in request.session


def _fits(device: TOTPDevice, code: str) -> bool:
    if is_recovery_code(code) and use(device.user, code):
        device.throttle_reset()
        return True
    return bool(device.verify_token(code.replace(" ", "")))
