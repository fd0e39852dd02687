"""A new key for an installation: what was signed with the old one is void from the next start on."""

from __future__ import annotations

import getpass
import os
import secrets
from contextlib import suppress

from django.db import transaction

from jiheng.office.config.home import KEY, home
from jiheng.office.people.models import Session
from jiheng.office.trail.chain import append


def renew_key() -> int:
    """Write a new key and end all logins, an entry in the trail included; return how many ended.

    A running office goes on with the old key until it is started anew.
    """
    path = home() / KEY
    fresh = path.with_name(f"{KEY}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
        file.flush()
        os.fsync(file.fileno())
    with transaction.atomic():
        count = Session.objects.all().delete()[0]
        append("system", "office.new-key", "office:key", after={"by": _whoever(), "sessions": count})
        fresh.replace(path)
    return count


def _whoever() -> str:
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""
