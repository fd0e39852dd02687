"""The doorkeeper: nobody passes without a login, and nobody goes on with a password that was handed to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from jiheng.foundation.message import Message
from jiheng.office.people.access import remember
from jiheng.office.people.models import User

Answer = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponseBase]
_ENDED = Message("登录已失效，请重新登录。", "You are logged out; log in again.")


class DoorMiddleware:
    """Lets through whoever is logged in, and everybody to pages that say so (`login_not_required`).

    A page that a person may see with a handed-out password carries `before_own_password`.
    """

    def __init__(self, answer: Answer) -> None:
        """Stand before `answer`."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on: what is decided is decided when the view is known."""
        return self._answer(request)

    def process_view(
        self, request: HttpRequest, view: View, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Answer in place of the view where the person has to do something else first."""
        del args, kwargs
        user = request.user
        if isinstance(user, User):
            if user.must_change_password and not getattr(view, "before_own_password", False):
                return redirect("password")
            remember(user)
            return None
        return _to_login(request) if getattr(view, "login_required", True) else None


def before_own_password(view: View) -> View:
    """Mark a page that a person may use while the password is still the one handed out."""
    view.before_own_password = True  # type: ignore[attr-defined]
    return view


def _to_login(request: HttpRequest) -> HttpResponse:
    """Send to the login, and back to this page after it. In the background nothing is sent anywhere.

    A page that saves in the background gets 401 and keeps what was typed; office.js says what to do.
    """
    # A cookie without a session is one that ran out; logging out and closing the browser leave none.
    ended = settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.session_key is None
    if request.headers.get("HX-Request"):
        return HttpResponse(_ENDED.render(), status=401, content_type="text/plain; charset=utf-8")
    asked = {"next": request.get_full_path()} if request.method == "GET" and request.path != "/" else {}
    if ended:
        asked["ended"] = "1"
    address = reverse("login")
    return redirect(f"{address}?{urlencode(asked)}" if asked else address)
