"""Sessions in the database, each with its person, so that people see and end their own.

Kept is a hash of the key, never the key: who reads the database, or a backup of it, cannot go on with anybody's session.
"""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.http import HttpRequest
from django.utils import timezone

from jiheng.office.people.models import Session, User

BEGUN, PROVED, SEEN = "begun", "proved", "seen"
_ADDRESS, _AGENT = "address", "agent"
_LONGEST_AGENT = 200
_SECONDS_UNSAVED = 60
"""A click need not be written down at once: the end of an idle session is exact to a minute."""


def kept(key: str) -> str:
    """Return what is kept of a session's key. It has 165 bits of chance: a plain hash cannot be tried out."""
    return hashlib.sha256(key.encode()).hexdigest()


class SessionStore(InDatabase):
    """Django's sessions in the database, with hashed keys and the person beside the data."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return our own table."""
        return Session

    def _get_session_from_db(self) -> Any:
        found = Session.objects.filter(
            session_key=kept(self.session_key or ""), expire_date__gt=timezone.now()
        ).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        """Say whether there is a session with this key."""
        return Session.objects.filter(session_key=kept(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row of the present session."""
        made = cast("Session", super().create_model_instance(data))
        made.session_key = kept(made.session_key)
        made.user_id = data.get(SESSION_KEY)
        made.address = data.get(_ADDRESS, "")
        made.agent = data.get(_AGENT, "")
        made.begun_at = datetime.fromtimestamp(data.get(BEGUN) or time.time(), UTC)
        return made

    def delete(self, session_key: str | None = None) -> None:
        """Remove a session: nothing of it is left."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=kept(key)).delete()


def begin(sender: object, request: HttpRequest, user: User, **_more: object) -> None:
    """Note in a session that begins when, from where and with what; called by Django at every login."""
    del sender, user
    now = time.time()
    request.session[BEGUN] = request.session[PROVED] = request.session[SEEN] = now
    request.session[_ADDRESS] = str(request.META.get("REMOTE_ADDR", ""))
    request.session[_AGENT] = str(request.META.get("HTTP_USER_AGENT", ""))[:_LONGEST_AGENT]
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def is_too_old(request: HttpRequest, hours: int) -> bool:
    """Say whether a session has lasted longer than any may, however busy it was."""
    begun: float = request.session.get(BEGUN, 0)
    return time.time() - begun > hours * 3_600


def touch(request: HttpRequest) -> None:
    """Let a session last from now on again, written down once a minute."""
    now = time.time()
    if now - request.session.get(SEEN, 0) > _SECONDS_UNSAVED:
        request.session[SEEN] = now
