"""Reading a file is stopped, or begun anew."""

from __future__ import annotations

from django.db import transaction

from jiheng.office.intake.actions.locked import locked_open, subject
from jiheng.office.intake.errors import NotStoppableError
from jiheng.office.intake.models import Item
from jiheng.office.intake.worker import wake
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append

STOPPABLE = (Item.WAITING, Item.READING)
REPEATABLE = (Item.FAILED, Item.STOPPED)


@transaction.atomic
def stop(user: User, batch_id: int, item_id: int | None = None) -> int:
    """Stop reading one file, or all that are unread; return how many.

    Whoever is reading a file that was stopped finds that out at the end, and enters nothing. Raises
    `NotStoppableError` for a file that is read, and the errors of `locked_open`.
    """
    return _turn(user, batch_id, item_id, STOPPABLE, Item.STOPPED)


@transaction.atomic
def read_again(user: User, batch_id: int, item_id: int | None = None) -> int:
    """Let a file be read again that was stopped or could not be read, or all of these. Raises as `stop` does."""
    turned = _turn(user, batch_id, item_id, REPEATABLE, Item.WAITING)
    wake()
    return turned


def _turn(user: User, batch_id: int, item_id: int | None, those: tuple[str, ...], state: str) -> int:
    batch = locked_open(user, batch_id)
    meant = batch.items.filter(state__in=those).exclude(stored="")
    if item_id is not None:
        meant = meant.filter(pk=item_id)
    names = dict(meant.values_list("pk", "name"))
    if item_id is not None and not names:
        raise NotStoppableError(name=_name_of(batch.items.filter(pk=item_id).first()))
    if names:
        fresh = {"state": state, "attempts": 0, "taken_by": "", "error_zh": "", "error_en": ""}
        batch.items.filter(pk__in=names).update(**fresh)
        batch.revision += 1
        batch.save(update_fields=["revision"])
        action = "import.stop" if state == Item.STOPPED else "import.again"
        append(user.username, action, subject(batch), after={"files": list(names.values())})
    return len(names)


def _name_of(item: Item | None) -> str:
    return item.name if item is not None else ""
