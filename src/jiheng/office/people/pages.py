"""The door: login, the code after it, logout, language, and what somebody reads who is locked out."""

from __future__ import annotations

import math
import time
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from jiheng.foundation.message import Message
from jiheng.office.people.access import SEES_CONTENT, manages_people
from jiheng.office.people.actions.choose_language import choose_language
from jiheng.office.people.actions.log_in import enter, know, refuse_code
from jiheng.office.people.actions.log_out import log_out
from jiheng.office.people.actions.second_factor import check, device_of
from jiheng.office.people.errors import TooFastError, WrongCodeError
from jiheng.office.people.forms import CodeForm, LoginForm
from jiheng.office.people.middleware import before_own_password
from jiheng.office.people.models import User
from jiheng.office.people.passwords import is_due
from jiheng.office.people.throttle import remember

_WRONG = Message(
    "登录名或密码不对。连续错 {limit} 次将锁定 {minutes} 分钟。",
    "Name or password is wrong. After {limit} failures in a row the name is locked for {minutes} minutes.",
)
_PENDING = "awaiting_code"
_PENDING_SECONDS = 300


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def login_page(request: HttpRequest) -> HttpResponse:
    """Ask for name and password."""
    if isinstance(request.user, User) and request.method == "GET":
        return redirect(_aim(request, request.user))
    form = LoginForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        user = know(request, form.cleaned_data["username"], form.cleaned_data["password"])
        if user is not None:
            return _password_was_right(request, user)
        form.add_error(None, _WRONG.render(limit=settings.AXES_FAILURE_LIMIT, minutes=_minutes()))
    given = {"form": form, "next": asked_for(request), "ended": "ended" in request.GET}
    return render(request, "people/login.html", given)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def code_page(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the second factor, within five minutes of the password."""
    user = _pending(request)
    device = device_of(user) if user else None
    if user is None or device is None:
        request.session.pop(_PENDING, None)
        return redirect("login")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            check(device, form.cleaned_data["code"])
        except TooFastError as error:
            form.add_error("code", error.render())
        except WrongCodeError as error:
            refuse_code(request, user)
            form.add_error("code", error.render())
        else:
            aim = request.session.pop(_PENDING)["next"]
            return _enter(request, user, aim, device)
    return render(request, "people/code.html", {"form": form, "name": user.name})


@login_not_required
@before_own_password
@require_POST
def logout_page(request: HttpRequest) -> HttpResponse:
    """Log out."""
    log_out(request)
    response = redirect("login")
    # What pages left in the browser goes as well; browsers do this on HTTPS only.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@login_not_required
@before_own_password
@require_POST
def language_page(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on, and go back to the page where this was asked."""
    language = "en" if request.POST.get("language") == "en" else "zh"
    if isinstance(request.user, User):
        choose_language(request.user, language)
    else:
        request.session["language"] = language
    return redirect(asked_for(request) or "/")


def locked_out(
    request: HttpRequest, _response: HttpResponse | None = None, _credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """Say to somebody who failed too often how long to wait, and who can help at once."""
    return render(request, "people/locked.html", {"minutes": _minutes()}, status=429)


def beginning(user: User) -> str:
    """Return where somebody begins: who only manages people, there; everybody else with what is to do."""
    if manages_people(user) and not user.held_roles & SEES_CONTENT:
        return reverse("people")
    return settings.LOGIN_REDIRECT_URL


def _password_was_right(request: HttpRequest, user: User) -> HttpResponse:
    aim = asked_for(request)
    if device_of(user) is None:
        return _enter(request, user, aim)
    request.session.cycle_key()
    request.session[_PENDING] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "until": time.time() + _PENDING_SECONDS,
        "next": aim,
    }
    return redirect("login-code")


def _enter(request: HttpRequest, user: User, aim: str, device: Any = None) -> HttpResponse:
    chosen = request.session.pop("language", None)
    enter(request, user, device)
    if chosen:
        choose_language(user, chosen)
    response = redirect("password") if is_due(user) else redirect(aim or beginning(user))
    remember(request, response, user)
    return response


def _pending(request: HttpRequest) -> User | None:
    """Return who gave the right password and still owes the code; nobody once the password changed or time is up."""
    kept = request.session.get(_PENDING)
    if not kept or kept["until"] < time.time():
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    return user if user and user.get_session_auth_hash() == kept["hash"] else None


def asked_for(request: HttpRequest) -> str:
    """Return the page somebody wanted to see, if it is one of ours."""
    aim = request.POST.get("next") or request.GET.get("next") or ""
    allowed = url_has_allowed_host_and_scheme(aim, {request.get_host()}, require_https=request.is_secure())
    return aim if allowed else ""


def _aim(request: HttpRequest, user: User) -> str:
    return asked_for(request) or beginning(user)


def _minutes() -> int:
    return math.ceil(settings.AXES_COOLOFF_TIME.total_seconds() / 60)
