"""Official forms: which there are, a case or a record printed at once, and books printed in the background."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from django.urls import reverse
from msgspec import Meta

from jiheng.forms.form import Form
from jiheng.forms.formats import PRINT_FORMATS
from jiheng.foundation.message import Message
from jiheng.office.api.call import Call, Reply
from jiheng.office.api.errors import NotFoundError
from jiheng.office.api.operation import Book as Entries
from jiheng.office.api.paging import Listed, PageQuery
from jiheng.office.api.shapes import words as w
from jiheng.office.api.shapes.people import UnitRef, unit_ref
from jiheng.office.output.actions.begin_book import Order, begin_book
from jiheng.office.output.actions.drop_book import drop_book
from jiheng.office.output.actions.print_one import print_case, print_record
from jiheng.office.output.actions.take_book import take_book
from jiheng.office.output.asked import record_asked, version_asked
from jiheng.office.output.books import books_of, file_name
from jiheng.office.output.choice import form_for, format_for, forms_for
from jiheng.office.output.contents import contents_of, of_book
from jiheng.office.output.models import MATTERS, Book
from jiheng.office.output.printing import file_name as name_of_print
from jiheng.office.output.stored import expires_at
from jiheng.office.output.worker import wake
from jiheng.office.people.access import visible_units
from jiheng.office.results.pages.visit import visit as visit_record

BOOK = Entries("prints", Message("打印官方表", "Official forms"))

_Matter = Annotated[str, w.one_of(MATTERS)]
_FormId = Annotated[str, Meta(min_length=1, max_length=80)]
_FormatId = Annotated[str, w.one_of(PRINT_FORMATS.ids())]
_MEDIA = tuple(one.media_type for one in PRINT_FORMATS)
_ZIP = "application/zip"


class FormOut(msgspec.Struct, frozen=True):
    """A form: what it is for, and in which formats it is printed. The place's own stand first."""

    id: str
    matter: str
    title: w.Bilingual
    source: str
    formats: list[str]


class FormsQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For what the forms are; without it, all."""

    matter: _Matter | None = None


class PrintQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By which form, in which format, which version."""

    form: _FormId
    format: _FormatId = "docx"
    version: (
        Annotated[int, Meta(ge=1, le=99_999, description="不写为当前版本 / the current one without it")]
        | None
    ) = None


class NewBook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A book of a body and all below it. `what` is "goal", "self_evaluation", or "monitoring:1-7" with its months.

    `versions` "final" holds approved goals and records that were handed in; "current" drafts too. `withheld` asks for
    classified projects, of those that the person may read.
    """

    unit: w.Code
    year: w.Year
    what: Annotated[str, Meta(pattern=r"^(goal|self_evaluation|monitoring:\d{1,2}-\d{1,2})$")] = "goal"
    form: _FormId
    format: _FormatId = "docx"
    by_unit: bool = False
    versions: Literal["final", "current"] = "final"
    withheld: bool = False


class BookOut(msgspec.Struct, frozen=True):
    """A book, how far it is, and what the form could not hold: how many values, and in short which.

    `left_out` counts the classified projects that are not in it.
    """

    id: UUID
    unit: UnitRef
    year: int
    what: str
    form: str
    format: str
    by_unit: bool
    versions: str
    withheld: bool
    state: Literal["waiting", "printing", "done", "failed"]
    done: int
    total: int
    left_out: int
    leaves: int
    omissions: int
    notes: list[w.Bilingual]
    bytes: int
    error: str
    made_at: datetime
    expires_at: datetime | None


@BOOK.enter(
    "listForms", "GET /forms", "read", Message("有哪些表样", "The forms there are"),
    query=FormsQuery, answer=list[FormOut],
)  # fmt: skip
def list_forms(call: Call) -> Reply:
    """List the forms by what they are for, those of the place first."""
    call.reads()
    asked: FormsQuery = call.query
    matters = MATTERS if asked.matter is None else (asked.matter,)
    return Reply([_form_out(matter, form) for matter in matters for form in forms_for(matter)])


@BOOK.enter(
    "printCase", "GET /cases/{case}/print", "export", Message("按表样打印一个项目", "Print a case by a form"),
    note=Message(
        "草稿在表的上方和文件名中标明。表样放不下什么，见网页的打印页。",
        "A draft is marked as such, above its table and in the name of the file. What a form cannot hold stands on "
        "the page of printing.",
    ),
    query=PrintQuery, media=_MEDIA,
)  # fmt: skip
def print_one_case(call: Call, case: UUID) -> Reply:
    """Hand out the print of a version; every print is told in the trail."""
    asked: PrintQuery = call.query
    seen = call.visit(case)
    printable = version_asked(seen.case, seen.version, asked.version)
    printed = print_case(call.user, printable, asked.form, asked.format)
    name = name_of_print(printable, form_for(printable.matter, asked.form), printed.extension)
    return Reply(content=printed.data, media=printed.media_type, name=name)


@BOOK.enter(
    "printRecord", "GET /records/{record}/print", "export",
    Message("按表样打印监控、自评", "Print a monitoring record or a self-evaluation by a form"),
    query=PrintQuery, media=_MEDIA,
)  # fmt: skip
def print_one_record(call: Call, record: UUID) -> Reply:
    """Hand out the print of a record; evaluations and corrective actions have no official form."""
    asked: PrintQuery = call.query
    seen = visit_record(call.request, record)
    if seen.is_sealed:
        raise NotFoundError
    printable = record_asked(seen.record, asked.version)
    printed = print_record(call.user, seen.record, printable, asked.form, asked.format)
    name = name_of_print(printable, form_for(printable.matter, asked.form), printed.extension)
    return Reply(content=printed.data, media=printed.media_type, name=name)


@BOOK.enter(
    "listBooks", "GET /books", "export", Message("我的打印", "My books"), query=PageQuery, answer=Listed[BookOut],
)  # fmt: skip
def list_books(call: Call) -> Reply:
    """List one's own books, the newest first."""
    call.reads()
    return call.listed(books_of(call.user), _book_out)


