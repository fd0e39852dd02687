"""Somebody logs out."""

from __future__ import annotations

from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest

from jiheng.office.people.models import User
from jiheng.office.trail.chain import append


@transaction.atomic
def log_out(request: HttpRequest) -> None:
    """End the session; nothing of it is left. The language chosen stays with whoever is at the screen."""
    user = request.user
    language = ""
    if isinstance(user, User):
        language = user.language
        append(user.username, "logout", f"user:{user.username}")
    logout(request)
    if language == "en":  # Chinese needs no session to be remembered
        request.session["language"] = language
