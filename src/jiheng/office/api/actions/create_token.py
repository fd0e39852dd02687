"""A person makes a token for a program."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from jiheng.office.api.errors import BadNameError, NoScopeError, TooManyTokensError
from jiheng.office.api.models import Token
from jiheng.office.api.scopes import SCOPES
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append

MOST_TOKENS = 20
"""How many tokens of use one person can have."""

DAYS = (7, 30, 90, 365)
"""For how long a token can be made."""

_MARK = "jiheng_"
_SHOWN = len(_MARK) + 5
_LONGEST_NAME = 100


class Made(NamedTuple):
    """A token with its text, which is known at this moment only."""

    token: Token
    text: str


def hash_of(text: str) -> str:
    """Return what is kept of a token. It holds 256 random bits: a fast hash gives nothing away."""
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def create_token(user: User, name: str, scopes: Collection[str], days: int) -> Made:
    """Make a token of a person. Raises `BadNameError`, `NoScopeError`, `TooManyTokensError`."""
    name = name.strip()[:_LONGEST_NAME]
    chosen: list[str] = [scope for scope in SCOPES if scope in scopes]
    if not name:
        raise BadNameError
    if not chosen or days not in DAYS:
        raise NoScopeError
    # Two forms sent at once are counted one after the other.
    User.objects.select_for_update().get(pk=user.pk)
    if Token.objects.filter(user=user, revoked_at=None, expires_at__gt=timezone.now()).count() >= MOST_TOKENS:
        raise TooManyTokensError(most=MOST_TOKENS)
    text = _MARK + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user=user,
        name=name,
        begins=text[:_SHOWN],
        hash=hash_of(text),
        scopes=chosen,
        login_hash=user.get_session_auth_hash(),
        expires_at=timezone.now() + timedelta(days=days),
    )
    after = {"name": name, "scopes": chosen, "expires_at": token.expires_at.isoformat(timespec="seconds")}
    append(user.username, "token.create", f"token:{token.pk}", after=after)
    return Made(token, text)