@BOOK.enter(
    "beginBook", "POST /books", "export", Message("打印一册或按单位打包", "Begin a book"),
    note=Message(
        "在后台打印；用 GET 查看进度，完成后取文件。涉密项目不在内，除非 withheld 为 true。",
        "It is printed in the background: see with GET how far it is, then take the file. Classified projects are left "
        "out unless withheld is true.",
    ),
    body=NewBook, answer=BookOut, status=202,
    example={"unit": "10101", "year": 2026, "form": "cn_central", "format": "pdf"},
)  # fmt: skip
def new_book(call: Call) -> Reply:
    """Let the projects of a body and a year be printed."""
    sent: NewBook = call.body
    unit = visible_units(call.user).filter(code=sent.unit).first()
    if unit is None:
        raise NotFoundError
    contents = next((one for one in contents_of(call.reach, unit, sent.year) if one.key == sent.what), None)
    if contents is None:
        raise NotFoundError
    order = Order(
        unit=unit,
        year=sent.year,
        contents=contents,
        form=sent.form,
        format=sent.format,
        by_unit=sent.by_unit,
        only_final=sent.versions == "final",
        withheld=sent.withheld,
    )
    book = begin_book(call.user, order)
    return Reply(_book_out(book), location=reverse("api-books-book", args=[book.pk]))


@BOOK.enter("getBook", "GET /books/{book}", "export", Message("一册打印到哪里了", "One book"), answer=BookOut)
def get_book(call: Call, book: UUID) -> Reply:
    """Return a book of one's own with how far it is."""
    found = _own(call, book)
    if not found.is_over:
        # Whoever looks sees to it that somebody prints, also after the program was started anew.
        wake()
    return Reply(_book_out(found))


@BOOK.enter(
    "takeBook", "GET /books/{book}/file", "export", Message("取打印好的文件", "Take a book"), media=(*_MEDIA, _ZIP),
)  # fmt: skip
def take(call: Call, book: UUID) -> Reply:
    """Hand out a book that is printed; every time is told in the trail."""
    found = _own(call, book)
    path = take_book(call.user, found)
    media = _ZIP if found.by_unit else format_for(found.format).media_type
    return Reply(content=path.read_bytes(), media=media, name=file_name(found))


@BOOK.enter(
    "dropBook", "DELETE /books/{book}", "export", Message("删除或取消一册", "Remove a book"), status=204
)
def drop(call: Call, book: UUID) -> Reply:
    """Remove a book of one's own, or stop its printing."""
    drop_book(call.user, _own(call, book))
    return Reply()


def _own(call: Call, pk: UUID) -> Book:
    found = books_of(call.user).filter(pk=pk).first()
    if found is None:
        raise NotFoundError
    return found


def _form_out(matter: str, form: Form) -> FormOut:
    return FormOut(form.id, matter, w.both(form.title), form.source, PRINT_FORMATS.ids())


def _book_out(book: Book) -> BookOut:
    return BookOut(
        id=book.pk,
        unit=unit_ref(book.unit),
        year=book.fiscal_year,
        what=of_book(book).key,
        form=book.form,
        format=book.format,
        by_unit=book.by_unit,
        versions="final" if book.only_final else "current",
        withheld=book.withheld,
        state=book.state,  # type: ignore[arg-type]  # one of its states
        done=book.done,
        total=book.total,
        left_out=book.left_out,
        leaves=book.leaves,
        omissions=book.omissions,
        notes=[w.Bilingual(zh, en) for zh, en in book.notes],
        bytes=book.size,
        error=book.error,
        made_at=book.made_at,
        expires_at=expires_at(book),
    )
