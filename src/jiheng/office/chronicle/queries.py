"""Which entries somebody is shown: what they may read of the trail, narrowed to what they ask for, the latest first.

A list is turned by key: each page goes on below the last entry of the one before. So the last page of millions is as
quick as the first, and what is written meanwhile moves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from jiheng.office.chronicle.models import Place
from jiheng.office.people.access import Tops, TrailReach
from jiheng.office.people.models import Appointment, Unit, User
from jiheng.office.trail.models import Entry

MATTERS = ("case", "cases", "record", "round", "import", "print", "publication")
"""The kinds of subjects (before the ":") that are what the office is there for; all others are people, bodies, logins."""

_TOKENS = "token:"


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for. `actors` are login names, `body` one by its code or name, with all below it.

    `since` is the first moment, `until` the first that is too late; `before` the number of the entry to go on below.
    """

    actors: tuple[str, ...] | None = None
    action: str = ""
    subject: str = ""
    body: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


class _Below(NamedTuple):
    """The entry to go on below."""

    at: datetime
    number: int


_Stream = Callable[[int], list[Entry]]
"""Gives so many of the latest entries of one kind."""

_Which = Callable[[str], Q]
"""Gives the condition on the kind of an entry; the text leads from the row to it, as in "entry__"."""


def newest(reach: TrailReach, wish: Wish, most: int) -> list[Entry]:
    """Return the latest entries that somebody may read and asks for, at most so many."""
    below = None
    if wish.before is not None:
        last = Entry.objects.filter(number=wish.before).values_list("at", "number").first()
        below = _Below(*last) if last is not None else None
        if below is None:
            return []
    found = {one.number: one for stream in _streams(reach, wish, below) for one in stream(most)}
    return sorted(found.values(), key=lambda one: (one.at, one.number), reverse=True)[:most]


def _streams(reach: TrailReach, wish: Wish, below: _Below | None) -> Iterator[_Stream]:
    """Yield where entries come from: all of one kind, or those of single bodies. Some may come twice."""
    if wish.body:
        yield from _of_body(reach, wish, below)
        return
    if reach.matters.is_all and reach.people.is_all:
        yield _entries(Entry.objects.all(), wish, below)
        return
    yield from _of_tops(reach.matters, _of_matters, wish, below)
    yield from _of_tops(reach.people, _of_others, wish, below)
    if reach.people.units and not reach.people.is_all:
        for which in _of_people_below(reach.people):
            yield _entries(Entry.objects.filter(which), wish, below)


def unit_of(said: str) -> Unit | None:
    """Return the body of a code, else the only one of a name; None where there is none, or more than one."""
    found = list(Unit.objects.filter(Q(code=said) | Q(name=said))[:3])
    by_code = next((one for one in found if one.code == said), None)
    return by_code or (found[0] if len(found) == 1 else None)


def _of_tops(tops: Tops, which: _Which, wish: Wish, below: _Below | None) -> Iterator[_Stream]:
    if tops.is_all:
        yield _entries(Entry.objects.filter(which("")), wish, below)
        return
    for unit in tops.units:
        yield _placed(unit, which, wish, below)


def _of_body(reach: TrailReach, wish: Wish, below: _Below | None) -> Iterator[_Stream]:
    unit = unit_of(wish.body)
    if unit is None:
        return
    of_matters, of_people = _covers(reach.matters, unit), _covers(reach.people, unit)
    if of_matters or of_people:
        which = _of_all if of_matters and of_people else _of_matters if of_matters else _of_others
        yield _placed(unit, which, wish, below)


def _covers(tops: Tops, unit: Unit) -> bool:
    return any(unit.is_within(one) for one in tops.units)


def _of_matters(at: str) -> Q:
    """Return the condition that an entry tells of what the office is there for; `at` leads from the row to it."""
    asked = Q(pk__in=[])
    for kind in MATTERS:
        asked |= Q(**{f"{at}subject__startswith": f"{kind}:"})
    return asked


def _of_others(at: str) -> Q:
    return ~_of_matters(at)


def _of_all(_at: str) -> Q:
    return Q()


def _of_people_below(tops: Tops) -> Iterator[Q]:
    """Yield the conditions that an entry tells of somebody appointed below some bodies, or of one of these."""
    bodies = Q()
    for unit in tops.units:
        bodies |= Q(path__under=unit.path)
    units = Unit.objects.filter(bodies).order_by()
    appointed = Exists(Appointment.objects.filter(user=OuterRef("pk"), unit__in=units))
    people = User.objects.filter(appointed).order_by()
    yield Q(subject__in=people.values_list(Concat(Value("user:"), F("username"))))
    yield Q(subject__in=units.values_list(Concat(Value("unit:"), F("code"))))
    yield Q(subject__startswith=_TOKENS, actor__in=people.values("username"))


def _entries(entries: QuerySet[Entry], wish: Wish, below: _Below | None) -> _Stream:
    chosen = entries.filter(_asked(wish, below)).order_by("-at", "-number")
    return lambda most: list(chosen[:most])


def _placed(unit: Unit, which: _Which, wish: Wish, below: _Below | None) -> _Stream:
    rows = Place.objects.filter(which("entry__") & _who_what(wish, "entry__"), body=unit.code)
    chosen = rows.filter(_when(wish, below, "entry_id")).order_by("-at", "-entry_id")
    return lambda most: [one.entry for one in chosen.select_related("entry")[:most]]


def _asked(wish: Wish, below: _Below | None) -> Q:
    return _who_what(wish, "") & _when(wish, below, "number")


def _who_what(wish: Wish, at: str) -> Q:
    asked = Q()
    if wish.actors is not None:
        asked &= Q(**{f"{at}actor__in": wish.actors})
    if wish.action:
        asked &= Q(**{f"{at}action": wish.action})
    if wish.subject:
        asked &= Q(**{f"{at}subject": wish.subject})
    return asked


def _when(wish: Wish, below: _Below | None, number: str) -> Q:
    asked = Q()
    if wish.since is not None:
        asked &= Q(at__gte=wish.since)
    if wish.until is not None:
        asked &= Q(at__lt=wish.until)
    if below is not None:
        asked &= Q(at__lte=below.at) & ~Q(at=below.at, **{f"{number}__gte": below.number})
    return asked
