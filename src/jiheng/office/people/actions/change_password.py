"""A person sets a new password for themselves."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from jiheng.foundation.message import Message
from jiheng.office.people.actions.end_sessions import end_all_of
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append

_SAME = Message("新密码与原密码相同。", "The new password is the present one.")


@transaction.atomic
def change_password(request: HttpRequest, user: User, new: str) -> None:
    """Set a new password: all other sessions of the person end, this one goes on.

    Raises Django's `ValidationError` with what the rules of passwords say of it.
    """
    if user.check_password(new):
        raise ValidationError(_SAME.render())
    validate_password(new, user)
    was_forced = user.must_change_password
    user.set_password(new)
    user.must_change_password = False
    user.password_set_at = timezone.now()
    user.save(update_fields=["password", "must_change_password", "password_set_at"])
    end_all_of(user)
    update_session_auth_hash(request, user)
    append(user.username, "password.change", f"user:{user.username}", after={"was_forced": was_forced})
