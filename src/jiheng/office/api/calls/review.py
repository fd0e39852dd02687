"""The queue of a reviewer, and one decision for many cases."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from django.utils.timezone import localdate
from msgspec import Meta

from jiheng.audit.overview import GRADES
from jiheng.foundation.message import Message
from jiheng.office.api.call import Call, Reply
from jiheng.office.api.operation import Book
from jiheng.office.api.paging import Listed, Page, PageQuery
from jiheng.office.api.shapes import words as w
from jiheng.office.api.shapes.cases import CaseHead, fields_of
from jiheng.office.cases.waiting import REVIEWERS
from jiheng.office.review import queries
from jiheng.office.review.actions.move_many import AT_ONCE, PROPOSED, Decision, move_many

BOOK = Book("review", Message("审核", "Review"))


class QueueQuery(PageQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What of the queue is shown. `grade` is the one that the audit proposes."""

    state: w.State | None = None
    unit: w.Code | None = None
    year: w.Year | None = None
    grade: w.GradeOrNone | None = None
    blocking: w.YesNo | None = None
    due: w.Due | None = None

    def filter(self) -> queries.Filter:
        """Return the filter of the page."""
        return queries.Filter(
            state=self.state or "",
            unit=self.unit or "",
            year=str(self.year or ""),
            grade=self.grade or "",
            blocking=self.blocking or "",
            due=self.due or "",
        )


class Waiting(CaseHead, kw_only=True):
    """A case of the queue: what may be done with it; `is_own` says that the person wrote it and so cannot pass it."""

    verbs: list[str]
    is_own: bool


class Key(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A case, and its lock as it was seen."""

    case: UUID
    lock: Annotated[int, Meta(ge=1, le=999_999_999)]


class DecisionIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is decided for all of the cases; `grade` "proposed" gives each the one that the audit proposes."""

    verb: Annotated[str, w.one_of(queries.VERBS)]
    cases: Annotated[list[Key], Meta(min_length=1, max_length=AT_ONCE)]
    opinion: Annotated[str, Meta(max_length=2_000)] = ""
    grade: Annotated[str, w.one_of(["", *GRADES, PROPOSED])] = ""
    budget_is_approved: bool = False


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one case: the state it is in now, or why it was refused."""

    case: UUID
    name: str
    outcome: Literal["moved", "refused"]
    state: str | None
    why: str


@BOOK.enter(
    "listQueue", "GET /review", "read", Message("待审核的项目", "The cases that wait for my review"),
    query=QueueQuery, answer=Listed[Waiting],
)  # fmt: skip
def list_queue(call: Call) -> Reply:
    """List the queue, the most pressing first."""
    _reviews(call)
    today = localdate()
    found = queries.filtered(queries.waiting(call.reach), call.query.filter(), today)
    rows = queries.rows(call.reach, found[call.query.part], today)
    page = Page(rows, found.count())
    items = [Waiting(**fields_of(row.case), verbs=row.verbs, is_own=row.is_own) for row in rows]
    return call.paged(page, items)


@BOOK.enter(
    "moveMany",
    "POST /review/moves",
    "review",
    Message("批量办理", "Move many cases at once"),
    note=Message(
        "每个项目各自办理，一个被拒绝不影响其他；lock 是读到的那一个，代替 If-Match。",
        "Each is moved for itself, a refused one holds up no other; its lock as it was seen stands for If-Match.",
    ),
    body=DecisionIn,
    answer=list[Result],
    example={
        "verb": "pass",
        "grade": PROPOSED,
        "cases": [{"case": "00000000-0000-0000-0000-000000000000", "lock": 3}],
    },
)
def move_all(call: Call) -> Reply:
    """Move each case, and say of each what became of it."""
    _reviews(call)
    said: DecisionIn = call.body
    decision = Decision(said.verb, said.opinion.strip(), said.grade, said.budget_is_approved)
    keys = {one.case: (f"{one.case}:{one.lock}", one.case, one.lock) for one in said.cases}
    outcomes = move_many(call.user, list(keys.values()), decision)
    results = [
        Result(
            case=pk,
            name=outcome.name,
            outcome="refused" if outcome.why else "moved",
            state=outcome.state or None,
            why=outcome.why,
        )
        for pk, outcome in zip(keys, outcomes, strict=True)
    ]
    return Reply(results)


def _reviews(call: Call) -> None:
    """Go on only for somebody who reviews. Raises `ForbiddenError`."""
    call.permits(bool(call.reach.roles & REVIEWERS))
