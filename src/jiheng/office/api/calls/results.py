"""Monitoring, corrective actions, self-evaluations and evaluations: records of a case, written cell by cell and moved."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from django.utils import timezone
from msgspec import Meta

from jiheng.cycle import lines, states_of
from jiheng.cycle import words as called
from jiheng.foundation.message import Message
from jiheng.office.api.call import Call, Reply
from jiheng.office.api.errors import NotFoundError
from jiheng.office.api.operation import Book
from jiheng.office.api.paging import Listed, PageQuery, page_of
from jiheng.office.api.scopes import scope_of_move
from jiheng.office.api.shapes import words as w
from jiheng.office.api.shapes.cases import EventOut
from jiheng.office.api.shapes.people import UnitRef, unit_ref
from jiheng.office.api.shapes.trail import event_of
from jiheng.office.cases.queries import names_of
from jiheng.office.overview.workbook import MEDIA_TYPE as XLSX
from jiheng.office.results.actions.lapse import lapse
from jiheng.office.results.actions.look import look, take_copy
from jiheng.office.results.actions.move_record import Said, move_record
from jiheng.office.results.actions.plan_evaluation import plan_evaluation
from jiheng.office.results.actions.write import write
from jiheng.office.results.content import Form, content_of
from jiheng.office.results.models import MATTERS, Record
from jiheng.office.results.narrowing import LIGHTS, Narrowing
from jiheng.office.results.pages.record import tries
from jiheng.office.results.pages.visit import Visit, visit
from jiheng.office.results.queries import beside, entries_of, records_of
from jiheng.office.results.sheet import lay_out
from jiheng.office.results.waiting import Standing, standing_of, stands
from jiheng.office.results.wording import record_name
from jiheng.office.results.workbook import record_workbook

BOOK = Book("results", Message("监控、自评、评价、整改", "Monitoring, self-evaluation, evaluation, mending"))

_Matter = Annotated[str, w.one_of(MATTERS)]
_Verb = Annotated[str, w.one_of(dict.fromkeys(one.verb for one in lines() if one.matter in MATTERS))]
_State = Annotated[str, w.one_of(dict.fromkeys(state for one in MATTERS for state in states_of(one)))]


class RecordQuery(PageQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which records: of a matter, as they stand, of a year, of a body or all below one, with a light."""

    matter: _Matter | None = None
    standing: Literal["overdue", "open", "review", "done"] | None = None
    state: _State | None = None
    year: w.Year | None = None
    unit: w.Code | None = None
    below: w.Code | None = None
    light: Annotated[str, w.one_of(LIGHTS)] | None = None


class RecordHead(msgspec.Struct, kw_only=True):
    """A record in short. `lock` counts its changes: `"{lock}"` is an ETag that writes take.

    `standing` is "overdue", "open", "review" or "done"; `light`, `total` and `grade` are "" or null where there is none.
    """

    id: str
    case: str
    case_name: str
    unit: UnitRef
    matter: str
    name: str
    fiscal_year: int | None
    state: str
    state_says: str
    standing: Standing
    version: int
    light: str
    total: Decimal | None
    grade: str
    due_on: date | None
    lock: int
    changed_at: datetime


class RecordCell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell as the form shows it: its text, whether this person may write it now, and what is missing in it.

    `carried` names the months of the monitoring that it was taken over from and not confirmed yet.
    """

    field: str
    title: str
    text: str
    is_open: bool
    missing: list[str]
    carried: str


class RecordFull(RecordHead, kw_only=True):
    """A record with its cells; one that the evaluator is still writing shows none to the evaluated body."""

    is_sealed: bool
    cells: list[RecordCell]


class RecordMove(msgspec.Struct, frozen=True):
    """A move that the person may try now, and the fields that it takes."""

    verb: str
    says: str
    takes: list[str]


class RecordCellsIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Texts for cells by their fields, as a form is filled in; `keep` confirms cells that were taken over."""

    cells: Annotated[dict[Annotated[str, Meta(max_length=80)], str], Meta(max_length=3_000)] = {}
    keep: Annotated[list[Annotated[str, Meta(max_length=80)]], Meta(max_length=1_000)] = []


class RecordMoveIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A move, and what it takes; `due_on` is the deadline of what the move demands."""

    verb: _Verb
    opinion: Annotated[str, Meta(max_length=4_000)] = ""
    reason: Annotated[str, Meta(max_length=4_000)] = ""
    grade: w.Grade | None = None
    due_on: date | None = None


class PlanIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By when a case is to be evaluated."""

    due_on: date | None = None


@BOOK.enter(
    "listRecords",
    "GET /records",
    "read",
    Message("查找监控、自评、评价、整改", "Records of carrying out and results"),
    query=RecordQuery,
    answer=Listed[RecordHead],
)
def list_records(call: Call) -> Reply:
    """List records, what is due first."""
    call.reads()
    asked: RecordQuery = call.query
    lapse()
    today = timezone.localdate()
    chosen = Narrowing(asked.year, asked.unit or "", asked.below or "", asked.light or "")
    rows = chosen.of(records_of(call.reach))
    given = {name: value for name, value in (("matter", asked.matter), ("state", asked.state)) if value}
    rows = rows.filter(**given)
    if asked.standing is not None:
        rows = rows.filter(stands(asked.standing, today))
    return call.listed(rows, lambda one: RecordHead(**_fields(one, today)))


@BOOK.enter(
    "getRecord",
    "GET /records/{record}",
    "read",
    Message("一份记录", "A record with its cells"),
    answer=RecordFull,
)
def get_record(call: Call, record: UUID) -> Reply:
    """Return a record as its form shows it. Of withheld content the look is told."""
    lapse()
    seen = visit(call.request, record)
    look(call.user, seen.record, seen.roles)
    return _full(seen)


@BOOK.enter(
    "saveRecordCells",
    "PATCH /records/{record}/cells",
    "write",
    Message("填写若干格", "Fill in cells of a record"),
    body=RecordCellsIn,
    answer=RecordHead,
    is_conditional=True,
    example={"cells": {"indicators.0.actual": "15场"}},
)
def save_record_cells(call: Call, record: UUID) -> Reply:
    """Fill in cells of a record, as its form does."""
    sent: RecordCellsIn = call.body
    seen = visit(call.request, record)
    lock = call.at(seen.record.lock)
    kept = _kept(seen, sent)
    written = write(call.user, record, {**kept, **sent.cells}, lock=lock, kept=frozenset(kept))
    return _head(written)


@BOOK.enter(
    "listRecordMoves",
    "GET /records/{record}/moves",
    "read",
    Message("这份记录现在可以办什么", "The moves of a record that I may try now"),
    answer=list[RecordMove],
)
def list_record_moves(call: Call, record: UUID) -> Reply:
    """Return the moves of the table that the person may try in the present state."""
    seen = visit(call.request, record)
    moves = [RecordMove(one.verb, one.says, list(one.takes)) for one in tries(seen.record, seen.roles)]
    return Reply(moves, lock=seen.record.lock)


@BOOK.enter(
    "moveRecord",
    "POST /records/{record}/moves",
    ("write", "review"),
    Message("办理一份记录", "Move a record"),
    body=RecordMoveIn,
    answer=RecordHead,
    is_conditional=True,
    example={"verb": "fill"},
)
def do_move(call: Call, record: UUID) -> Reply:
    """Do a move with a record, as the table of moves allows."""
    sent: RecordMoveIn = call.body
    seen = visit(call.request, record)
    call.needs(scope_of_move(seen.record.matter, seen.record.state, sent.verb))
    said = Said(
        opinion=sent.opinion.strip(), reason=sent.reason.strip(), grade=sent.grade, due_on=sent.due_on
    )
    return _head(move_record(call.user, record, sent.verb, lock=call.at(seen.record.lock), said=said))


