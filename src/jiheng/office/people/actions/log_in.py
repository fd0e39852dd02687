"""Somebody logs in: by password, and by a code where a second factor is set up."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import authenticate, login
from django.db import transaction
from django.http import HttpRequest
from django_otp.plugins.otp_totp.models import TOTPDevice

from jiheng.office.people.models import User
from jiheng.office.people.passwords import is_void
from jiheng.office.people.throttle import is_slowed
from jiheng.office.trail.chain import append

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def know(request: HttpRequest, username: str, password: str) -> User | None:
    """Return whose password this is, or None; nobody is logged in by it. What fails is kept in the trail.

    A name that nobody has is not written down: people type passwords into the wrong field.
    """
    if is_slowed(request, username):
        # As if axes had said so: its middleware answers.
        request.axes_locked_out = True  # type: ignore[attr-defined]
        user = None
    else:
        user = authenticate(request, username=username, password=password)
    if isinstance(user, User) and not is_void(user):
        return user
    known = User.objects.filter(username=username).exists()
    locked = bool(getattr(request, "axes_locked_out", False))
    append(
        "system",
        "login.locked" if locked else "login.fail",
        f"user:{username}" if known else "user:?",
        after={"from": address_of(request)},
    )
    return None


@transaction.atomic
def enter(request: HttpRequest, user: User, device: TOTPDevice | None = None) -> None:
    """Log somebody in whose password, and whose code where there is a device, were right."""
    if device is not None:
        # django-otp keeps in the session which device answered for this login.
        with_device: Any = user
        with_device.otp_device = device
    login(request, user, backend=_BACKEND)
    after = {"from": address_of(request), "second_factor": device is not None}
    append(user.username, "login", f"user:{user.username}", after=after)


def refuse_code(request: HttpRequest, user: User) -> None:
    """Keep in the trail that a password was right and the code after it was not."""
    after = {"from": address_of(request), "step": "code"}
    append("system", "login.fail", f"user:{user.username}", after=after)


def address_of(request: HttpRequest) -> str:
    """Return from where a request came."""
    return str(request.META.get("REMOTE_ADDR", ""))
