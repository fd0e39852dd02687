"""Somebody takes a printed book away: what they may not read any more does not go with them."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction
from django.db.models import Q

from jiheng.office.cases.actions.look import take_copy
from jiheng.office.cases.waiting import visible
from jiheng.office.cases.withholding import is_withheld_since, withheld_cells
from jiheng.office.output.actions.print_book import PRINTED
from jiheng.office.output.errors import NotReadyError
from jiheng.office.output.models import Book
from jiheng.office.output.stored import path_of
from jiheng.office.people.access import Reach
from jiheng.office.people.errors import NotForYouError
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append
from jiheng.office.trail.models import Entry


@transaction.atomic
def take_book(user: User, book: Book) -> Path:
    """Return where the file lies, for the person who asked for it. Raises `NotForYouError`, `NotReadyError`.

    Asked anew: appointments end, and projects are classified after they were printed.
    """
    if book.author != user.username:
        raise NotForYouError
    path = path_of(book)
    if book.state != Book.DONE or not path.is_file():
        raise NotReadyError
    is_secret_now = not book.withheld and _is_secret_now(book)
    if is_secret_now or book.cases.exclude(visible(Reach(user))).exists():
        raise NotForYouError
    after = {"form": book.form, "format": book.format, "bytes": book.size}
    append(user.username, "output.take", f"print:{book.pk}", after=after)
    _tell_of_classified(user, book)
    return path


def _is_secret_now(book: Book) -> bool:
    """Say whether a project of it is classified, or a cell of one was after it was printed."""
    if book.cases.filter(is_classified=True).exists():
        return True
    return book.ended_at is not None and is_withheld_since(
        book.cases.values_list("pk", flat=True), book.ended_at
    )


def _tell_of_classified(user: User, book: Book) -> None:
    """Tell of what is classified at the case itself, as every look at it is."""
    if not book.withheld:
        return
    cells = withheld_cells(book.cases.values_list("pk", flat=True))
    classified = list(book.cases.filter(Q(is_classified=True) | Q(pk__in=list(cells))))
    if classified:
        versions = Entry.objects.get(action=PRINTED, subject=f"print:{book.pk}").after["versions"]
        for case in classified:
            take_copy(user, case, book.format, versions[str(case.pk)], book.form)
