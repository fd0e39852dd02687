"""Imports: begun, files sent, projects decided on, carried out, undone."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from django.db import transaction
from django.urls import reverse
from msgspec import Meta

from jiheng.foundation.message import Message
from jiheng.office.api.call import Call, Reply
from jiheng.office.api.errors import NotFoundError
from jiheng.office.api.operation import Book, Files
from jiheng.office.api.paging import Listed, PageQuery, page_of
from jiheng.office.api.shapes import words as w
from jiheng.office.api.shapes.imports import (
    BatchFull,
    BatchHead,
    FileFull,
    FileOut,
    ProjectOut,
    batch_full,
    file_fields,
    head_fields,
    project_out,
)
from jiheng.office.intake.actions.apply import apply
from jiheng.office.intake.actions.begin import add_file, begin
from jiheng.office.intake.actions.correct import correct
from jiheng.office.intake.actions.decide import choose, decide
from jiheng.office.intake.actions.look import look
from jiheng.office.intake.actions.undo import drop, undo
from jiheng.office.intake.asked import batch_of, item_of
from jiheng.office.intake.errors import NoFilesError
from jiheng.office.intake.models import Batch, Item
from jiheng.office.intake.queries import (
    batches_of,
    files_of,
    progress_of,
    rows_of,
    shows_withheld,
)
from jiheng.office.intake.worker import wake
from jiheng.office.people.access import visible_units

BOOK = Book("imports", Message("导入", "Imports"))

_Mode = Literal["add", "update", "replace"]
_Decision = Literal["accept", "refuse", "undecided"]


class NewBatch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An import for a body. `mode` says what becomes of projects that exist; the year is meant where a file has none."""

    unit: w.Code
    mode: _Mode = "add"
    fiscal_year: w.Year | None = None


class Chosen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What becomes of projects that exist, and the year meant where a file has none."""

    mode: _Mode
    fiscal_year: w.Year | None


class DecideIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision on one project, or without one on all that nobody decided on."""

    decision: _Decision
    project: Annotated[int, Meta(ge=1)] | None = None


class CorrectIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one cell of what was read should say: project counted from 0, cell by its path."""

    project: Annotated[int, Meta(ge=0, le=100_000)]
    field: Annotated[str, Meta(min_length=1, max_length=80)]
    text: Annotated[str, Meta(max_length=20_000)]


class ProjectQuery(PageQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which projects of an import."""

    would: Literal["new", "change", "same", "blocked"] | None = None
    decision: _Decision | None = None


@BOOK.enter(
    "listImports",
    "GET /imports",
    "read",
    Message("各次导入", "Imports"),
    query=PageQuery,
    answer=Listed[BatchHead],
)
def list_imports(call: Call) -> Reply:
    """List the imports that the person may look at, newest first."""
    call.reads()
    return call.listed(batches_of(call.user), lambda one: BatchHead(**head_fields(one)))


@BOOK.enter(
    "createImport", "POST /imports", "import", Message("开始一次导入", "Begin an import"),
    body=NewBatch, answer=BatchFull, status=201, example={"unit": "1010101", "mode": "add", "fiscal_year": 2026},
)  # fmt: skip
def create_import(call: Call) -> Reply:
    """Begin an import; files are sent to it afterwards."""
    sent: NewBatch = call.body
    unit = visible_units(call.user).filter(code=sent.unit).first()
    if unit is None:
        raise NotFoundError
    made = begin(call.user, unit, sent.mode, fiscal_year=sent.fiscal_year)
    return _full(made)._replace(location=reverse("api-imports-batch", args=[made.pk]))


@BOOK.enter("getImport", "GET /imports/{batch}", "read", Message("一次导入", "One import"), answer=BatchFull)
def get_import(call: Call, batch: int) -> Reply:
    """Return an import with how far reading is."""
    found = batch_of(call.request, batch)
    if found.state == Batch.OPEN and not progress_of(found).is_over:
        # Whoever looks sees to it that somebody reads, also after the program was started anew.
        wake()
    return _full(found)


@BOOK.enter(
    "chooseMode", "PATCH /imports/{batch}", "import", Message("改导入方式和年度", "Choose mode and year"),
    body=Chosen, answer=BatchFull, is_conditional=True, example={"mode": "update", "fiscal_year": 2026},
)  # fmt: skip
def choose_mode(call: Call, batch: int) -> Reply:
    """Choose what becomes of projects that exist; what each would do is found out anew."""
    sent: Chosen = call.body
    with transaction.atomic():
        _held(call, batch)
        return _full(choose(call.user, batch, sent.mode, fiscal_year=sent.fiscal_year))


@BOOK.enter(
    "dropImport", "DELETE /imports/{batch}", "import", Message("放弃导入", "Give an import up"),
    status=204, is_conditional=True,
)  # fmt: skip
def drop_import(call: Call, batch: int) -> Reply:
    """Give up an import that was not carried out; its files are removed."""
    with transaction.atomic():
        _held(call, batch)
        drop(call.user, batch)
    return Reply()


