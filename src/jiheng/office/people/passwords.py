"""Passwords that the program hands out, for one login only; and what is asked of those that people set themselves."""

from __future__ import annotations

import secrets
import unicodedata
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from zxcvbn import zxcvbn

from jiheng.foundation.message import Message
from jiheng.office.people.breached import is_breached
from jiheng.office.people.models import User
from jiheng.office.people.policy import Passwords

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are mistaken for one another on paper: i, l, o, 0, 1."""

_LOOKED_AT = 72
"""How much of a password is estimated: the time this takes grows with its square."""

_FEW_KINDS = Message(
    "密码须含大写字母、小写字母、数字、其他字符四类中的至少 {count} 类。",
    "A password has at least {count} of these: capital letters, small letters, digits, other characters.",
)
_WEAK = Message(
    "这个密码容易被猜到：它是常见密码、由常见的词和数字拼成，或与本单位、本人有关。请换一个，例如几个互不相干的词连写。",
    "This password is easily guessed: a common one, made of common words and numbers, or about you and your office. "
    "Take another, such as some words that have nothing to do with one another.",
)
_BREACHED = Message(
    "这个密码在已泄露的密码之列，请换一个。", "This password is among those that have leaked; take another."
)


def one_time() -> str:
    """Return a password to be read out or copied from paper: four groups of four, more than 79 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def rules() -> Passwords:
    """Return what holds in this installation."""
    passwords: Passwords = settings.POLICY.passwords
    return passwords


def is_void(user: User) -> bool:
    """Say whether a password that was handed out lay unused for too long."""
    return user.must_change_password and _is_older(user, rules().days_handed_out)


def is_due(user: User) -> bool:
    """Say whether a person has to set a new password before anything else."""
    days = rules().days_valid
    return user.must_change_password or (days > 0 and _is_older(user, days))


def _is_older(user: User, days: int) -> bool:
    return user.password_set_at is not None and timezone.now() - user.password_set_at > timedelta(days=days)


class Kinds:
    """Asks for several kinds of characters, where the installation does."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` for too few."""
        del user
        asked = rules().least_kinds
        if len({_kind(one) for one in password}) < asked:
            raise ValidationError(_FEW_KINDS.render(count=asked))

    def get_help_text(self) -> str:
        """Say what is asked."""
        return _FEW_KINDS.render(count=rules().least_kinds)


class Strength:
    """Refuses what is soon guessed: common passwords, words and names, dates, rows of keys, and these combined."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` for a weak one."""
        said = [*rules().unwanted, *(_names(user) if user is not None else ())]
        if zxcvbn(password[:_LOOKED_AT], user_inputs=said)["score"] < rules().least_strength:
            raise ValidationError(_WEAK.render())

    def get_help_text(self) -> str:
        """Say what is asked."""
        return _WEAK.render()


class Breached:
    """Refuses passwords of a list of leaked ones, where the installation has one."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` for a leaked one."""
        del user
        if is_breached(password):
            raise ValidationError(_BREACHED.render())

    def get_help_text(self) -> str:
        """Say what is asked."""
        return _BREACHED.render()


def _kind(one: str) -> str:
    category = unicodedata.category(one)
    return category if category in {"Lu", "Ll", "Nd"} else "other"


def _names(user: User) -> list[str]:
    units = [one.unit for one in user.appointments.select_related("unit")] if user.pk else []
    return [user.username, user.name, *(said for unit in units for said in (unit.name, unit.code))]
