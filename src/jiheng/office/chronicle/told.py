"""Entries of the trail as the page, the workbook and the API tell them: who, when, what, where, and what changed.

What is withheld from the public (涉密) is not told here, to nobody: neither cells nor what was said of them. It stands in
the trail of its case, where every look at it is told in turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from jiheng.foundation.message import Message
from jiheng.office.cases.queries import names_of, when
from jiheng.office.cases.told import event
from jiheng.office.chronicle.things import Thing, things
from jiheng.office.chronicle.wording import KEYS, called, value_of
from jiheng.office.results.content import content_of
from jiheng.office.results.told import events
from jiheng.office.trail.models import Entry

_SYSTEM = Message("系统", "the program")
_NOTHING = Thing("")
_EVERYWHERE = frozenset({"version", "state", "form", "format"})
"""What is told even of what is withheld: how far it is, never what it says."""


class Change(NamedTuple):
    """What something said before and after; without a title it is the thing itself that has one text."""

    title: str
    before: str
    after: str


class Row(NamedTuple):
    """One entry. `where` is what it is about, `said` what was said or given, `changes` what it changed."""

    number: int
    at: datetime
    when: str
    actor: str
    who: str
    action: str
    what: str
    subject: str
    where: Thing
    said: list[str]
    changes: list[Change]
    previous: str
    hash: str

    @property
    def is_hidden(self) -> bool:
        """Whether something is not told because it is withheld."""
        return self.where.is_withheld


def rows_of(entries: Sequence[Entry]) -> list[Row]:
    """Return entries as they are told."""
    about = things(entries)
    names = names_of(entry.actor for entry in entries) | {"system": _SYSTEM.render()}
    return [_row(entry, about.get(entry.subject, _NOTHING), names) for entry in entries]


def _row(entry: Entry, thing: Thing, names: dict[str, str]) -> Row:
    said, changes = _content(entry, thing, names)
    return Row(
        number=entry.number,
        at=entry.at,
        when=when(entry.at),
        actor=entry.actor,
        who=names[entry.actor],
        action=entry.action,
        what=called(entry.action),
        subject=entry.subject,
        where=thing,
        said=said,
        changes=changes,
        previous=entry.previous,
        hash=entry.hash,
    )


def _content(entry: Entry, thing: Thing, names: dict[str, str]) -> tuple[list[str], list[Change]]:
    kind = entry.subject.partition(":")[0]
    if kind not in ("case", "record"):
        return _given(entry)
    state = _given(entry, _EVERYWHERE)
    if thing.is_withheld or thing.is_gone:
        return state
    if thing.record is not None:
        told = events([entry], content_of(thing.record))[0]
        return told.said, [*state[1], *(Change(*cell) for cell in told.cells)]
    shown = event(entry, names)
    return shown.said, [*state[1], *(Change(one.title, one.before, one.after) for one in shown.lines)]


def _given(entry: Entry, only: frozenset[str] | None = None) -> tuple[list[str], list[Change]]:
    """Return what an entry gives under names that are known: what there is only after it is said, the rest has changed."""
    before, after = entry.before, entry.after
    if isinstance(before, str) or isinstance(after, str):
        return [], [Change("", str(before or ""), str(after or ""))]
    old, new = (part if isinstance(part, Mapping) else {} for part in (before, after))
    said, changes = [], []
    for key, title in KEYS.items():
        if only is not None and key not in only:
            continue
        was, now = (value_of(key, part.get(key)) for part in (old, new))
        if old and was != now:
            changes.append(Change(title.render(), was, now))
        elif not old and now:
            said.append(f"{title.render()}：{now}")
    return said, changes
