"""Who asks, which bodies they read, and what waits for them."""

from __future__ import annotations

import msgspec
from django.urls import reverse
from django.utils.timezone import localdate

from jiheng.cycle import words
from jiheng.foundation.message import Message
from jiheng.office.api.call import Call, Reply
from jiheng.office.api.errors import NotFoundError
from jiheng.office.api.operation import Book
from jiheng.office.api.paging import Listed, PageQuery
from jiheng.office.api.shapes.cases import CaseHead, head_of
from jiheng.office.api.shapes.people import Me, RoleOut, TokenOut, UnitOut, unit_out, unit_ref
from jiheng.office.overview.inbox import inbox
from jiheng.office.people.access import visible_units

BOOK = Book("me", Message("我、单位、待办", "Me, bodies, inbox"))


class Group(msgspec.Struct, frozen=True):
    """A group of the inbox with its first cases; `all` is the address of the list of all of them."""

    id: str
    says: str
    count: int
    all: str
    cases: list[CaseHead]


class InboxOut(msgspec.Struct, frozen=True):
    """What waits for the person. `kind` says what they are here for: "acts", "reads", "manages" or "nothing"."""

    kind: str
    groups: list[Group]


@BOOK.enter("getMe", "GET /me", "read", Message("我是谁，能做什么", "Who I am and what I may do"), answer=Me)
def get_me(call: Call) -> Reply:
    """Say who asks, with which roles and by which token."""
    held = call.user.appointments.select_related("unit").order_by("unit__path", "role")
    roles = [RoleOut(one.role, words()["roles"][one.role].render(), unit_ref(one.unit)) for one in held]
    token = call.token
    used = TokenOut(token.name, token.scopes, token.expires_at) if token is not None else None
    return Reply(Me(call.user.username, call.user.name, roles, used))


@BOOK.enter(
    "listUnits",
    "GET /units",
    "read",
    Message("我能查看的单位", "The bodies that I may read"),
    query=PageQuery,
    answer=Listed[UnitOut],
)
def list_units(call: Call) -> Reply:
    """List the bodies whose content the person may read, in the order of the tree."""
    return call.listed(visible_units(call.user), unit_out)


@BOOK.enter("getUnit", "GET /units/{unit}", "read", Message("一个单位", "One body"), answer=UnitOut)
def get_unit(call: Call, unit: str) -> Reply:
    """Return one body by its code."""
    found = visible_units(call.user).filter(code=unit).first()
    if found is None:
        raise NotFoundError
    return Reply(unit_out(found))


@BOOK.enter("getInbox", "GET /inbox", "read", Message("待办", "What waits for me"), answer=InboxOut)
def get_inbox(call: Call) -> Reply:
    """Return the groups of the inbox, each with its first cases."""
    found = inbox(call.reach, localdate())
    cases = reverse("api-cases")
    groups = [
        Group(
            one.id,
            one.title.render(),
            one.count,
            f"{cases}?{one.query}",
            [head_of(case) for case in one.cases],
        )
        for one in found.groups
    ]
    return Reply(InboxOut(found.kind, groups))