@BOOK.enter(
    "listFiles", "GET /imports/{batch}/files", "read", Message("导入的文件", "The files of an import"),
    query=PageQuery, answer=Listed[FileOut],
)  # fmt: skip
def list_files(call: Call, batch: int) -> Reply:
    """List the files with what became of each."""
    return call.listed(files_of(batch_of(call.request, batch)), lambda one: FileOut(**file_fields(one)))


@BOOK.enter(
    "sendFiles",
    "POST /imports/{batch}/files",
    "import",
    Message("上传文件", "Send files"),
    note=Message(
        "multipart/form-data，文件字段名 files，可多个；读取在后台进行，进度见 GET。加文件不会覆盖什么，不需要 If-Match。",
        "multipart/form-data with files under “files”; they are read in the background, see the progress with GET. "
        "Adding files overwrites nothing and needs no If-Match.",
    ),
    body=Files,
    answer=list[FileOut],
    status=201,
)
def send_files(call: Call, batch: int) -> Reply:
    """Take files into an import."""
    found = batch_of(call.request, batch)
    if not call.files:
        raise NoFilesError
    kept = [add_file(call.user, found.pk, upload) for upload in call.files]
    return Reply([FileOut(**file_fields(one)) for one in kept])


@BOOK.enter(
    "getFile", "GET /imports/{batch}/files/{number}", "read",
    Message("一个文件读到的内容", "A file with what was read from it"), answer=FileFull,
)  # fmt: skip
def get_file(call: Call, batch: int, number: int) -> Reply:
    """Return what a file declares. Of withheld content the look is told."""
    item = _item(call, batch, number)
    if item.is_classified:
        look(call.user, item.batch, "data", item.name)
    return Reply(FileFull(**file_fields(item), declaration=item.declaration))


@BOOK.enter(
    "correctFile", "PATCH /imports/{batch}/files/{number}", "import",
    Message("更正读到的一格", "Correct a cell of what was read"), body=CorrectIn, answer=FileOut, is_conditional=True,
    example={"project": 0, "field": "indicators.1.annual", "text": "≥2300"},
)  # fmt: skip
def correct_file(call: Call, batch: int, number: int) -> Reply:
    """Put another text into one cell of what was read; the reading itself stays as it is."""
    sent: CorrectIn = call.body
    with transaction.atomic():
        held = _held(call, batch)
        _item(call, batch, number)
        item = correct(call.user, number, sent.project, sent.field, sent.text)
        held.refresh_from_db()
    return Reply(FileOut(**file_fields(item)), lock=held.revision)


@BOOK.enter(
    "listProjects", "GET /imports/{batch}/projects", "read",
    Message("导入的项目", "The projects of an import"), query=ProjectQuery, answer=Listed[ProjectOut],
)  # fmt: skip
def list_projects(call: Call, batch: int) -> Reply:
    """List what each project would do, with the cells that would change."""
    asked: ProjectQuery = call.query
    found = batch_of(call.request, batch)
    proposals = found.proposals.select_related("item", "case__current").defer("item__content")
    chosen = {name: value for name, value in (("would", asked.would), ("decision", asked.decision)) if value}
    page = page_of(proposals.filter(**chosen), asked)
    rows = rows_of(found, page.rows)
    if shows_withheld(rows):
        look(call.user, found, "batch")
    return call.paged(page, [project_out(row) for row in rows])


@BOOK.enter(
    "decide", "POST /imports/{batch}/decisions", "import", Message("接受或拒绝项目", "Accept or refuse projects"),
    body=DecideIn, answer=BatchFull, is_conditional=True, example={"decision": "accept"},
)  # fmt: skip
def decide_on(call: Call, batch: int) -> Reply:
    """Decide on one project, or on all that nobody decided on."""
    sent: DecideIn = call.body
    with transaction.atomic():
        held = _held(call, batch)
        if sent.project is not None and not held.proposals.filter(pk=sent.project).exists():
            raise NotFoundError
        decide(call.user, batch, sent.decision, sent.project)
    return _full(held)


@BOOK.enter(
    "applyImport", "POST /imports/{batch}/apply", "import", Message("导入已接受的项目", "Carry an import out"),
    answer=BatchFull, is_conditional=True,
)  # fmt: skip
def apply_import(call: Call, batch: int) -> Reply:
    """Import what was accepted: all of it, or nothing."""
    found = batch_of(call.request, batch)
    return _full(apply(call.user, batch, revision=call.at(found.revision)))


@BOOK.enter(
    "undoImport", "POST /imports/{batch}/undo", "import", Message("撤销导入", "Undo an import"),
    answer=BatchFull, is_conditional=True,
)  # fmt: skip
def undo_import(call: Call, batch: int) -> Reply:
    """Take back what an import did, as long as nothing was built upon it."""
    with transaction.atomic():
        _held(call, batch)
        return _full(undo(call.user, batch))


def _full(batch: Batch) -> Reply:
    return Reply(batch_full(batch), lock=batch.revision)


def _held(call: Call, pk: int) -> Batch:
    """Return the import as it stays until the transaction ends, at the revision that the sender has seen."""
    batch_of(call.request, pk)
    held = Batch.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)
    call.at(held.revision)
    return held


def _item(call: Call, batch: int, number: int) -> Item:
    item = item_of(call.request, number)
    if item.batch_id != batch:
        raise NotFoundError
    return item
