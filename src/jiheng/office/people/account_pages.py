"""What people do with their own login: what they may do, the password, the second factor."""

from __future__ import annotations

import base64
from typing import cast

from django.contrib import messages
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from jiheng.foundation.message import Message
from jiheng.office.people.actions.change_password import change_password
from jiheng.office.people.actions.second_factor import confirm, device_of, remove, start, started_for
from jiheng.office.people.errors import PeopleError
from jiheng.office.people.forms import CodeForm, PasswordForm
from jiheng.office.people.middleware import before_own_password
from jiheng.office.people.models import User
from jiheng.office.people.pages import beginning

_NOT_YOURS = Message("原密码不对。", "This is not your present password.")
_DIFFER = Message("两次输入的新密码不同。", "The two new passwords differ.")
_CHANGED = Message(
    "密码已修改，其他地方的登录均已退出。", "The password is changed; all your other sessions are closed."
)
_SET = Message(
    "已启用第二因素，下次登录时须输入验证码。", "The second factor is set up; the next login asks for a code."
)
_REMOVED = Message("已停用第二因素。", "The second factor is taken away.")


@require_safe
def account_page(request: HttpRequest) -> HttpResponse:
    """Show people who they are here, and the way to password and second factor."""
    user = cast("User", request.user)
    held = user.appointments.select_related("unit").order_by("unit__path", "role")
    return render(request, "people/account.html", {"held": held, "has_device": device_of(user) is not None})


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
    return render(request, "people/password.html", {"form": form, "is_forced": user.must_change_password})


@never_cache
@require_http_methods(["GET", "POST"])
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """Set up the second factor, or take it away: one button or one code at a time."""
    user = cast("User", request.user)
    what = request.POST.get("what", "")
    form = CodeForm(request.POST if what in {"confirm", "remove"} else None)
    if what == "start":
        start(user)
        return redirect("second-factor")
    if form.is_valid():
        try:
            (confirm if what == "confirm" else remove)(user, form.cleaned_data["code"])
        except PeopleError as error:
            form.add_error("code", error.render())
        else:
            messages.success(request, (_SET if what == "confirm" else _REMOVED).render())
            return redirect("second-factor")
    started = started_for(user)
    shown = {
        "form": form,
        "device": device_of(user),
        "started": started,
        "secret": _in_groups(started.bin_key) if started else "",
    }
    return render(request, "people/second_factor.html", shown)


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
