"""The whole installation into one file, while it runs."""

from __future__ import annotations

import getpass
import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from jiheng import __version__
from jiheng.foundation.errors import JihengError, UsageError
from jiheng.foundation.message import Message
from jiheng.office.config.archive import (
    FILES,
    OWN,
    PORTABLE,
    PUBLICATIONS,
    RULES,
    SQLITE,
    Head,
    Manifest,
    Writer,
)
from jiheng.office.config.home import KEY, home
from jiheng.office.config.installation import (
    copy_of_sqlite,
    database_file,
    is_embedded,
    is_up_to_date,
)
from jiheng.office.config.sealed import Sealer
from jiheng.office.trail.chain import append, head

# What Django makes anew by itself, and sessions: whoever was logged in logs in again.
_NOT_DUMPED = {"contenttypes.ContentType", "auth.Permission", "sessions.Session", "people.Session"}
# What is made from the cases, and made anew when they are looked at.
_NOT_DUMPED |= {
    f"overview.{name}"
    for name in ("Digest", "CategoryCount", "IndicatorRow", "FindingRow", "Tally", "BodySum", "Waiting")
}
_SUBJECT = "office:backup"


class FileTakenError(UsageError):
    """A file of that name is there already: `file`."""

    code = "file-taken"
    message = Message(
        "{file} 已经存在，不会覆盖；请换一个名称。", "{file} exists and is kept: choose another name."
    )


class OldDatabaseError(JihengError):
    """The database is older than the program."""

    code = "old-database"
    message = Message(
        "数据库还没有升级到本版本，请先运行一次 jiheng serve。",
        "The database is not yet that of this version: run jiheng serve once first.",
    )


def back_up(target: Path, *, portable: bool = False, password: str | None = None) -> Manifest:
    """Write the installation of this process into a new file, and an entry into the trail before.

    `portable` writes the content of the database instead of a copy of its file, as is always done for PostgreSQL.
    With a password the file is sealed while it is written (`sealed`).
    Raises `FileTakenError`, `OldDatabaseError`, `ShortPasswordError`.
    """
    if target.exists():
        raise FileTakenError(file=target)
    portable = portable or not is_embedded()
    if portable and not is_up_to_date():
        raise OldDatabaseError
    append(
        "system",
        "office.backup",
        _SUBJECT,
        after={"file": target.name, "by": _whoever(), "sealed": password is not None},
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    try:
        # Readable by its owner only: it holds the key and everybody's data.
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
            sealer = Sealer(file, password) if password is not None else None
            writer = Writer(sealer or file)
            reached = _add_database(writer, portable=portable)
            _add_files(writer)
            made_at = datetime.now(UTC).isoformat(timespec="seconds")
            manifest = Manifest(program=__version__, made_at=made_at, head=reached, members=writer.members)
            writer.close(manifest)
            if sealer is not None:
                sealer.close()
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            raise FileTakenError(file=target)
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _add_database(writer: Writer, *, portable: bool) -> Head:
    """Put the database in as it is at one moment, and return the head of the trail at that moment."""
    with tempfile.TemporaryDirectory(prefix="jiheng-backup-", dir=home()) as made:
        if portable:
            path = Path(made) / PORTABLE
            with transaction.atomic():
                if not is_embedded():
                    connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                _dump(path)
                reached = Head(*head())
            writer.add(PORTABLE, path)
            return reached
        path = Path(made) / SQLITE
        copy_of_sqlite(database_file(), path)
        _without_sessions(path)
        reached = _head_of_file(path)
        writer.add(SQLITE, path)
        return reached


class _Exact(DjangoJSONEncoder):
    """Writes moments as they are: Django's own way would cut them to thousandths of a second."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def _dump(path: Path) -> None:
    """Write every row on a line of its own, as Django's loader reads it."""
    configs = [(config, None) for config in apps.get_app_configs() if config.models_module]
    with path.open("w", encoding="utf-8") as file:
        for model in serializers.sort_dependencies(configs):
            if model._meta.label not in _NOT_DUMPED:  # noqa: SLF001 -- public by Django's own word
                rows = model._base_manager.order_by("pk").iterator(chunk_size=500)  # noqa: SLF001 -- likewise
                serializers.serialize("jsonl", rows, stream=file, cls=_Exact)


def _without_sessions(path: Path) -> None:
    """Take open logins out of a copy, their bytes included: whoever was logged in logs in again."""
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA secure_delete=ON")
        for (table,) in copy.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('people_session', 'django_session')"
        ).fetchall():
            copy.execute(f"DELETE FROM {table}")  # noqa: S608 -- one of the two names above
        copy.commit()


def _head_of_file(path: Path) -> Head:
    """Return the head of the trail in a copy: the running office may be further on."""
    with closing(sqlite3.connect(path)) as copy:
        row = copy.execute("SELECT number, hash FROM trail_entry ORDER BY number DESC LIMIT 1").fetchone()
    # There is always a last one: making a backup leaves an entry.
    return Head(*row)


def _add_files(writer: Writer) -> None:
    writer.add(KEY, home() / KEY)
    folders = [home() / name for name in (FILES, RULES, PUBLICATIONS)]
    for path in [home() / OWN, *(one for folder in folders for one in sorted(folder.rglob("*")))]:
        if path.is_file() and not _is_half_published(path.relative_to(home())):
            # One that is removed in this very moment is no longer asked for by anything.
            with suppress(FileNotFoundError):
                writer.add(path.relative_to(home()).as_posix(), path)


def _is_half_published(path: Path) -> bool:
    """Say whether a file is of a publication that is not whole yet: its folder has a name that begins with a dot."""
    return path.parts[0] == PUBLICATIONS and path.parts[1].startswith(".")


def _whoever() -> str:
    """Return the name under which the operating system knows who runs this."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
