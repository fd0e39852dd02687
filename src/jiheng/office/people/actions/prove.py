"""A person who is logged in types the password again, and a code where there is a second factor."""

from __future__ import annotations

import time

from django.contrib.auth import authenticate
from django.http import HttpRequest

from jiheng.office.people.actions.second_factor import check, device_of
from jiheng.office.people.errors import WrongPasswordError
from jiheng.office.people.models import User
from jiheng.office.people.sessions import PROVED
from jiheng.office.trail.chain import append


def prove(request: HttpRequest, user: User, password: str, code: str) -> None:
    """Note that it is this person still; the session goes on under a new key.

    Wrong passwords count towards the lock, as at the login. Raises `WrongPasswordError`, `WrongCodeError`,
    `TooFastError`.
    """
    if authenticate(request, username=user.username, password=password) != user:
        append("system", "login.fail", f"user:{user.username}", after={"step": "prove"})
        raise WrongPasswordError
    device = device_of(user)
    if device is not None:
        check(device, code)
    request.session.cycle_key()
    request.session[PROVED] = time.time()
