"""Who asks for a page, and how far they may look."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.models import User


def person_of(request: HttpRequest) -> User:
    """Return who asks."""
    user = request.user
    assert isinstance(user, User), "the page asks for a login"
    return user


def visitor(request: HttpRequest) -> tuple[User, Reach]:
    """Return who asks, and what their roles cover."""
    user = person_of(request)
    return user, Reach(user)


def reader(request: HttpRequest) -> tuple[User, Reach]:
    """Return who asks. Raises `PermissionDenied` for somebody who reads no content."""
    user, reach = visitor(request)
    if not reach.roles & SEES_CONTENT:
        raise PermissionDenied
    return user, reach