@BOOK.enter(
    "listRecordEvents",
    "GET /records/{record}/events",
    "read",
    Message("一份记录的办理过程", "What happened to a record"),
    query=PageQuery,
    answer=Listed[EventOut],
)
def list_record_events(call: Call, record: UUID) -> Reply:
    """List everything the trail tells of a record, newest first, without the content that was written."""
    seen = visit(call.request, record)
    if seen.is_sealed:
        raise NotFoundError
    look(call.user, seen.record, seen.roles)
    page = page_of(entries_of(seen.record), call.query)
    names = names_of(entry.actor for entry in page.rows)
    return call.paged(page, [event_of(entry, names, with_words=True) for entry in page.rows])


@BOOK.enter(
    "exportRecord",
    "GET /records/{record}/export",
    "export",
    Message("下载一份记录（Excel）", "Take a copy of a record as a workbook"),
    media=(XLSX,),
)
def export_record(call: Call, record: UUID) -> Reply:
    """Hand out a record."""
    seen = visit(call.request, record)
    if seen.is_sealed:
        raise NotFoundError
    content = content_of(seen.record)
    data = record_workbook(seen.record, content, lay_out(seen.record, content, frozenset()))
    take_copy(call.user, seen.record)
    name = f"{record_name(seen.record)}-{seen.record.case.name}.xlsx".replace("/", "_")
    return Reply(content=data, media=XLSX, name=name)


@BOOK.enter(
    "planEvaluation",
    "POST /cases/{case}/evaluation",
    "review",
    Message("列入评价计划", "Plan the evaluation of a case"),
    body=PlanIn,
    answer=RecordHead,
    status=201,
    is_conditional=True,
    example={"due_on": "2027-06-30"},
)
def plan(call: Call, case: UUID) -> Reply:
    """Plan the evaluation of a case whose goal is in force."""
    sent: PlanIn = call.body
    call.at(call.visit(case).case.lock)
    made = plan_evaluation(call.user, case, due_on=sent.due_on)
    return _head(made)._replace(location=call.request.path.rpartition("/cases/")[0] + f"/records/{made.pk}")


def _kept(seen: Visit, sent: RecordCellsIn) -> dict[str, str]:
    """Return what the cells say that were taken over and are confirmed as they are."""
    content = content_of(seen.record)
    carried = content.carried if isinstance(content, Form) else {}
    asked = set(sent.keep) & set(carried)
    cells = lay_out(seen.record, content, seen.roles).all_cells() if asked else ()
    return {cell.field: cell.text for cell in cells if cell.field in asked}


def _head(record: Record) -> Reply:
    return Reply(RecordHead(**_fields(record, timezone.localdate())), lock=record.lock)


def _full(seen: Visit) -> Reply:
    record, cells = seen.record, []
    if not seen.is_sealed:
        sheet = lay_out(record, content_of(record), seen.roles, beside=beside(record))
        cells = [
            RecordCell(
                field=cell.field,
                title=cell.title,
                text=cell.text,
                is_open=cell.is_open,
                missing=cell.missing,
                carried=cell.carried,
            )
            for cell in sheet.all_cells()
        ]
    value = RecordFull(**_fields(record, timezone.localdate()), is_sealed=seen.is_sealed, cells=cells)
    return Reply(value, lock=record.lock)


def _fields(record: Record, today: date) -> dict[str, Any]:
    return {
        "id": str(record.pk),
        "case": str(record.case_id),
        "case_name": record.case.name,
        "unit": unit_ref(record.case.unit),
        "matter": record.matter,
        "name": record_name(record),
        "fiscal_year": record.case.fiscal_year,
        "state": record.state,
        "state_says": called()["states"][record.state].render(),
        "standing": standing_of(record, today),
        "version": record.number,
        "light": record.light,
        "total": record.total,
        "grade": record.grade,
        "due_on": record.due_on,
        "lock": record.lock,
        "changed_at": record.changed_at,
    }
