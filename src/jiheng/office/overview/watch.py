"""The database notes which cases were written, so that their digests are made anew: triggers, kept by every migration.

So whoever changes a case knows nothing of digests, and nothing can be forgotten; and a page that finds nothing noted
has asked one small question, however many cases there are. A migration that rebuilds the table of cases on SQLite
loses the triggers; that is why they are made again whenever migrations were run.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

from jiheng.office.cases.waiting import UNFINISHED
from jiheng.office.overview.fulltext import clear
from jiheng.office.overview.models import Digest

_SHOWN = (
    "lock",
    "unit_id",
    "fiscal_year",
    "name",
    "code",
    "budget",
    "state",
    "is_classified",
    "proposed_grade",
    "blocking_findings",
    "current_id",
)
"""The columns of a case from which its digest is made."""

# A deadline counts only while it can be missed; afterwards that of monitoring or an evaluation stands there.
_OPEN = ", ".join(f"'{state}'" for state in UNFINISHED)
_CHANGED = " OR ".join(
    [
        *(f"OLD.{column} IS {{differs}} NEW.{column}" for column in _SHOWN),
        f"(OLD.due_on IS {{differs}} NEW.due_on AND NEW.state IN ({_OPEN}))",
    ]
)
_SQLITE = """CREATE TRIGGER IF NOT EXISTS overview_notes_{name} AFTER {event} ON cases_case {when}
    BEGIN INSERT OR REPLACE INTO overview_waiting (case_id, lock) VALUES (NEW.id, NEW.lock); END"""
_WATCH = {
    "sqlite": (
        _SQLITE.format(name="new", event="INSERT", when=""),
        _SQLITE.format(name="change", event="UPDATE", when=f"WHEN {_CHANGED.format(differs='NOT')}"),
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION overview_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO overview_waiting (case_id, lock) VALUES (NEW.id, NEW.lock)
        ON CONFLICT (case_id) DO UPDATE SET lock = EXCLUDED.lock; RETURN NULL; END $$""",
        """CREATE OR REPLACE TRIGGER overview_notes_new AFTER INSERT ON cases_case
        FOR EACH ROW EXECUTE FUNCTION overview_note()""",
        f"""CREATE OR REPLACE TRIGGER overview_notes_change AFTER UPDATE ON cases_case
        FOR EACH ROW WHEN ({_CHANGED.format(differs="DISTINCT FROM")}) EXECUTE FUNCTION overview_note()""",
    ),
}


def keep_watch(sender: object, using: str = "default", **_: Any) -> None:  # noqa: ARG001 -- the form of a receiver
    """Let the database note what is written, after migrations, and empty the index of an office that was emptied."""
    database = connections[using]
    if not {"cases_case", "overview_waiting", "overview_text"} <= set(database.introspection.table_names()):
        return
    with database.cursor() as cursor:
        for statement in _WATCH[database.vendor]:
            cursor.execute(statement)
    if not Digest.objects.using(using).exists():
        clear(database)
