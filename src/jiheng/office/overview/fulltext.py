"""The index of texts in the database: FTS5 where it is embedded, a GIN index in PostgreSQL; the same entries in both.

A text has a number, its slot; what comes later in time has the higher slot, so that the database can give the latest
texts first without looking at the others. The index can be emptied and filled anew at any time (`index.rebuild`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from jiheng.office.overview.grams import Condition, fts5, tsquery, tsvector

_MAKE = {
    # No copy of the texts and no other files: one table that only maps entries to slots.
    "sqlite": (
        "CREATE VIRTUAL TABLE IF NOT EXISTS overview_text USING fts5(entries, content='', tokenize='ascii')",
    ),
    "postgresql": (
        "CREATE TABLE IF NOT EXISTS overview_text (slot bigint PRIMARY KEY, entries tsvector NOT NULL)",
        "CREATE INDEX IF NOT EXISTS overview_text_entries ON overview_text USING gin (entries)",
    ),
}
_MATCHING = {
    "sqlite": "SELECT rowid AS slot FROM overview_text WHERE overview_text MATCH %s",
    "postgresql": "SELECT slot FROM overview_text WHERE entries @@ %s::tsquery",
}
_LATEST = {
    "sqlite": f"{_MATCHING['sqlite']} ORDER BY rowid DESC LIMIT %s",
    # The index of PostgreSQL knows which entries a text has, not their order: for that each text has to be unpacked.
    # So what has the entries is put in order of time first, and unpacked one by one until there are enough.
    "postgresql": (
        "SELECT slot FROM (SELECT slot, entries FROM overview_text WHERE entries @@ %s::tsquery "
        "ORDER BY slot DESC OFFSET 0) AS candidate WHERE entries @@ %s::tsquery LIMIT %s"
    ),
}
_AMONG = {"sqlite": "SELECT value FROM json_each(%s)", "postgresql": "SELECT unnest(%s::bigint[])"}


class Text(NamedTuple):
    """One text: where it stands in the index, and its entries."""

    slot: int
    entries: list[str]


def make(database: BaseDatabaseWrapper) -> None:
    """Make the index where there is none."""
    with database.cursor() as cursor:
        for statement in _MAKE[database.vendor]:
            cursor.execute(statement)


def unmake(database: BaseDatabaseWrapper) -> None:
    """Take the index away: for undoing the migration."""
    with database.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS overview_text")


def clear(database: BaseDatabaseWrapper = connection) -> None:
    """Empty the index."""
    with database.cursor() as cursor:
        if database.vendor == "sqlite":
            cursor.execute("INSERT INTO overview_text(overview_text) VALUES ('delete-all')")
        else:
            cursor.execute("DELETE FROM overview_text")


def put(texts: Iterable[Text]) -> None:
    """Enter texts whose slots are free."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            rows: list[Any] = [(one.slot, " ".join(one.entries)) for one in texts]
            cursor.executemany("INSERT INTO overview_text(rowid, entries) VALUES (%s, %s)", rows)
        else:
            rows = [(one.slot, tsvector(one.entries)) for one in texts]
            cursor.executemany("INSERT INTO overview_text(slot, entries) VALUES (%s, %s::tsvector)", rows)


def remove(texts: Iterable[Text]) -> None:
    """Take texts out of the index. FTS5 keeps none, so they have to be exactly those that were entered."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            rows = [(one.slot, " ".join(one.entries)) for one in texts]
            cursor.executemany(
                "INSERT INTO overview_text(overview_text, rowid, entries) "
                "SELECT 'delete', slot, entries FROM (SELECT %s AS slot, %s AS entries) "
                "WHERE slot IN (SELECT rowid FROM overview_text_docsize)",
                rows,
            )
        else:
            cursor.execute("DELETE FROM overview_text WHERE slot = ANY(%s)", [[one.slot for one in texts]])


def free(slots: Sequence[int]) -> None:
    """Let slots be free whatever stands there, where the index is taken back or filled anew in the same transaction.

    FTS5 takes nothing out without its text, but takes in a second one of the same number: hence only there.
    """
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM overview_text WHERE slot = ANY(%s)", [list(slots)])


def sizes() -> dict[int, int]:
    """Return how many entries the index has of each text, by slot; PostgreSQL counts different ones."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT id, sz FROM overview_text_docsize")
            return {slot: _number(bytes(size)) for slot, size in cursor.fetchall()}
        cursor.execute("SELECT slot, length(entries) FROM overview_text")
        return dict(cursor.fetchall())


def size_of(text: Text) -> int:
    """Return how many entries the index should have of a text, counted as `sizes` does."""
    return len(text.entries) if connection.vendor == "sqlite" else len(set(text.entries))


def _number(varint: bytes) -> int:
    """Read a number as SQLite writes it: seven bits a byte, the highest of which says that more come."""
    number = 0
    for byte in varint:
        number = number << 7 | byte & 0x7F
    return number


def latest(condition: Condition, most: int) -> list[int]:
    """Return the slots of the latest texts for which a condition holds, at most so many."""
    with connection.cursor() as cursor:
        loosely = [] if connection.vendor == "sqlite" else [tsquery(condition, in_order=False)]
        cursor.execute(_LATEST[connection.vendor], [*loosely, _written(condition), most])
        return [slot for (slot,) in cursor.fetchall()]


def matching(condition: Condition) -> RawSQL:
    """Return the slots of all texts for which a condition holds, as part of a query."""
    return RawSQL(_MATCHING[connection.vendor], [_written(condition)])  # noqa: S611 -- the condition is a parameter


def among(slots: Sequence[int]) -> RawSQL:
    """Return some slots as part of a query: one parameter, however many they are."""
    written = json.dumps(slots) if connection.vendor == "sqlite" else list(slots)
    return RawSQL(_AMONG[connection.vendor], [written])  # noqa: S611 -- the slots are a parameter


def _written(condition: Condition) -> str:
    return fts5(condition) if connection.vendor == "sqlite" else tsquery(condition)
