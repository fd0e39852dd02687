"""A program enters with a token, or fails to."""

from __future__ import annotations

import math
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from jiheng.office.api.actions.create_token import hash_of
from jiheng.office.api.errors import BadTokenError, TooManyBadTokensError
from jiheng.office.api.models import Token
from jiheng.office.trail.chain import append
from jiheng.office.trail.models import Entry

FAILED = "token.fail"
MOST_FAILURES = 10
COOL_OFF = timedelta(minutes=15)
"""After so many wrong tokens from one address within this time, the next are answered without being written down."""

_NOTED_EVERY = timedelta(minutes=1)
_LONGEST_ADDRESS = 45


def use_token(text: str, address: str) -> Token:
    """Return the token of a text, with its person. Raises `BadTokenError`, `TooManyBadTokensError`.

    The trail tells of the first use on a day and from another address, as of a login, and of what fails. A right token
    enters also from an address with many wrong ones: behind a proxy one broken program would shut out all others.
    """
    token = Token.objects.select_related("user").filter(hash=hash_of(text)).first()
    why = _refusal(token)
    if token is None or why:
        _refuse(token, why, address)
        raise BadTokenError
    _note(token, address[:_LONGEST_ADDRESS])
    return token


def _refusal(token: Token | None) -> str:
    if token is None:
        return "unknown"
    return token.ended if token.user.is_active else "deactivated"


@transaction.atomic
def _refuse(token: Token | None, why: str, address: str) -> None:
    since = timezone.now() - COOL_OFF
    failures = Entry.objects.filter(action=FAILED, at__gte=since, after__from=address).count()
    if failures >= MOST_FAILURES:
        raise TooManyBadTokensError(minutes=math.ceil(COOL_OFF.total_seconds() / 60))
    subject = f"token:{token.pk}" if token is not None else "token:?"
    append("system", FAILED, subject, after={"from": address, "why": why})


@transaction.atomic
def _note(token: Token, address: str) -> None:
    """Keep when and from where a token was last used: to the minute, for every request would be a write."""
    now, before = timezone.now(), token.last_used_at
    is_elsewhere = address != token.last_used_from
    if before is not None and not is_elsewhere and now - before < _NOTED_EVERY:
        return
    is_new_day = before is None or timezone.localdate(before) != timezone.localdate(now)
    token.last_used_at, token.last_used_from = now, address
    token.save(update_fields=["last_used_at", "last_used_from"])
    if is_new_day or is_elsewhere:
        append(token.user.username, "token.use", f"token:{token.pk}", after={"from": address})
