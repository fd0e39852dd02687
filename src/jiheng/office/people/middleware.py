"""The doorkeeper: nobody passes without a login, and nobody goes on whose login is not complete or too old."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from jiheng.foundation.message import Message
from jiheng.office.people import flood
from jiheng.office.people.access import remember
from jiheng.office.people.actions.second_factor import is_given
from jiheng.office.people.errors import NotForYouError
from jiheng.office.people.models import User
from jiheng.office.people.passwords import is_due
from jiheng.office.people.sessions import is_too_old, touch
from jiheng.office.trail.chain import append

Answer = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponseBase]
_ENDED = Message("登录已失效，请重新登录。", "You are logged out; log in again.")
_SLOWER = Message(
    "一分钟内的操作过多，请稍候再试。", "Too much within one minute: wait a little, then try again."
)
_LOG = logging.getLogger("jiheng.office.door")
_LONGEST_PATH = 160


class DoorMiddleware:
    """Lets through whoever is logged in, and everybody to pages that say so (`login_not_required`).

    A page that a person may see with a handed-out password carries `before_own_password`, one for whoever still has
    to set up a second factor `before_second_factor`.
    """

    def __init__(self, answer: Answer) -> None:
        """Stand before `answer`."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on: what is decided is decided when the view is known. What was refused is told in the trail."""
        response = self._answer(request)
        if response.status_code == 403 or getattr(request, "was_refused", False):
            _tell(request, response.status_code)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Answer in place of the view where the person has to do something else first."""
        del args, kwargs
        user = request.user
        if not isinstance(user, User):
            return _to_login(request) if getattr(view, "login_required", True) else None
        if is_too_old(request, settings.POLICY.sessions.longest_hours):
            logout(request)
            return _to_login(request, ended=True) if getattr(view, "login_required", True) else None
        if not flood.is_within(user.pk, request):
            return HttpResponse(_SLOWER.render(), status=429, content_type="text/plain; charset=utf-8")
        touch(request)
        if is_due(user) and not getattr(view, "before_own_password", False):
            return redirect("password")
        remember(user)
        if _owes_second_factor(request, user) and not getattr(view, "before_second_factor", False):
            return redirect("second-factor")
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Remember that what was asked for is there, but not for this person: the page says only that nothing is."""
        if isinstance(exception, NotForYouError):
            request.was_refused = True  # type: ignore[attr-defined]


def before_own_password(view: View) -> View:
    """Mark a page that a person may use while the password is still the one handed out."""
    view.before_own_password = True  # type: ignore[attr-defined]
    return before_second_factor(view)


def before_second_factor(view: View) -> View:
    """Mark a page that a person may use before the second factor that their role asks for is set up."""
    view.before_second_factor = True  # type: ignore[attr-defined]
    return view


def _owes_second_factor(request: HttpRequest, user: User) -> bool:
    asked = user.held_roles & set(settings.POLICY.second_factor.roles)
    return bool(asked) and not is_given(request)


def _tell(request: HttpRequest, status: int) -> None:
    """Keep a refusal: of somebody known in the trail, of strangers in the log, who could fill the trail at will."""
    user = getattr(request, "user", None)
    path = request.path[:_LONGEST_PATH]
    if isinstance(user, User):
        subject, after = f"user:{user.username}", {"path": path, "method": request.method, "status": status}
        append(user.username, "access.refuse", subject, after=after)
    else:
        _LOG.warning("refused %d %s %s", status, request.method, ascii(path))


def _to_login(request: HttpRequest, *, ended: bool = False) -> HttpResponse:
    """Send to the login, and back to this page after it. In the background nothing is sent anywhere.

    A page that saves in the background gets 401 and keeps what was typed; office.js says what to do.
    """
    # A cookie without a session is one that ran out; logging out and closing the browser leave none.
    ended = ended or (settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.session_key is None)
    if request.headers.get("HX-Request"):
        return HttpResponse(_ENDED.render(), status=401, content_type="text/plain; charset=utf-8")
    asked = {"next": request.get_full_path()} if request.method == "GET" and request.path != "/" else {}
    if ended:
        asked["ended"] = "1"
    address = reverse("login")
    return redirect(f"{address}?{urlencode(asked)}" if asked else address)
