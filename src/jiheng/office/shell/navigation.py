"""Where a person can go from every page: only to what their roles let them use."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from jiheng.foundation.message import Message

_REVIEWERS = frozenset({"unit_leader", "department_reviewer", "finance_reviewer"})
_READERS = _REVIEWERS | {"unit_clerk", "evaluator", "auditor", "publisher"}


class Place(msgspec.Struct, frozen=True):
    """A place to go to: the name of its address, what it is called, whose it is, and what else lies in it."""

    name: str
    says: Message
    roles: frozenset[str]
    holds: str | None = None


class Link(msgspec.Struct, frozen=True):
    """A place as one person sees it from one page."""

    address: str
    says: str
    is_here: bool


PLACES = (
    Place("home", Message("待办", "To do"), _READERS),
    Place("case-list", Message("绩效目标", "Goals"), _READERS, holds="/case/"),
    Place("import", Message("导入", "Import"), frozenset({"unit_clerk"})),
    Place("queue", Message("审核", "Review"), _REVIEWERS),
    Place("deadlines", Message("期限日历", "Deadlines"), _READERS, holds="/results/"),
    Place("figures", Message("统计", "Figures"), _READERS),
    Place("prints", Message("我的打印", "Prints"), _READERS),
    Place("publications", Message("公开", "Publication"), _READERS),
    Place("trail", Message("留痕", "Trail"), frozenset({"auditor", "finance_reviewer", "administrator"})),
    Place("people", Message("单位与人员", "Bodies and people"), frozenset({"administrator"})),
)


def person(request: HttpRequest) -> Any:
    """Return whoever is logged in, or None. A request that failed early may know of nobody at all."""
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def navigation(request: HttpRequest) -> list[Link]:
    """Return the links that the person may use; none before a password of their own is set."""
    user = person(request)
    if user is None or user.must_change_password:
        return []
    held = user.held_roles
    links = [_link(request, place) for place in PLACES if place.roles & held]
    return [link for link in links if link is not None]


def _link(request: HttpRequest, place: Place) -> Link | None:
    try:
        address = reverse(place.name)
    except NoReverseMatch:  # a slice that is not installed has no places
        return None
    inside = (address, place.holds or address)
    here = request.path == address if address == "/" else request.path.startswith(inside)
    return Link(address, place.says.render(), here)
