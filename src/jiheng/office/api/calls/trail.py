"""The trail of the whole office, turned by key; as a workbook; and whether its chain was proven."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from urllib.parse import urlencode

import msgspec
from msgspec import Meta

from jiheng.foundation.message import Message
from jiheng.office.api.call import Call, Reply
from jiheng.office.api.operation import Book
from jiheng.office.api.paging import MOST_PER_PAGE
from jiheng.office.api.shapes import words as w
from jiheng.office.api.shapes.trail import TrailEntry, entry_of
from jiheng.office.chronicle.actions.export import MOST, export_trail
from jiheng.office.chronicle.places import bring_up_to_date
from jiheng.office.chronicle.proof import standing
from jiheng.office.chronicle.queries import Wish, newest
from jiheng.office.chronicle.told import rows_of
from jiheng.office.overview.workbook import MEDIA_TYPE as XLSX
from jiheng.office.people.access import TrailReach, trail_reach

BOOK = Book("trail", Message("操作留痕", "The trail"))


class WhichEntries(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which entries of the trail."""

    actor: Annotated[str, Meta(max_length=150, description="登录名 / login name")] | None = None
    action: Annotated[str, Meta(max_length=60, description="如 case.submit / as in case.submit")] | None = (
        None
    )
    subject: Annotated[str, Meta(max_length=200, description="如 case:… / as in case:…")] | None = None
    unit: w.Code | None = None
    since: Annotated[datetime, Meta(tz=True)] | None = None
    until: Annotated[datetime, Meta(tz=True, description="不含 / exclusive")] | None = None

    @property
    def wish(self) -> Wish:
        """What is asked for."""
        return Wish(
            actors=None if self.actor is None else (self.actor,),
            action=self.action or "",
            subject=self.subject or "",
            body=self.unit or "",
            since=self.since,
            until=self.until,
        )


class TrailQuery(WhichEntries, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which entries, and below which: a list is turned by the number of its last entry."""

    before: (
        Annotated[int, Meta(ge=1, le=2**53, description="只要此号以前的 / entries below this number")] | None
    ) = None
    per_page: Annotated[
        int, Meta(ge=1, le=MOST_PER_PAGE, description="每页几条 / how many rows a page has")
    ] = 25


class TrailPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the trail, the latest first; `next` is the number to go on below, null on the last page.

    `unplaced` counts entries that are not assigned to their bodies yet: until it is 0, what is asked for by body lacks them.
    """

    items: list[TrailEntry]
    next: int | None
    unplaced: int


class TrailProof(msgspec.Struct, frozen=True, kw_only=True):
    """When the chain was last proven, null where never; up to which entry; the first fault; and what came since."""

    at: datetime | None
    number: int
    faults: int
    first: int | None
    what: str
    since: int


@BOOK.enter(
    "listTrail",
    "GET /trail",
    "read",
    Message("操作留痕", "The trail"),
    note=Message(
        "审计人员看所辖单位的全部，财政审核人看项目的办理，管理员看人员和登录。从新到旧，用 before 接着往下取；"
        "每条带前一条的哈希，可查是否连续。",
        "Auditors read all of their bodies, finance reviewers what was done with cases, administrators people and logins; "
        "the latest first, `before` goes on. Each entry carries the hash of the one before it.",
    ),
    query=TrailQuery,
    answer=TrailPage,
)
def list_trail(call: Call) -> Reply:
    """List entries of the trail, newest first; of what is withheld it is told that it happened, not what it said."""
    reach = _reach(call)
    unplaced = bring_up_to_date()
    asked: TrailQuery = call.query
    wish = msgspec.structs.replace(asked.wish, before=asked.before)
    found = newest(reach, wish, asked.per_page + 1)
    shown = found[: asked.per_page]
    following = shown[-1].number if len(found) > len(shown) else None
    items = [entry_of(entry, row) for entry, row in zip(shown, rows_of(shown), strict=True)]
    links = {"first": None, "next": following} if following is not None else {"first": None}
    path = call.request.path
    return Reply(
        TrailPage(items=items, next=following, unplaced=unplaced),
        links=", ".join(
            f'<{path}?{_written(asked, before=before)}>; rel="{rel}"' for rel, before in links.items()
        ),
    )


@BOOK.enter(
    "exportTrail",
    "GET /trail/export",
    "export",
    Message("下载操作留痕（Excel）", "Take the trail as a workbook"),
    note=Message(
        f"最新的 {MOST} 条；还有更早的，末行说明。",
        f"The latest {MOST}; the last row says where there are more.",
    ),
    query=WhichEntries,
    media=(XLSX,),
)
def export_entries(call: Call) -> Reply:
    """Hand out what is asked for of the trail; that it was taken is told in it."""
    reach = _reach(call)
    bring_up_to_date()
    asked: WhichEntries = call.query
    made = export_trail(call.user, reach, asked.wish, _written(asked))
    return Reply(content=made.content, media=XLSX, name="jiheng-trail.xlsx")


@BOOK.enter(
    "getTrailProof",
    "GET /trail/proof",
    "read",
    Message("留痕何时核验过", "When the trail was proven"),
    answer=TrailProof,
)
def get_proof(call: Call) -> Reply:
    """Say when `jiheng office verify-trail` last looked through the chain, and what it found."""
    _reach(call)
    last, since = standing()
    if last is None:
        return Reply(TrailProof(at=None, number=0, faults=0, first=None, what="", since=0))
    return Reply(
        TrailProof(
            at=last.at,
            number=last.number,
            faults=last.faults,
            first=last.first,
            what=last.what,
            since=since,
        )
    )


def _reach(call: Call) -> TrailReach:
    reach = trail_reach(call.user)
    call.permits(not reach.is_empty)
    return reach


def _written(asked: WhichEntries, **besides: object) -> str:
    """Return the query string of what is asked for, with some of it changed; None takes away."""
    given = {**msgspec.to_builtins(asked), **besides}
    return urlencode({name: value for name, value in given.items() if value is not None})
