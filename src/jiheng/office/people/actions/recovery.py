"""Recovery codes: each stands in for the authenticator once, where it was lost."""

from __future__ import annotations

import hashlib
import re
import secrets

from django.db import transaction

from jiheng.office.people.models import RecoveryCode, User
from jiheng.office.trail.chain import append

_HOW_MANY = 8
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 24
"""118 bits of chance: a plain hash of it cannot be tried out (OWASP ASVS 5.0.0, 6.5.2)."""

_BETWEEN = re.compile(r"[\s-]+")


def is_recovery_code(typed: str) -> bool:
    """Say whether somebody typed a recovery code and not the digits of an authenticator."""
    return len(_bare(typed)) == _LENGTH


def left(user: User) -> int:
    """Return how many codes a person has left."""
    return RecoveryCode.objects.filter(user=user).count()


@transaction.atomic
def make(user: User) -> list[str]:
    """Return new codes, to be shown once and kept on paper; those before are void."""
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(_HOW_MANY)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, hash=_hash(code)) for code in codes)
    append(user.username, "recovery-codes.make", f"user:{user.username}", after={"count": len(codes)})
    return ["-".join(code[at : at + 4] for at in range(0, _LENGTH, 4)) for code in codes]


@transaction.atomic
def use(user: User, typed: str) -> bool:
    """Use a code up; say whether it was one."""
    if not RecoveryCode.objects.filter(user=user, hash=_hash(_bare(typed))).delete()[0]:
        return False
    append(user.username, "recovery-code.use", f"user:{user.username}", after={"left": left(user)})
    return True


def _bare(typed: str) -> str:
    return _BETWEEN.sub("", typed).lower()


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
