"""What is done with a case beside writing it: moves, remarks on cells, and answers to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone
from msgspec import Meta

from jiheng.cycle import Actor
from jiheng.foundation.message import Message
from jiheng.office.api.call import Call, Reply
from jiheng.office.api.errors import NotFoundError
from jiheng.office.api.operation import Book
from jiheng.office.api.scopes import scope_of_move
from jiheng.office.api.shapes import words as w
from jiheng.office.api.shapes.cases import CaseHead, Move, RemarkOut, head_of
from jiheng.office.api.shapes.people import Person
from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.actions.remark import answer, remark
from jiheng.office.cases.cells import is_place
from jiheng.office.cases.errors import CellError
from jiheng.office.cases.models import Case, Remark, RemarkBase
from jiheng.office.cases.pages.reading import tries
from jiheng.office.cases.pages.visit import Visit
from jiheng.office.cases.queries import names_of, remarks_at

BOOK = Book("moves", Message("办理与批注", "Moves and remarks"))

_NO_PLACE = Message("没有这一格，请重新读取。", "There is no such cell; read the case again.")


class MoveIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A move, and what it asks for (`needs` of the moves that can be tried)."""

    verb: w.Verb
    opinion: Annotated[str, Meta(max_length=4_000)] = ""
    reason: Annotated[str, Meta(max_length=4_000)] = ""
    grade: w.Grade | None = None
    has_adjustment_ground: bool = False
    budget_is_approved: bool = False


class RemarkIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A remark on a cell, an indicator ("indicators.3") or, with "", the whole."""

    field: Annotated[str, Meta(max_length=80)]
    text: w.Long


class AnswerIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the clerk answers to a remark."""

    text: w.Long


@BOOK.enter(
    "listMoves", "GET /cases/{case}/moves", "read",
    Message("现在可以办什么", "The moves that I may try now"), answer=list[Move],
)  # fmt: skip
def list_moves(call: Call, case: UUID) -> Reply:
    """Return the moves of the table that the person may try in the present state."""
    seen = call.visit(case)
    found = tries(seen.case, Actor(seen.user.username, seen.roles))
    moves = [Move(one.verb, one.says, list(one.needs), one.is_final) for one in found]
    return Reply(moves, lock=seen.case.lock)


@BOOK.enter(
    "moveCase",
    "POST /cases/{case}/moves",
    ("write", "review"),
    Message("办理", "Do a move"),
    note=Message(
        "经办人的动作（送审、撤回、调整……）要 write 权限，审核人的动作要 review 权限。",
        "What a clerk does (submit, withdraw, adjust …) needs the scope write, what reviewers do needs review.",
    ),
    body=MoveIn,
    answer=CaseHead,
    is_conditional=True,
    example={"verb": "submit"},
)
def do_move(call: Call, case: UUID) -> Reply:
    """Do a move, as the table of moves allows."""
    said: MoveIn = call.body
    seen = call.visit(case)
    call.needs(scope_of_move("goal", seen.case.state, said.verb))
    year = seen.case.fiscal_year
    needed = {one.verb: one.needs for one in tries(seen.case, Actor(seen.user.username, seen.roles))}
    moved = move_case(
        call.user,
        case,
        said.verb,
        lock=call.at(seen.case.lock),
        opinion=said.opinion.strip(),
        reason=said.reason.strip(),
        grade=said.grade if "grade" in needed.get(said.verb, ()) else None,
        has_adjustment_ground=said.has_adjustment_ground,
        budget_is_approved=said.budget_is_approved,
        year_is_over=year is not None and timezone.localdate().year > year,
    )
    return Reply(head_of(moved), lock=moved.lock)


@BOOK.enter(
    "listRemarks", "GET /cases/{case}/remarks", "read",
    Message("批注", "Remarks on the case"), answer=list[RemarkOut],
)  # fmt: skip
def list_remarks(call: Call, case: UUID) -> Reply:
    """Return the remarks, each at the cell where it stands in the current version."""
    seen = call.visit(case, "case")
    return Reply(_remarks(seen), lock=seen.case.lock)


@BOOK.enter(
    "makeRemark",
    "POST /cases/{case}/remarks",
    "review",
    Message("批注一格", "Remark on a cell"),
    body=RemarkIn,
    answer=list[RemarkOut],
    status=201,
    is_conditional=True,
    example={"field": "indicators.0.annual", "text": "请说明测算依据。"},
)
def make_remark(call: Call, case: UUID) -> Reply:
    """Put a remark on a cell of the version that the reviewer saw; return all remarks."""
    said: RemarkIn = call.body
    with transaction.atomic():
        seen = _held(call, case)
        if not is_place(seen.draft.declaration, said.field):
            raise CellError(detail=_NO_PLACE)
        remark(call.user, case, said.field, said.text)
    return Reply(_remarks(seen), lock=seen.case.lock)


@BOOK.enter(
    "answerRemark",
    "PUT /cases/{case}/remarks/{number}/answer",
    "write",
    Message("答复批注", "Answer a remark"),
    body=AnswerIn,
    answer=list[RemarkOut],
    is_conditional=True,
    example={"text": "已补充依据。"},
)
def answer_remark(call: Call, case: UUID, number: int) -> Reply:
    """Answer a remark of the case; return all remarks."""
    said: AnswerIn = call.body
    with transaction.atomic():
        seen = _held(call, case)
        if not Remark.objects.filter(pk=number, version__case=seen.case).exists():
            raise NotFoundError
        answer(call.user, number, said.text)
    return Reply(_remarks(seen), lock=seen.case.lock)


def _held(call: Call, pk: UUID) -> Visit:
    """Return the case as it stays until the transaction ends, at the state that the sender has seen."""
    seen = call.visit(pk)
    call.at(Case.objects.select_for_update().get(pk=pk).lock)
    return seen


def _remarks(seen: Visit) -> list[RemarkOut]:
    said = remarks_at(seen.case, seen.version, seen.draft.declaration)
    placed = {one.pk: (field, one.version) for field, group in said.items() for one in group}
    found = list(Remark.objects.filter(pk__in=placed).order_by("made_at", "pk"))
    return remarks_out(found, placed)


def remarks_out(found: Collection[RemarkBase], placed: Mapping[int, tuple[str, int]]) -> list[RemarkOut]:
    """Return remarks as they are told; `placed` is at which cell each stands, and on which version it was made."""
    names = names_of(name for one in found for name in (one.author, one.answered_by))
    return [
        RemarkOut(
            id=one.pk,
            field=placed[one.pk][0],
            version=placed[one.pk][1],
            text=one.text,
            author=Person(one.author, names[one.author]),
            made_at=one.made_at,
            answer=one.answer,
            answered_by=Person(one.answered_by, names[one.answered_by]) if one.answered_by else None,
            answered_at=one.answered_at,
        )
        for one in found
    ]
