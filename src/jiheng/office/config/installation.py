"""An installation made ready for work: its folder looked at, its database brought up to the program, with a copy before."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from jiheng.foundation.errors import JihengError, MissingExtraError, UsageError
from jiheng.foundation.message import Message
from jiheng.office.config.home import DATABASE_VARIABLE, HOME_VARIABLE, home

COPIES = "before-migrating"
"""The folder of an installation that holds copies of its database as it was before a newer program changed it."""

_IS_OFFICE = "secret.key"


class FolderUnusableError(JihengError):
    """The folder for the data cannot be written: `folder`, `detail`."""

    code = "folder-unusable"
    message = Message(
        "数据文件夹 {folder} 不能写入：{detail}。请换一个文件夹（--data），或放开权限。",
        "The data folder {folder} cannot be written: {detail}. Name another (--data), or allow writing.",
    )


class NoOfficeError(UsageError):
    """There is no installation in the folder: `folder`."""

    code = "no-office"
    message = Message(
        "{folder} 里没有绩衡的数据。请用 --data 指明数据文件夹，或先运行 jiheng serve。",
        "{folder} holds no data of Jiheng. Name its folder with --data, or run jiheng serve first.",
    )


class NewerDatabaseError(JihengError):
    """The database was made by a newer program: `changes` names what this one does not know."""

    code = "newer-database"
    message = Message(
        "数据库是更新版本的程序建立的（{changes}），请安装新版本后再启动；数据没有改动。",
        "The database was made by a newer version of the program ({changes}): install that one. Nothing was changed.",
    )


class DatabaseUnreachableError(JihengError):
    """The database does not answer: `detail`."""

    code = "database-unreachable"
    message = Message(
        "连不上数据库：{detail}。请检查数据库是否在运行，以及 JIHENG_DATABASE 的设置。",
        "The database does not answer: {detail}. See whether it runs, and what JIHENG_DATABASE says.",
    )


def enter(folder: Path | None, *, must_exist: bool = False) -> Path:
    """Make `folder` the installation of this process and start Django in it; return the folder.

    Without a folder it is that of JIHENG_HOME. Raises `FolderUnusableError`, `NoOfficeError` where `must_exist`,
    `MissingExtraError` for PostgreSQL without its driver.
    """
    if folder is not None:
        os.environ[HOME_VARIABLE] = str(folder.expanduser().absolute())
    # Whatever this process writes from now on, the database and its journal among it, is its owner's alone.
    os.umask(0o077)
    chosen = Path(os.environ.get(HOME_VARIABLE) or Path.home() / "jiheng-data").expanduser()
    if must_exist and not (chosen / _IS_OFFICE).is_file():
        raise NoOfficeError(folder=chosen)
    if os.environ.get(DATABASE_VARIABLE) and find_spec("psycopg") is None:
        raise MissingExtraError(what=Message("PostgreSQL 数据库", "PostgreSQL"), extra="jiheng[postgresql]")
    try:
        with tempfile.TemporaryFile(dir=home()):
            pass
    except OSError as error:
        raise FolderUnusableError(folder=chosen, detail=error.strerror) from error
    os.environ["DJANGO_SETTINGS_MODULE"] = "jiheng.office.config.settings"
    django.setup()
    return home()


def bring_up_to_date() -> Path | None:
    """Bring the database up to the program; return the copy made of an older one, where it is an embedded file.

    Raises `NewerDatabaseError`, `DatabaseUnreachableError`.
    """
    try:
        pending, is_new = _pending()
    except OperationalError as error:
        raise DatabaseUnreachableError(detail=str(error).strip()) from error
    if not pending:
        return None
    copy = None if is_new else _copied()
    call_command("migrate", interactive=False, verbosity=0)
    return copy


def take_stock() -> None:
    """Let the embedded database learn how much of what it holds, so that it chooses the right index.

    A sample is enough and takes no time; PostgreSQL does the like by itself.
    """
    if is_embedded():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")


def is_up_to_date() -> bool:
    """Say whether the database is as the program expects it."""
    return not _pending()[0]


def copy_of_sqlite(source: Path, target: Path) -> None:
    """Copy an embedded database as it is at one moment, while others may be writing."""
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)
        # A copy is one file: without this it would ask for a second one beside it.
        written.execute("PRAGMA journal_mode=DELETE")
    target.chmod(0o600)


def is_embedded() -> bool:
    """Say whether the database is a file of the folder."""
    return connection.vendor == "sqlite"


def database_file() -> Path:
    """Return the file of the embedded database."""
    return Path(str(connection.settings_dict["NAME"]))


def _pending() -> tuple[list[Any], bool]:
    """Return the migrations to be made, and whether there is nothing at all yet."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    unknown = set(loader.applied_migrations) - set(loader.disk_migrations)
    if unknown:
        raise NewerDatabaseError(changes=", ".join(f"{app} {name}" for app, name in sorted(unknown)[:3]))
    return executor.migration_plan(loader.graph.leaf_nodes()), not loader.applied_migrations


def _copied() -> Path | None:
    if not is_embedded():
        return None
    folder = home() / COPIES
    folder.mkdir(exist_ok=True, mode=0o700)
    copy = folder / f"jiheng-{timezone.localtime():%Y%m%d-%H%M%S}.sqlite3"
    copy_of_sqlite(database_file(), copy)
    return copy
