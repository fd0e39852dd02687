"""Books as people know them: what they are called, and whose they are."""

from __future__ import annotations

from django.db.models import QuerySet

from jiheng.forms.form import load_forms
from jiheng.forms.formats import PRINT_FORMATS
from jiheng.foundation.message import Message
from jiheng.office.output.contents import of_book
from jiheng.office.output.models import Book
from jiheng.office.output.printing import safe
from jiheng.office.people.models import User
from jiheng.pipeline.books import ARCHIVE

_NAMED = Message("{unit} {year}年度 {what}", "{unit} {year} {what}")
_LONGEST_UNIT = 36
_LONGEST_TITLE = 24


def books_of(user: User) -> QuerySet[Book]:
    """Return the books of a person, the newest first."""
    return Book.objects.filter(author=user.username).select_related("unit").order_by("-made_at", "pk")


def book_name(book: Book) -> str:
    """Say what a book is: 青岚县司法局 2024年度 绩效目标."""
    return _NAMED.render(None, unit=book.unit.name, year=book.fiscal_year, what=of_book(book).title)


def file_name(book: Book) -> str:
    """Return the name under which a book is kept."""
    form = load_forms().get(book.form)
    title = form.title.zh if form is not None else book.form
    extension = ARCHIVE if book.by_unit else PRINT_FORMATS.get(book.format).extension
    return safe(
        [book.unit.name[:_LONGEST_UNIT], f"{book.fiscal_year}年度", title[:_LONGEST_TITLE]], extension
    )
