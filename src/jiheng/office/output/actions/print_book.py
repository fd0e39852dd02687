"""A book that was asked for is printed, for the person who asked: with what they may read now."""

from __future__ import annotations

import time

from django.db import transaction
from django.utils import timezone

from jiheng.foundation.message import Message
from jiheng.office.output.bookmaking import Bookmaker, Made, Tell
from jiheng.office.output.choice import form_for
from jiheng.office.output.contents import counts, members_of
from jiheng.office.output.errors import NothingToPrintError
from jiheng.office.output.models import Book
from jiheng.office.output.printable import months
from jiheng.office.output.stored import path_of
from jiheng.office.people.access import Reach
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append

PRINTED = "output.print"
"""The entry of the trail that tells which versions are in a book."""

_BETWEEN = 1.0
_MOST_NOTES = 40


class GivenUpError(Exception):
    """The book was given up, or taken by another, while it was printed: nothing of it is kept."""


def print_book(book: Book) -> None:
    """Print a book that the caller has taken, whole or not at all; an entry tells who printed which versions.

    Raises `NothingToPrintError`, `UnfitFormError`, `GivenUpError`, OSError.
    """
    author = User.objects.get(username=book.author)
    reach = Reach(author)
    members = members_of(reach, book)
    if not members:
        raise NothingToPrintError(unit=book.unit.name, year=book.fiscal_year)
    book.total = len(members)
    book.left_out = 0 if book.withheld else counts(reach, book)[1]
    form = form_for(book.matter, book.form, months(book.first_month, book.last_month))
    path = path_of(book)
    made = Bookmaker(book, form, _teller(book)).write(path, members)
    try:
        _enter(book, made)
    except GivenUpError:
        if not Book.objects.filter(pk=book.pk).exists():
            path.unlink(missing_ok=True)
        raise


def fail(book: Book, why: Message) -> None:
    """Note that a book could not be printed, and why."""
    mine = Book.objects.filter(pk=book.pk, taken_by=book.taken_by, state=Book.PRINTING)
    mine.update(state=Book.FAILED, error_zh=why.zh, error_en=why.en, ended_at=timezone.now())


@transaction.atomic
def _enter(book: Book, made: Made) -> None:
    kept = Book.objects.select_for_update().filter(pk=book.pk, taken_by=book.taken_by).first()
    if kept is None or kept.state != Book.PRINTING:
        raise GivenUpError
    kept.state, kept.ended_at = Book.DONE, timezone.now()
    kept.total, kept.left_out = book.total, book.left_out
    kept.done, kept.leaves = len(made.versions), made.leaves
    kept.omissions, kept.notes = made.omissions, [[one.zh, one.en] for one in made.notes[:_MOST_NOTES]]
    kept.size = path_of(book).stat().st_size
    kept.save()
    kept.cases.set([case for case, _ in made.versions])
    after = {
        "form": book.form,
        "format": book.format,
        "matter": book.matter,
        "unit": book.unit.code,
        "year": book.fiscal_year,
        "by_unit": book.by_unit,
        "left_out": book.left_out,
        "versions": {str(case.pk): number for case, number in made.versions},
    }
    append(book.author, PRINTED, f"print:{book.pk}", after=after)


def _teller(book: Book) -> Tell:
    """Return what notes how far the printing is, once a second, and stops it where nobody wants it any more."""
    mine = Book.objects.filter(pk=book.pk, taken_by=book.taken_by, state=Book.PRINTING)
    last = 0.0

    def tell(more: int) -> None:
        nonlocal last
        book.done += more
        now = time.monotonic()
        if now - last < _BETWEEN:
            return
        last = now
        if not mine.update(done=book.done, total=book.total):
            raise GivenUpError

    return tell
