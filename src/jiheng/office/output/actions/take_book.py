"""Somebody takes a printed book away: what they may not read any more does not go with them."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from jiheng.office.cases.actions.look import take_copy
from jiheng.office.cases.waiting import visible
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
    is_secret_now = not book.withheld and book.cases.filter(is_classified=True).exists()
    if is_secret_now or book.cases.exclude(visible(Reach(user))).exists():
        raise NotForYouError
    after = {"form": book.form, "format": book.format, "bytes": book.size}
    append(user.username, "output.take", f"print:{book.pk}", after=after)
    _tell_of_classified(user, book)
    return path


def _tell_of_classified(user: User, book: Book) -> None:
    """Tell of what is classified at the case itself, as every look at it is."""
    classified = list(book.cases.filter(is_classified=True))
    if classified:
        versions = Entry.objects.get(action=PRINTED, subject=f"print:{book.pk}").after["versions"]
        for case in classified:
            take_copy(user, case, book.format, versions[str(case.pk)], book.form)
