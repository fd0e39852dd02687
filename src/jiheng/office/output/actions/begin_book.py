"""Somebody asks for the book of a body and a year; it is printed in the background."""

from __future__ import annotations

import msgspec
from django.db import transaction

from jiheng.office.output.choice import form_for, format_for
from jiheng.office.output.contents import Contents, counts
from jiheng.office.output.errors import NothingToPrintError, TooLargeBookError, TooManyBooksError
from jiheng.office.output.models import Book
from jiheng.office.output.worker import wake
from jiheng.office.people.access import Reach
from jiheng.office.people.models import Unit, User
from jiheng.office.trail.chain import append

MOST_PROJECTS = 5_000
"""How many projects one file holds at most: more, nobody turns over, and memory holds them all at once."""

MOST_UNFINISHED = 5


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for. `withheld` asks for classified projects too, of those that the person may read anyway."""

    unit: Unit
    year: int
    contents: Contents
    form: str
    format: str
    by_unit: bool = False
    only_final: bool = True
    withheld: bool = False

    def book(self, author: str = "") -> Book:
        """Return the book that this asks for, not kept yet."""
        return Book(
            author=author,
            unit=self.unit,
            fiscal_year=self.year,
            matter=self.contents.matter,
            first_month=self.contents.first_month,
            last_month=self.contents.last_month,
            form=self.form,
            format=self.format,
            by_unit=self.by_unit,
            only_final=self.only_final,
            withheld=self.withheld,
        )


@transaction.atomic
def begin_book(user: User, order: Order) -> Book:
    """Take an order of somebody who may read what the body declares, and let it be printed.

    Raises `UnfitFormError`, `UnknownFormatError`, `NothingToPrintError`, `TooLargeBookError`, `TooManyBooksError`.
    """
    form_for(order.contents.matter, order.form)
    format_for(order.format)
    book = order.book(user.username)
    book.total, withheld = counts(Reach(user), book)
    book.left_out = 0 if order.withheld else withheld
    if not book.total:
        raise NothingToPrintError(unit=order.unit.name, year=order.year)
    if book.total > MOST_PROJECTS and not order.by_unit:
        raise TooLargeBookError(count=book.total, most=MOST_PROJECTS)
    unfinished = Book.objects.filter(author=user.username, state__in=(Book.WAITING, Book.PRINTING)).count()
    if unfinished >= MOST_UNFINISHED:
        raise TooManyBooksError(most=MOST_UNFINISHED)
    book.save()
    after = {
        "unit": order.unit.code,
        "year": order.year,
        "what": order.contents.key,
        "form": order.form,
        "format": order.format,
        "withheld": order.withheld,
    }
    append(user.username, "output.begin", f"print:{book.pk}", after=after)
    wake()
    return book
