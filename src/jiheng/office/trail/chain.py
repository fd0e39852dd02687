"""Writing the trail, and proving that nothing in it was altered or removed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
from django.db import connection, transaction
from django.utils import timezone

from jiheng.office.trail.models import Entry

FIRST = "0" * 64
"""The hash before the first entry."""

# Any number that nothing else in the database locks by.
_TURN = 0x6A69_6865_6E67


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with the trail: at which number, and what.

    `what` is "altered", "missing", "out of chain", "not as expected" or "cut off".
    """

    number: int
    what: str


def append(actor: str, action: str, subject: str, *, before: Any = None, after: Any = None) -> Entry:
    """Write one entry. It belongs to the transaction of what it tells of: both are there, or neither."""
    with transaction.atomic():
        _wait_for_turn()
        last = Entry.objects.order_by("-number").first()
        entry = Entry(
            number=last.number + 1 if last else 1,
            at=timezone.now().replace(microsecond=0),
            actor=actor,
            action=action,
            subject=subject,
            before=before,
            after=after,
            previous=last.hash if last else FIRST,
        )
        entry.hash = hash_of(entry)
        entry.save(force_insert=True)
    return entry


def _wait_for_turn() -> None:
    """Let nobody else write until the transaction ends, so that no two writers take the same number.

    SQLite has one writer anyway. On PostgreSQL locking the last entry would not do: whoever waited for it would not
    see the one written meanwhile.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def hash_of(entry: Entry) -> str:
    """Return the hash of an entry: over all of its content and the hash of the one before."""
    content = [
        entry.number,
        entry.at.isoformat(timespec="seconds"),
        entry.actor,
        entry.action,
        entry.subject,
        entry.before,
        entry.after,
        entry.previous,
    ]
    return hashlib.sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()


def head() -> tuple[int, str]:
    """Return number and hash of the last entry: whoever keeps it elsewhere can prove that nothing was cut off."""
    last = Entry.objects.order_by("-number").first()
    return (last.number, last.hash) if last else (0, FIRST)


def verify(expected_head: tuple[int, str] | None = None) -> Iterator[Fault]:
    """Yield every fault of the chain, in order; nothing where it is whole.

    `expected_head` is a last entry that was kept elsewhere: it has to be there still, or the end was cut off.
    """
    expected, previous = 1, FIRST
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2_000):
        if entry.number != expected:
            yield Fault(expected, "missing")
        elif entry.previous != previous:
            yield Fault(entry.number, "out of chain")
        if hash_of(entry) != entry.hash:
            yield Fault(entry.number, "altered")
        if expected_head and entry.number == expected_head[0] and entry.hash != expected_head[1]:
            yield Fault(entry.number, "not as expected")
        expected, previous = entry.number + 1, entry.hash
    if expected_head and expected_head[0] >= expected:
        yield Fault(expected, "cut off")
