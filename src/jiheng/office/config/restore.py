"""An installation out of a backup, proven file by file, to the identical head of the trail."""

from __future__ import annotations

import os
import shutil
import tempfile
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from django.core.management import call_command
from django.db import connections, transaction

from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.office.config.archive import PORTABLE, BadBackupError, Head, Manifest, extract
from jiheng.office.config.home import DATABASE_VARIABLE, HOME_VARIABLE
from jiheng.office.config.installation import bring_up_to_date, enter
from jiheng.office.config.sealed import PasswordNeededError, is_sealed, opened

MOST_FAULTS = 21
"""How many faults of a trail are looked for: a few show what happened."""


class FolderTakenError(UsageError):
    """Restoring needs a folder with nothing in it: `folder`."""

    code = "restore-target-taken"
    message = Message(
        "{folder} 里已有内容，不会覆盖；请用 --data 指明一个新的或空的文件夹。",
        "{folder} holds something, which is kept: name a new or empty folder with --data.",
    )


class DatabaseTakenError(UsageError):
    """Restoring needs a database with nothing in it."""

    code = "restore-database-taken"
    message = Message(
        "JIHENG_DATABASE 所指的数据库里已有内容，不会覆盖；请建一个空的数据库。",
        "The database named by JIHENG_DATABASE holds something, which is kept: make an empty one.",
    )


class NotPortableError(UsageError):
    """The backup holds an embedded database and cannot go into PostgreSQL."""

    code = "not-portable"
    message = Message(
        "这份备份是内置数据库的原样副本，不能恢复到 PostgreSQL。请在原处用 jiheng office backup --portable 再做一份；"
        "恢复到内置数据库则先去掉 JIHENG_DATABASE 设置。",
        "This backup is a copy of an embedded database and cannot go into PostgreSQL. Make one with jiheng office "
        "backup --portable where it came from; to restore into an embedded database unset JIHENG_DATABASE.",
    )


class Restored(msgspec.Struct, frozen=True):
    """What was restored. `faults` are those of its trail that were there when it was saved; at most `MOST_FAULTS`."""

    manifest: Manifest
    faults: list[Any]


def restore(source: Path, folder: Path, *, password: str | None = None) -> Restored:
    """Make an installation in an empty folder from a backup, proving files and head; then it is usable.

    Raises `FolderTakenError`, `DatabaseTakenError`, `NotPortableError`, `BadBackupError`, and for a sealed one
    `PasswordNeededError`, `WrongPasswordError`.
    """
    folder = folder.expanduser().absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTakenError(folder=folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Made beside its place and moved there when all is proven: what fails leaves nothing behind.
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        manifest = _extracted(source, staging, password)
        if not manifest.is_portable and os.environ.get(DATABASE_VARIABLE):
            raise NotPortableError
        enter(staging)
        try:
            if manifest.is_portable:
                _load(staging / PORTABLE, source, manifest)
            else:
                _prove(source, manifest)
            faults = _faults()
        finally:
            connections.close_all()
        if folder.exists():
            folder.rmdir()
        staging.rename(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    os.environ[HOME_VARIABLE] = str(folder)
    return Restored(manifest, faults)


def _extracted(source: Path, staging: Path, password: str | None) -> Manifest:
    if not is_sealed(source):
        return extract(source, staging)
    if password is None:
        raise PasswordNeededError(file=source)
    # Beside the files that come out of it, which are no more secret than it; gone before anything is proven.
    with tempfile.NamedTemporaryFile(dir=staging.parent, prefix=f"{staging.name}-") as plain:
        opened(source, password, plain)  # type: ignore[arg-type]  # a wrapper that reads and writes like a file
        plain.flush()
        return extract(Path(plain.name), staging)


def _load(data: Path, source: Path, manifest: Manifest) -> None:
    """Fill an empty database from a portable backup."""
    bring_up_to_date()
    if _head().number:
        raise DatabaseTakenError
    with transaction.atomic():
        call_command("loaddata", str(data), verbosity=0)
        _prove(source, manifest)
    data.unlink()


def _prove(source: Path, manifest: Manifest) -> None:
    reached = _head()
    if reached != manifest.head:
        detail = Message(
            f"操作留痕止于 {reached}，应止于 {manifest.head}",
            f"its trail ends at {reached} and should end at {manifest.head}",
        )
        raise BadBackupError(file=source, detail=detail)


def _faults() -> list[Any]:
    from jiheng.office.trail.chain import verify  # noqa: PLC0415 -- as below

    return list(islice(verify(), MOST_FAULTS))


def _head() -> Head:
    # Imported here: models can be loaded only when the folder is known.
    from jiheng.office.trail.chain import head  # noqa: PLC0415

    return Head(*head())
