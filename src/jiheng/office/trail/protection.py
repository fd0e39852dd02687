"""The database itself refuses to change or remove what stands in the trail: triggers, made by a migration.

Whoever owns the database can remove a trigger; then the chain of hashes tells. A migration that rebuilds the table
on SQLite loses them and has to call `protect` at its end.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.backends.base.base import BaseDatabaseWrapper

_PROTECT = {
    "sqlite": (
        """CREATE TRIGGER IF NOT EXISTS trail_entry_keeps_content BEFORE UPDATE ON trail_entry
        BEGIN SELECT RAISE(ABORT, 'the trail is written once'); END""",
        """CREATE TRIGGER IF NOT EXISTS trail_entry_keeps_entries BEFORE DELETE ON trail_entry
        BEGIN SELECT RAISE(ABORT, 'the trail is written once'); END""",
        # INSERT OR REPLACE removes an entry without asking the trigger above.
        """CREATE TRIGGER IF NOT EXISTS trail_entry_keeps_numbers BEFORE INSERT ON trail_entry
        WHEN EXISTS (SELECT 1 FROM trail_entry WHERE number = NEW.number)
        BEGIN SELECT RAISE(ABORT, 'the trail is written once'); END""",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION trail_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'the trail is written once' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE OR REPLACE TRIGGER trail_entry_keeps_content BEFORE UPDATE OR DELETE ON trail_entry
        FOR EACH ROW EXECUTE FUNCTION trail_entry_refuse()""",
        """CREATE OR REPLACE TRIGGER trail_entry_keeps_entries BEFORE TRUNCATE ON trail_entry
        FOR EACH STATEMENT EXECUTE FUNCTION trail_entry_refuse()""",
    ),
}
_UNPROTECT = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS trail_entry_keeps_content",
        "DROP TRIGGER IF EXISTS trail_entry_keeps_entries",
        "DROP TRIGGER IF EXISTS trail_entry_keeps_numbers",
    ),
    "postgresql": (
        "DROP TRIGGER IF EXISTS trail_entry_keeps_content ON trail_entry",
        "DROP TRIGGER IF EXISTS trail_entry_keeps_entries ON trail_entry",
        "DROP FUNCTION IF EXISTS trail_entry_refuse()",
    ),
}


def protect(connection: BaseDatabaseWrapper) -> None:
    """Let the database refuse every change of an entry; nothing happens where it already does."""
    _execute(connection, _PROTECT)


def unprotect(connection: BaseDatabaseWrapper) -> None:
    """Take the protection away: for undoing the migration, and for tests that play the intruder."""
    _execute(connection, _UNPROTECT)


def _execute(connection: BaseDatabaseWrapper, statements: Mapping[str, tuple[str, ...]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
