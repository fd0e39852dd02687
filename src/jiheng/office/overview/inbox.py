"""What waits for a person now, in groups: each with its number, its first cases, and the address of all of them."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec
from django.db.models import F, Q, QuerySet

from jiheng.foundation.message import Message
from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import REVIEWERS, Due, Mine, due, mine, visible
from jiheng.office.overview.address import View
from jiheng.office.people.access import SEES_CONTENT, Reach

SHOWN = 8

Kind = Literal["acts", "reads", "manages", "nothing"]


class Group(msgspec.Struct, frozen=True):
    """One group. `query` is that of the list of all its cases; `empty` says that there is none, and what to do next."""

    id: str
    title: Message
    empty: Message
    query: str
    count: int
    cases: list[Case]


class Inbox(msgspec.Struct, frozen=True):
    """What the first page shows. `kind` says what the person is here for: to act, to read, to manage people."""

    kind: Kind
    manages: bool
    reviews: bool
    groups: list[Group]


class _Plan(msgspec.Struct, frozen=True):
    id: str
    title: Message
    empty: Message
    which: Q
    view: View


_TITLES = {
    "overdue": Message("已逾期", "overdue"),
    "soon": Message("7天内到期", "due within 7 days"),
    "waiting": Message("等我审核", "waiting for my review"),
    "sent_back": Message("退回给我", "sent back to me"),
    "drafts": Message("我的草稿", "my drafts"),
    "review": Message("正在审核", "under review"),
    "approved": Message("已批复", "approved"),
}
_EMPTY = {
    "overdue": Message("没有逾期的事项。", "Nothing is overdue."),
    "soon": Message("7天内没有到期的事项。", "Nothing is due within 7 days."),
    "waiting": Message(
        "没有等您审核的项目；下级送审后会出现在这里。",
        "No project waits for your review; what is submitted to you appears here.",
    ),
    "sent_back": Message(
        "没有退回的项目；审核人退回后会附上意见出现在这里。",
        "Nothing was sent back; what a reviewer returns appears here with the opinion.",
    ),
    "drafts": Message(
        "没有草稿；可以导入绩效目标表，每个项目成为一份草稿。",
        "There are no drafts; import a table of performance targets: each project becomes a draft.",
    ),
    "review": Message("目前没有正在审核的项目。", "No project is under review now."),
    "approved": Message("还没有批复的项目。", "No project is approved yet."),
}
_UNDER_REVIEW = ("SUBMITTED", "REVIEW_UNIT", "REVIEW_DEPARTMENT", "REVIEW_FINANCE", "REVIEWED")


def inbox(reach: Reach, today: date) -> Inbox:
    """Return what waits for a person. Whoever only reads sees where things stand; who manages people, no content."""
    manages = "administrator" in reach.roles
    if reach.roles & (REVIEWERS | {"unit_clerk"}):
        kind: Kind = "acts"
        plans = [*_with_deadline(mine(reach, "any"), "any", today), *_own(reach)]
    elif reach.roles & SEES_CONTENT:
        kind = "reads"
        plans = [*_with_deadline(visible(reach), "", today), *_read()]
    else:
        return Inbox("manages" if manages else "nothing", manages, False, [])
    return Inbox(kind, manages, bool(reach.roles & REVIEWERS), _filled(reach, plans))


def _with_deadline(which: Q, kind: str, today: date) -> list[_Plan]:
    whens: tuple[Due, ...] = ("overdue", "soon")
    return [_plan(when, which & due(when, today), View(mine=kind, due=when)) for when in whens]


def _own(reach: Reach) -> list[_Plan]:
    """Return the groups of somebody who acts: those that their roles can have."""
    kinds: list[Mine] = ["waiting"] if reach.roles & REVIEWERS else []
    if "unit_clerk" in reach.roles:
        kinds += ["sent_back", "drafts"]
    return [_plan(kind, mine(reach, kind), View(mine=kind)) for kind in kinds]


def _read() -> list[_Plan]:
    return [
        _plan("review", Q(state__in=_UNDER_REVIEW), View(state=_UNDER_REVIEW)),
        _plan("approved", Q(state="APPROVED"), View(state=("APPROVED",), sort="-changed")),
    ]


def _plan(name: str, which: Q, view: View) -> _Plan:
    return _Plan(name, _TITLES[name], _EMPTY[name], which, view)


def _filled(reach: Reach, plans: list[_Plan]) -> list[Group]:
    """Count every group by itself, as its index lets it, and read the first cases of those that have any."""
    cases = Case.objects.filter(visible(reach))
    found = [(plan, cases.filter(plan.which)) for plan in plans]
    counted = [(plan, which, which.order_by().count()) for plan, which in found]
    return [
        Group(plan.id, plan.title, plan.empty, plan.view.query(), count, _first(which, plan) if count else [])
        for plan, which, count in counted
    ]


def _first(cases: QuerySet[Case], plan: _Plan) -> list[Case]:
    order = ["-changed_at"] if plan.view.sort else [F("due_on").asc(nulls_last=True), "-changed_at"]
    # First only the keys: nothing else is carried along while very many are put in order.
    keys = list(cases.order_by(*order, "pk").values_list("pk", flat=True)[:SHOWN])
    found = {case.pk: case for case in Case.objects.filter(pk__in=keys).select_related("unit").order_by()}
    return [found[key] for key in keys if key in found]
