"""Remarks on single cells of monitoring records and self-evaluations: made by who reviews, answered by the clerk."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from jiheng.foundation.message import Message
from jiheng.office.api.call import Call, Reply
from jiheng.office.api.calls.moves import AnswerIn, remarks_out
from jiheng.office.api.errors import NotFoundError
from jiheng.office.api.operation import Book
from jiheng.office.api.shapes.cases import RemarkOut
from jiheng.office.results.actions.look import look
from jiheng.office.results.actions.remark import answer, remark
from jiheng.office.results.models import Record, RecordRemark
from jiheng.office.results.pages.visit import visit

BOOK = Book("record-remarks", Message("监控和自评的批注", "Remarks on results"))


class RecordRemarkIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A remark on a cell of a record as its form knows it ("indicators.3.actual") or, with "", on the whole."""

    field: Annotated[str, Meta(max_length=80)] = ""
    text: Annotated[str, Meta(min_length=1, max_length=4_000)]


@BOOK.enter(
    "listRecordRemarks",
    "GET /records/{record}/remarks",
    "read",
    Message("一份记录的批注", "Remarks on a record"),
    answer=list[RemarkOut],
)
def list_record_remarks(call: Call, record: UUID) -> Reply:
    """Return the remarks on a record, the oldest first."""
    seen = visit(call.request, record)
    if seen.is_sealed:
        raise NotFoundError
    look(call.user, seen.record, seen.roles)
    return _remarks(seen.record)


@BOOK.enter(
    "makeRecordRemark",
    "POST /records/{record}/remarks",
    "review",
    Message("批注一份记录的一格", "Remark on a cell of a record"),
    body=RecordRemarkIn,
    answer=list[RemarkOut],
    status=201,
    is_conditional=True,
    example={"field": "indicators.0.actual", "text": "与佐证材料不一致，请核实。"},
)
def make_record_remark(call: Call, record: UUID) -> Reply:
    """Put a remark on a cell of a record that is under review; return all remarks."""
    said: RecordRemarkIn = call.body
    seen = visit(call.request, record)
    return _remarks(remark(call.user, record, said.field, said.text, lock=call.at(seen.record.lock)))


@BOOK.enter(
    "answerRecordRemark",
    "PUT /records/{record}/remarks/{number}/answer",
    "write",
    Message("答复一份记录的批注", "Answer a remark on a record"),
    body=AnswerIn,
    answer=list[RemarkOut],
    is_conditional=True,
    example={"text": "已按佐证材料更正。"},
)
def answer_record_remark(call: Call, record: UUID, number: int) -> Reply:
    """Answer a remark on the record; return all remarks."""
    said: AnswerIn = call.body
    seen = visit(call.request, record)
    try:
        return _remarks(answer(call.user, record, number, said.text, lock=call.at(seen.record.lock)))
    except RecordRemark.DoesNotExist:
        raise NotFoundError from None


def _remarks(record: Record) -> Reply:
    found = list(record.remarks.all())
    placed = {one.pk: (one.field, one.number) for one in found}
    return Reply(remarks_out(found, placed), lock=record.lock)
