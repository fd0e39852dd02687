"""Printing in the background: what was asked for is kept in the database, so that a crash loses nothing.

One thread of the process prints what waits. What was being printed when the program ended is begun again; what ended the
program several times is given up. Where several processes share a database, whoever prints gives a sign of life.
"""

from __future__ import annotations

import logging
import uuid
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message
from jiheng.office.output.actions.print_book import GivenUpError, fail, print_book
from jiheng.office.output.models import Book
from jiheng.office.output.stored import expire
from jiheng.office.shell import background

LEASE = timedelta(seconds=30)
"""How long a printer may be silent before its book is given to another."""

MOST_ATTEMPTS = 5
"""How often a book is begun again whose printing ended with the program."""

_BEAT = 5.0
_RUN = uuid.uuid4().hex
"""This process: what another one was printing into an embedded database was left by a crash."""

_DEADLY = Message(
    "打印了 {attempts} 次，每次程序都中途停止。请分下级单位打印，或报告给维护者。",
    "Printing it ended the program {attempts} times. Print the bodies below one by one, or report it.",
)
_DEFECT = Message(
    "程序自身出了错（{kind}），请报告给维护者。", "A defect of this program ({kind}); please report it."
)
_log = logging.getLogger(__name__)


def work_off() -> int:
    """Print everything that waits; return how many. One that fails stops nothing."""
    expire()
    done = 0
    while (book := _take()) is not None:
        _print(book)
        done += 1
    return done


def wake() -> None:
    """Let the background thread print what waits, once the present transaction is through."""
    background.wake_after_commit(_THREAD.wake)


def _print(book: Book) -> None:
    if book.attempts > MOST_ATTEMPTS:
        fail(book, _DEADLY.filled(attempts=MOST_ATTEMPTS))
        return
    try:
        with _giving_signs(book):
            print_book(book)
    except GivenUpError:
        _log.info("book %s was given up while it was printed", book.pk)
    except JihengError as error:
        fail(book, Message(error.render("zh"), error.render("en")))
    except Exception as error:  # noqa: BLE001 -- the border between books: a defect met by one must not cost the others
        _log.exception("printing book %s", book.pk)
        fail(book, _DEFECT.filled(kind=type(error).__name__))


def _giving_signs(book: Book) -> AbstractContextManager[None]:
    """Say every few seconds that the book is being printed still, where another process might take it."""
    if not connection.features.has_select_for_update_skip_locked:
        return nullcontext()
    mine = Book.objects.filter(pk=book.pk, taken_by=book.taken_by, state=Book.PRINTING)
    return background.giving_signs(lambda: mine.update(taken_at=timezone.now()), _BEAT)


def _take() -> Book | None:
    """Take the next that waits, or whose printer ended with its process."""
    left = Q(taken_at__lt=timezone.now() - LEASE)
    is_shared = connection.features.has_select_for_update_skip_locked
    if not is_shared:
        left |= ~Q(taken_by=_RUN)
    with transaction.atomic():
        ready = Book.objects.filter(Q(state=Book.WAITING) | Q(state=Book.PRINTING) & left).order_by(
            "made_at", "pk"
        )
        if is_shared:
            ready = ready.select_for_update(skip_locked=True, of=("self",))
        book = ready.first()
        if book is None:
            return None
        book.state, book.taken_at, book.taken_by = Book.PRINTING, timezone.now(), _RUN
        book.done, book.attempts = 0, book.attempts + 1
        book.save(update_fields=["state", "taken_at", "taken_by", "done", "attempts"])
    return book


_THREAD = background.Background("jiheng-output", work_off)
