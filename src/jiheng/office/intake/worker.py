"""Reading in the background: jobs are kept in the database, so that a crash loses none.

One thread of the process reads what waits, and ends when nothing does. Where the database can lock single rows
(PostgreSQL) several processes take jobs side by side (`reader.py` begins such), and the server itself may read
nothing. Whoever reads gives a sign of life every few seconds; a job whose reader was silent for a while is taken up by
another, and what the silent one may still bring is not taken from it. The embedded database has one process, so that
whatever was being read when the thread starts was left by a crash.
"""

from __future__ import annotations

import logging
import os
import socket
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import msgspec
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from jiheng.declaration.model import Declaration
from jiheng.foundation.message import Message
from jiheng.office.intake.actions.carry_over import carry_over
from jiheng.office.intake.errors import NeedsPostgresqlError
from jiheng.office.intake.layer import corrected
from jiheng.office.intake.models import Batch, Item
from jiheng.office.intake.plan import drafted, propose
from jiheng.office.intake.stored import path_of
from jiheng.office.shell import background
from jiheng.office.trail.chain import append
from jiheng.pipeline.exchanged import read_any
from jiheng.pipeline.many import read_one
from jiheng.pipeline.outcome import Item as Job
from jiheng.pipeline.outcome import Outcome, worker_died
from jiheng.pipeline.workers import Workers

LEASE = timedelta(seconds=30)
"""How long a reader may be silent before its file is given to another."""

_BEAT = 5.0
_MOST_ATTEMPTS = 20
"""After how many attempts a file is given up though no reader of its own died of it: what follows the reading did."""

_ACTOR = "system"
_DEADLY = Message(
    "读了 {attempts} 次，每次程序都中途停止。请在原软件中另存后再导入，或报告给维护者。",
    "Reading it ended the program {attempts} times. Save it anew and import it again, or report it.",
)
_DEFECT = Message(
    "程序自身出了错（{kind}），请报告给维护者。", "A defect of this program ({kind}); please report it."
)
_log = logging.getLogger(__name__)


def work_off(goes_on: Callable[[], bool] = lambda: True) -> int:
    """Read everything that waits, as long as `goes_on` says so; return how many files. One bad file stops nothing."""
    done = 0
    while goes_on() and (item := _take()) is not None:
        try:
            with _giving_signs(item):
                _read(item)
        except Exception as error:  # noqa: BLE001 -- the border between files: a defect met by one must not cost the others
            _log.exception("reading item %s", item.pk)
            _fail(item, _DEFECT, kind=type(error).__name__)
        done += 1
    return done


def wake() -> None:
    """Let the background thread read what waits, once the present transaction is through."""
    background.wake_after_commit(_THREAD.wake)


def end(timeout: float) -> None:
    """Begin no other file, and wait so many seconds for the one being read; what is left stays in the queue."""
    _THREAD.end(timeout)


def leave_to_others() -> None:
    """Read nothing in this process from now on: others do. Raises `NeedsPostgresqlError` where there can be none."""
    if not connection.features.has_select_for_update_skip_locked:
        raise NeedsPostgresqlError
    _THREAD.is_off = True


def take_up_again() -> int:
    """Put back what a crash left half read; return how many files. Only where no other process can be reading."""
    if connection.features.has_select_for_update_skip_locked:
        return 0
    return Item.objects.filter(state=Item.READING).update(state=Item.WAITING)


def _take() -> Item | None:
    """Take the next file that waits, or whose reader has been silent for too long."""
    ready = Q(state=Item.WAITING) | Q(state=Item.READING, taken_at__lt=timezone.now() - LEASE)
    with transaction.atomic():
        waiting = Item.objects.filter(ready, batch__state=Batch.OPEN).order_by("pk")
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True, of=("self",))
        item = waiting.first()
        if item is None:
            return None
        item.state, item.taken_at, item.attempts = Item.READING, timezone.now(), item.attempts + 1
        item.taken_by = f"{socket.gethostname()[:24]}:{os.getpid()}:{uuid.uuid4().hex}"
        item.save(update_fields=["state", "taken_at", "taken_by", "attempts"])
    return item


