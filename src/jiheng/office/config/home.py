"""Where an installation keeps its data: one folder with the database, the key and the files."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message

HOME_VARIABLE = "JIHENG_HOME"
DATABASE_VARIABLE = "JIHENG_DATABASE"
KEY = "secret.key"
_DRIVER_SETTINGS = frozenset({"sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl"})
"""What may be said of the way to PostgreSQL, after a question mark."""

# Reading goes by way of the system's memory, which all threads share, instead of a cache of each that begins empty.
_SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
    "PRAGMA mmap_size=4294967296; PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY;"
)


class DatabaseSettingError(UsageError):
    """The setting of the database cannot be understood: `setting`."""

    code = "database-setting"
    message = Message(
        "看不懂数据库设置“{setting}”，应形如 postgresql://用户:密码@主机:5432/库名。",
        "The database setting {setting} is not understood; it looks like postgresql://user:password@host:5432/name.",
    )


def home() -> Path:
    """Return the folder of this installation, making it when it is not there."""
    folder = Path(os.environ.get(HOME_VARIABLE) or Path.home() / "jiheng-data").expanduser()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key() -> str:
    """Return the key that signs sessions: made at first start, kept beside the data, readable by its owner only."""
    path = home() / KEY
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii")


def database() -> dict[str, Any]:
    """Return Django's settings of the database: an embedded file, or PostgreSQL where one is named.

    Raises `DatabaseSettingError`.
    """
    setting = os.environ.get(DATABASE_VARIABLE, "")
    if not setting:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home() / "jiheng.sqlite3",
            "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": _SQLITE_START},
            # Each thread of the server keeps its connection: opening one reads the whole schema.
            "CONN_MAX_AGE": None,
        }
    parts = urlsplit(setting)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise DatabaseSettingError(setting=_without_password(setting))
    said = dict(parse_qsl(parts.query, keep_blank_values=True))
    if not set(said) <= _DRIVER_SETTINGS:
        raise DatabaseSettingError(setting=_without_password(setting))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": said,
    }


def database_host() -> str:
    """Return on which machine the database is; nothing for an embedded one, or one of this machine by its socket."""
    return urlsplit(os.environ.get(DATABASE_VARIABLE, "")).hostname or ""


def _without_password(setting: str) -> str:
    parts = urlsplit(setting)
    return setting.replace(f":{parts.password}@", ":…@") if parts.password else setting
