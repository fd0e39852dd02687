"""A reviewer remarks on a cell of a monitoring record or a self-evaluation; the clerk answers there."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jiheng.foundation.message import Message
from jiheng.office.cases.errors import NoAccessError
from jiheng.office.cases.waiting import REVIEWERS
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import User
from jiheng.office.results.actions.held import held
from jiheng.office.results.content import content_of
from jiheng.office.results.errors import NoSuchCellError, NotRemarkedError
from jiheng.office.results.models import Record, RecordRemark
from jiheng.office.results.sheet import lay_out
from jiheng.office.results.waiting import standing_of
from jiheng.office.trail.chain import append

REMARKED = ("monitoring", "self_evaluation")
"""The matters whose cells are remarked on; an evaluation has its own answer, a corrective action one cell alone."""

_NOT_NOW = Message(
    "现在不能批注：还没有上报，或者已经办结。", "No remarks now: it was not handed on yet, or it is closed."
)
_EMPTY = Message("没有写内容。", "Nothing was written.")


def takes_remarks(record: Record) -> bool:
    """Say whether a record is under review, so that its cells can be remarked on."""
    return record.matter in REMARKED and standing_of(record, timezone.localdate()) == "review"


@transaction.atomic
def remark(user: User, record_id: UUID | str, field: str, text: str, *, lock: int | None = None) -> Record:
    """Put a remark on a cell, "" for the whole, of a record that is under review; return the record.

    Raises `NoAccessError` for anyone who does not review it, `NotRemarkedError` where it is not under review,
    `NoSuchCellError`, and `StaleCaseError` where `lock` is given and not its own.
    """
    record = held(record_id, lock)
    if not roles_towards(user, record.case.unit) & REVIEWERS:
        raise NoAccessError(name=record.case.name)
    if not takes_remarks(record):
        raise NotRemarkedError(detail=_NOT_NOW)
    if field and field not in {
        cell.field for cell in lay_out(record, content_of(record), frozenset()).all_cells()
    }:
        raise NoSuchCellError
    said = _said(text)
    RecordRemark.objects.create(
        record=record, number=record.number, field=field, text=said, author=user.username
    )
    after = {"version": record.number, "field": field, "text": said}
    append(user.username, "record.remark", f"record:{record.pk}", after=after)
    return record


@transaction.atomic
def answer(
    user: User, record_id: UUID | str, remark_id: int, text: str, *, lock: int | None = None
) -> Record:
    """Answer a remark on a record; return the record. Raises `NoAccessError` for anyone but the unit's clerk.

    Raises `RecordRemark.DoesNotExist` where it is not one of this record.
    """
    record = held(record_id, lock)
    if "unit_clerk" not in roles_towards(user, record.case.unit):
        raise NoAccessError(name=record.case.name)
    asked = record.remarks.get(pk=remark_id)
    asked.answer, asked.answered_by, asked.answered_at = _said(text), user.username, timezone.now()
    asked.save()
    after = {"field": asked.field, "answer": asked.answer}
    append(user.username, "record.answer", f"record:{record.pk}", after=after)
    return record


def _said(text: str) -> str:
    if not text.strip():
        raise NotRemarkedError(detail=_EMPTY)
    return text.strip()