@contextmanager
def _giving_signs(item: Item) -> Iterator[None]:
    """Say every few seconds, as long as the block runs, that the file is being read still."""
    if not connection.features.has_select_for_update_skip_locked:
        yield
        return
    mine = Item.objects.filter(pk=item.pk, taken_by=item.taken_by, state=Item.READING)
    with background.giving_signs(lambda: mine.update(taken_at=timezone.now()), _BEAT):
        yield


def _read(item: Item) -> None:
    if item.attempts > _MOST_ATTEMPTS:
        _fail(item, _DEADLY, attempts=_MOST_ATTEMPTS)
        return
    outcome = _outcome(item)
    declared = msgspec.json.decode(outcome.encoded, type=Declaration) if outcome.encoded is not None else None
    # Audited before the database is locked: of a large file this takes a while.
    drafts = drafted(item, declared) if declared is not None else []
    with transaction.atomic():
        if (kept := _still_wanted(item)) is None:
            return
        if declared is None:
            _enter_error(kept, outcome)
        else:
            _enter(kept, outcome, declared)
            if corrections := carry_over(kept, declared):
                declared = corrected(declared, corrections)
                drafts = drafted(kept, declared)
            kept.proposals.all().delete()
            propose(kept, declared, drafts)
        _tell(kept)


def _outcome(item: Item) -> Outcome:
    """Read the file. One whose reader ended before is read in a process of its own, to see whether it was the file.

    Were attempts only counted, a server that is stopped three times would give up files that are sound.
    """
    job = Job(path_of(item.stored), item.name)
    read = partial(read_any, mappings=settings.MAPPINGS)
    if item.attempts == 1:
        return read_one(job, read)
    with Workers(partial(read_one, read=read), worker_died, processes=1) as apart:
        (outcome,) = apart.answers([job])
    return outcome


def _still_wanted(item: Item) -> Item | None:
    """Return the item, locked with its import; None where that was dropped, or reading was stopped or given to another."""
    batch = Batch.objects.select_for_update().get(pk=item.batch_id)
    found = Item.objects.filter(pk=item.pk, state=Item.READING, taken_by=item.taken_by).first()
    if found is None or batch.state != Batch.OPEN:
        return None
    found.batch = batch
    return found


def _enter(item: Item, outcome: Outcome, declared: Declaration) -> None:
    item.state = Item.READ
    item.content = (outcome.encoded or b"").decode()
    item.projects, item.indicators = outcome.tally.projects, outcome.tally.indicators
    item.repaired, item.problems = outcome.tally.repaired, outcome.tally.problems
    item.department_goals = len(declared.department_goals)
    item.is_classified = any(project.classified for project in declared.projects)
    item.save()


def _enter_error(item: Item, outcome: Outcome) -> None:
    assert outcome.error is not None, "an outcome holds a declaration or an error"
    item.state = Item.FAILED
    item.error_zh, item.error_en = (outcome.error.render(language) for language in ("zh", "en"))
    item.save()


def _fail(item: Item, says: Message, **params: object) -> None:
    with transaction.atomic():
        if (kept := _still_wanted(item)) is not None:
            kept.state = Item.FAILED
            kept.error_zh, kept.error_en = (says.render(language, **params) for language in ("zh", "en"))
            kept.save()
            _tell(kept)


def _tell(item: Item) -> None:
    """Note that a file was read, or could not be: what the page of its import shows is out of date."""
    Batch.objects.filter(pk=item.batch_id).update(revision=F("revision") + 1)
    after = {"file": item.name, "sha256": item.sha256, "state": item.state, "projects": item.projects}
    append(_ACTOR, "import.read", f"import:{item.batch_id}", after=after)


def _read_what_waits() -> None:
    # Only this thread reads from the embedded database: what is being read when it begins was left by a crash.
    take_up_again()
    work_off(lambda: _THREAD.goes_on)


_THREAD = background.Background("jiheng-intake", _read_what_waits)
