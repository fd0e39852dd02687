"""What people do with their own login: what they may do, the password, the second factor."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiheng.foundation.message import Message
from jiheng.office.people.actions import recovery
from jiheng.office.people.actions.change_password import change_password
from jiheng.office.people.actions.end_sessions import end_one, end_others, open_of
from jiheng.office.people.actions.prove import prove
from jiheng.office.people.actions.second_factor import confirm, device_of, remove, start, started_for
from jiheng.office.people.agents import in_words
from jiheng.office.people.errors import PeopleError
from jiheng.office.people.forms import CodeForm, PasswordForm, ProofForm
from jiheng.office.people.middleware import before_own_password, before_second_factor
from jiheng.office.people.models import User
from jiheng.office.people.pages import asked_for, beginning
from jiheng.office.people.passwords import is_due, rules
from jiheng.office.people.proof import proved_recently
from jiheng.office.people.sessions import kept

_NOT_YOURS = Message("原密码不对。", "This is not your present password.")
_DIFFER = Message("两次输入的新密码不同。", "The two new passwords differ.")
_CHANGED = Message(
    "密码已修改，其他地方的登录均已退出。", "The password is changed; all your other sessions are closed."
)
_SET = Message(
    "已启用第二因素，下次登录时须输入验证码。", "The second factor is set up; the next login asks for a code."
)
_CLOSED = Message("所选的登录已退出。", "The login is closed.")
_PRESS_AGAIN = Message(
    "密码正确，请继续刚才的操作。", "The password is right: go on with what you wanted to do."
)
_REMOVED = Message("已停用第二因素。", "The second factor is taken away.")


@require_safe
def account_page(request: HttpRequest) -> HttpResponse:
    """Show people who they are here, and the way to password and second factor."""
    user = cast("User", request.user)
    held = user.appointments.select_related("unit").order_by("unit__path", "role")
    shown = {
        "held": held,
        "has_device": device_of(user) is not None,
        "codes_left": recovery.left(user),
        "sessions": open_of(user),
        "present": kept(request.session.session_key or ""),
        "agent_in_words": in_words,
        "idle": timedelta(seconds=settings.SESSION_COOKIE_AGE),
    }
    return render(request, "people/account.html", shown)


@require_POST
@proved_recently
def sessions_page(request: HttpRequest) -> HttpResponse:
    """End one of one's other logins, or all of them."""
    user = cast("User", request.user)
    which = request.POST.get("which", "")
    if which == "others":
        end_others(user, request.session.session_key or "")
    else:
        end_one(user, which)
    messages.success(request, _CLOSED.render())
    return redirect("account")


@before_second_factor
@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def prove_page(request: HttpRequest) -> HttpResponse:
    """Ask for the password before a dangerous act, and lead back to it."""
    user = cast("User", request.user)
    form = ProofForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            prove(request, user, form.cleaned_data["password"], form.cleaned_data["code"])
        except PeopleError as error:
            form.add_error("password" if error.code == "wrong-password" else "code", error.render())
        else:
            messages.info(request, _PRESS_AGAIN.render())
            return redirect(asked_for(request) or "account")
    shown = {"form": form, "next": asked_for(request), "has_device": device_of(user) is not None}
    return render(request, "people/prove.html", shown)


@before_own_password
@never_cache
@sensitive_post_parameters("present", "new", "again")
@require_http_methods(["GET", "POST"])
def password_page(request: HttpRequest) -> HttpResponse:
    """Let people set a new password; with one that was handed out this is all they can do."""
    user = cast("User", request.user)
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _changed(request, user, form):
        messages.success(request, _CHANGED.render())
        return redirect(beginning(user))
    shown = {
        "form": form,
        "is_forced": user.must_change_password,
        "is_old": is_due(user) and not user.must_change_password,
        "rules": rules(),
    }
    return render(request, "people/password.html", shown)


@before_second_factor
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
@proved_recently
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """Set up the second factor, take it away, or have new recovery codes: one button or one code at a time."""
    user = cast("User", request.user)
    what = request.POST.get("what", "")
    form = CodeForm(request.POST if what in {"confirm", "remove"} else None)
    if what == "start":
        start(user)
        return redirect("second-factor")
    if what == "codes" and device_of(user) is not None:
        return _codes_once(request, recovery.make(user))
    if form.is_valid():
        try:
            return _with_code(request, user, what, form.cleaned_data["code"])
        except PeopleError as error:
            form.add_error("code", error.render())
    started = started_for(user)
    shown = {
        "form": form,
        "device": device_of(user),
        "started": started,
        "secret": _in_groups(started.bin_key) if started else "",
        "codes_left": recovery.left(user),
        "is_needed": bool(user.held_roles & set(settings.POLICY.second_factor.roles)),
    }
    return render(request, "people/second_factor.html", shown)


def _with_code(request: HttpRequest, user: User, what: str, code: str) -> HttpResponse:
    """Confirm the second factor or take it away. Raises `PeopleError` for a code that does not fit."""
    if what == "confirm":
        codes = confirm(request, user, code)
        messages.success(request, _SET.render())
        return _codes_once(request, codes)
    remove(request, user, code)
    messages.success(request, _REMOVED.render())
    return redirect("second-factor")


def _codes_once(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(request, "people/recovery_codes.html", {"codes": codes})


def _changed(request: HttpRequest, user: User, form: PasswordForm) -> bool:
    """Change the password, or say in the form why not. Wrong guesses count towards the lock, as at the login."""
    if form.cleaned_data["new"] != form.cleaned_data["again"]:
        form.add_error("again", _DIFFER.render())
        return False
    if authenticate(request, username=user.username, password=form.cleaned_data["present"]) != user:
        form.add_error("present", _NOT_YOURS.render())
        return False
    try:
        change_password(request, user, form.cleaned_data["new"])
    except ValidationError as error:
        form.add_error("new", error)
        return False
    return True


def _in_groups(key: bytes) -> str:
    """Return a secret as authenticators take it by hand: base32 in groups of four."""
    text = base64.b32encode(key).decode().rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
