"""Guessing slowed down where axes alone would not: many addresses against one name, one address against many names.

axes locks one name from one address. Behind that, a name has a limit of failures from browsers that are strangers to
it, and so has an address. Who logged in from a browser before carries a signed cookie there ("device cookies", OWASP):
strangers can lock out strangers, and nobody else. Failures are counted in the table of axes.
"""

from __future__ import annotations

from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.core import signing
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from jiheng.office.people.models import User

_SALT = "jiheng.people.known-browser"
_SECONDS_KNOWN = 180 * 86_400
_MOST_PEOPLE = 8
"""How many people of one browser are remembered: more do not share a desk."""


def cookie_name() -> str:
    """Return the name of the cookie; behind HTTPS no other site of the domain can set one of that name."""
    return "__Host-known" if settings.SESSION_COOKIE_SECURE else "known"


def is_slowed(request: HttpRequest, username: str) -> bool:
    """Say whether a name cannot be tried now from this browser, because of failures elsewhere or under other names."""
    locking = settings.POLICY.locking
    if _failures(username=username) < locking.failures_of_name and (
        _failures(ip_address=_address(request)) < locking.failures_of_address
    ):
        return False
    person = User.objects.filter(username=username).first()
    return person is None or person.pk not in _known(request)


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let a browser be known to a person from now on."""
    people = [user.pk, *(pk for pk in _known(request) if pk != user.pk)][:_MOST_PEOPLE]
    response.set_cookie(
        cookie_name(),
        signing.dumps(people, salt=_SALT),
        max_age=_SECONDS_KNOWN,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> list[int]:
    try:
        found: list[int] = signing.loads(
            request.COOKIES.get(cookie_name(), ""), salt=_SALT, max_age=_SECONDS_KNOWN
        )
    except signing.BadSignature:
        return []
    return found


def _failures(**which: Any) -> int:
    begun = timezone.now() - settings.AXES_COOLOFF_TIME
    counted = AccessAttempt.objects.filter(attempt_time__gt=begun, **which)
    return counted.aggregate(sum=Sum("failures_since_start"))["sum"] or 0


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
