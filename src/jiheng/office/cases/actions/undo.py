"""The last change of a draft is taken back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from jiheng.office.cases.actions.write import draft_of, put_content
from jiheng.office.cases.errors import NothingToUndoError
from jiheng.office.cases.models import Case
from jiheng.office.people.models import User
from jiheng.office.trail.models import Entry

WRITTEN = "case.write"
UNDONE = "case.undo"
LOOKS = ("case.look", "case.opened", "case.export")
"""Entries that tell of looking at a case, not of changing it."""


@transaction.atomic
def undo(user: User, case_id: UUID | str, *, lock: int) -> Case:
    """Bring back what a draft said before the last change of this person since they logged in.

    Undoing again takes back the change before that. Raises as `write` does, and `NothingToUndoError` where the last
    change is somebody else's, lies before the login, or there is none.
    """
    case = draft_of(user, case_id, lock=lock)
    last = last_change(user, case)
    if last is None:
        raise NothingToUndoError
    put_content(case, last.before["content"], last.before.get("typed", {}), user, action=UNDONE)
    return case


def last_change(user: User, case: Case) -> Entry | None:
    """Return the entry of the change that `undo` would take back; None where there is none."""
    version = case.current
    if version is None:
        return None
    undone = 0
    for entry in _entries(case, since=user.last_login).iterator(chunk_size=20):
        if entry.action == UNDONE:
            undone += 1
        elif entry.action != WRITTEN:
            return None  # the case moved: what was written before is no change of this draft any more
        elif undone:
            undone -= 1
        else:
            is_last = entry.actor == user.username and entry.after["content"] == version.content
            return entry if is_last and entry.after.get("typed", {}) == version.typed else None
    return None


def _entries(case: Case, since: datetime | None) -> QuerySet[Entry]:
    found = Entry.objects.filter(subject=f"case:{case.pk}", action__startswith="case.")
    found = found.exclude(action__in=LOOKS).order_by("-number")
    return found.filter(at__gte=since.replace(microsecond=0)) if since is not None else found
