"""Entries of the trail as they are answered: what was said and decided, never the content that was written."""

from __future__ import annotations

import msgspec

from jiheng.office.api.shapes.cases import EventOut
from jiheng.office.api.shapes.people import Person, UnitRef, unit_ref
from jiheng.office.chronicle.told import Row
from jiheng.office.trail.models import Entry

_DONE = frozenset(
    {
        "version",
        "state",
        "grade",
        "field",
        "format",
        "mends",
        "page",
        "unit",
        "mode",
        "decision",
        "opened",
        "changed",
    }
    | {
        "removed",
        "restored",
        "query",
        "cases",
        "name",
        "role",
        "scopes",
        "expires_at",
        "from",
        "why",
        "path",
        "status",
    }
)
"""What of an entry is told anywhere. Whatever else it keeps (contents, files, keys) stays in the office."""

_SAID = frozenset({"opinion", "reason", "text", "answer"})
"""What was said of a case: told beside the case, where a look at withheld content is told in turn."""


class ChangeTold(msgspec.Struct, frozen=True, kw_only=True):
    """What something said before and after; without a title it is the thing itself that has one text."""

    title: str
    before: str
    after: str


class TrailEntry(EventOut, frozen=True, kw_only=True):
    """An entry of the trail of the whole office, with what it is about.

    `says` is the action in words, `title` what it is about, `unit` the body there; `said` and `changes` what was said and
    what changed, empty where it is `withheld` from the public.
    """

    says: str
    title: str
    unit: UnitRef | None
    withheld: bool
    said: list[str]
    changes: list[ChangeTold]


def entry_of(entry: Entry, row: Row) -> TrailEntry:
    """Return an entry of the trail as it is told."""
    event = event_of(entry, {row.actor: row.who}, with_words=False)
    return TrailEntry(
        **msgspec.structs.asdict(event),
        says=row.what,
        title=row.where.title,
        unit=unit_ref(row.where.unit) if row.where.unit is not None else None,
        withheld=row.is_hidden,
        said=row.said,
        changes=[ChangeTold(title=one.title, before=one.before, after=one.after) for one in row.changes],
    )


def event_of(entry: Entry, names: dict[str, str], *, with_words: bool) -> EventOut:
    """Return an entry; `names` are those of people by login name, `with_words` tells what was said of a case."""
    kept = entry.after if isinstance(entry.after, dict) else {}
    told = _DONE | _SAID if with_words else _DONE
    return EventOut(
        number=entry.number,
        at=entry.at,
        by=Person(entry.actor, names.get(entry.actor, entry.actor)),
        action=entry.action,
        subject=entry.subject,
        told={name: value for name, value in kept.items() if name in told},
        previous=entry.previous,
        hash=entry.hash,
    )
