"""Somebody gives up a book, or removes it before it expires."""

from __future__ import annotations

from django.db import transaction

from jiheng.office.output.models import Book
from jiheng.office.output.stored import path_of
from jiheng.office.people.errors import NotForYouError
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append


@transaction.atomic
def drop_book(user: User, book: Book) -> None:
    """Remove a book of one's own; one that is being printed is stopped. Raises `NotForYouError`."""
    if book.author != user.username:
        raise NotForYouError
    append(user.username, "output.drop", f"print:{book.pk}", after={"state": book.state})
    path = path_of(book)
    book.delete()

    def remove() -> None:
        path.unlink(missing_ok=True)

    # What cannot be removed is left lying: nobody can be told any more.
    transaction.on_commit(remove, robust=True)
