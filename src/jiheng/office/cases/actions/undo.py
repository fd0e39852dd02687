"""The last change of a draft is taken back, and made again."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from jiheng.office.cases.actions.write import draft_of, put_content
from jiheng.office.cases.errors import NothingToRedoError, NothingToUndoError
from jiheng.office.cases.marks import restored
from jiheng.office.cases.models import Case
from jiheng.office.people.models import User
from jiheng.office.trail.models import Entry

WRITTEN = "case.write"
UNDONE = "case.undo"
REDONE = "case.redo"
LOOKS = ("case.look", "case.opened", "case.export")
"""Entries that tell of looking at a case, not of changing it."""


class Turns(NamedTuple):
    """The entries that `undo` would take back and that `redo` would turn round; None where there is none."""

    undo: Entry | None = None
    redo: Entry | None = None


@transaction.atomic
def undo(user: User, case_id: UUID | str, *, lock: int | None = None) -> Case:
    """Bring back what a draft said before the last change of this person since they logged in.

    Undoing again takes back the change before that. Raises as `write` does, and `NothingToUndoError` where the last
    change is somebody else's, lies before the login, or there is none.
    """
    case = draft_of(user, case_id, lock=lock)
    last = turns(user, case).undo
    if last is None:
        raise NothingToUndoError
    _turn(case, last, user, UNDONE)
    return case


@transaction.atomic
def redo(user: User, case_id: UUID | str, *, lock: int | None = None) -> Case:
    """Make the change again that was taken back last, as long as nothing was changed since.

    Raises as `write` does, and `NothingToRedoError` where this person took back nothing that could be made again.
    """
    case = draft_of(user, case_id, lock=lock)
    last = turns(user, case).redo
    if last is None:
        raise NothingToRedoError
    _turn(case, last, user, REDONE)
    return case


def turns(user: User, case: Case) -> Turns:
    """Return what this person can take back and make again.

    Read from the newest entry on. A redo takes the undo before it off, an undo the change before it: what is left
    over first is what the next one concerns. A change ends what can be made again, a move everything.
    """
    version = case.current
    if version is None:
        return Turns()
    undone = redone = 0
    back: int | None = None
    made: int | None = None
    for number, action in (
        _entries(case, user.last_login).values_list("number", "action").iterator(chunk_size=50)
    ):
        if action == REDONE:
            redone += 1
        elif action == UNDONE and redone:
            redone -= 1
        elif action == UNDONE:
            undone += 1
            back = number if back is None else back
        elif action != WRITTEN:
            break  # the case moved: what was written before is no change of this draft any more
        elif undone:
            undone -= 1
        else:
            made = number
            break
    return Turns(_mine(user, case, made), _mine(user, case, back))


def _mine(user: User, case: Case, number: int | None) -> Entry | None:
    """Return an entry if it is this person's and the draft still says what it led to."""
    entry = Entry.objects.get(number=number) if number is not None else None
    if entry is None or entry.actor != user.username or case.current is None:
        return None
    is_last = entry.after["content"] == case.current.content
    return entry if is_last and entry.after.get("typed", {}) == case.current.typed else None


def _turn(case: Case, entry: Entry, user: User, action: str) -> None:
    told = entry.before
    marks = restored(told.get("marks", {}))
    put_content(case, told["content"], told.get("typed", {}), user, marks=marks, action=action)


def _entries(case: Case, since: datetime | None) -> QuerySet[Entry]:
    found = Entry.objects.filter(subject=f"case:{case.pk}", action__startswith="case.")
    found = found.exclude(action__in=LOOKS).order_by("-number")
    return found.filter(at__gte=since.replace(microsecond=0)) if since is not None else found
