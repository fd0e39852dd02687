"""Entries of the trail as they are answered: what was said and decided, never the content that was written."""

from __future__ import annotations

from jiheng.office.api.shapes.cases import EventOut
from jiheng.office.api.shapes.people import Person
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
