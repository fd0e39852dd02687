"""Dangerous acts need a password that was typed just now: who finds a screen unlocked cannot take the login over."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from jiheng.office.people.sessions import PROVED

View = Callable[..., HttpResponse]


def proved_recently(view: View) -> View:
    """Ask for the password before this page, unless it was typed some minutes ago."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if time.time() - request.session.get(PROVED, 0) < settings.POLICY.sessions.proof_minutes * 60:
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('prove')}?{urlencode({'next': _back_to(request)})}")

    return asked


def _back_to(request: HttpRequest) -> str:
    """Return the page to go on with: this one, or the one whose button was pressed."""
    if request.method == "GET":
        return request.get_full_path()
    came = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came, {request.get_host()}):
        return reverse("account")
    parts = urlsplit(came)
    return parts.path + (f"?{parts.query}" if parts.query else "")
