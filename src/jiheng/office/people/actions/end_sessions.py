"""Open logins end: a person's own ones, or somebody's by an administrator."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from jiheng.office.people.access import may_manage_login
from jiheng.office.people.errors import NotYoursError
from jiheng.office.people.models import Session, User
from jiheng.office.people.sessions import kept
from jiheng.office.trail.chain import append


def open_of(user: User) -> QuerySet[Session]:
    """Return the open logins of a person, the latest first."""
    return Session.objects.filter(user=user).order_by("-begun_at", "session_key")


def end_all_of(user: User, *, but: str | None = None) -> int:
    """End the logins of a person, `but` the one with this key; return how many. For actions that tell why."""
    ended = Session.objects.filter(user=user)
    if but is not None:
        ended = ended.exclude(session_key=kept(but))
    return ended.delete()[0]


@transaction.atomic
def end_one(user: User, which: str) -> None:
    """End one of one's own logins, named by the hash of its key; nothing happens where it has ended."""
    if open_of(user).filter(session_key=which).delete()[0]:
        append(user.username, "session.end", f"user:{user.username}", after={"count": 1})


@transaction.atomic
def end_others(user: User, present: str) -> None:
    """End all of one's own logins but the present one."""
    count = end_all_of(user, but=present)
    if count:
        append(user.username, "session.end", f"user:{user.username}", after={"count": count})


@transaction.atomic
def end_theirs(by: User, person: User) -> None:
    """End the logins of somebody else. Raises `NotYoursError`."""
    if not may_manage_login(by, person):
        raise NotYoursError(name=person.name)
    append(by.username, "session.end", f"user:{person.username}", after={"count": end_all_of(person)})
