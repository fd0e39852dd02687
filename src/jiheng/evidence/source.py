"""Where the data lies: one file names every source, read-only, with limits, secrets left out (数据来源)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec

from jiheng.evidence.pack import Pack, load_pack
from jiheng.foundation.errors import JihengError, UsageError
from jiheng.foundation.message import Message
from jiheng.foundation.strict_toml import no_such, read_toml


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a table of ours is found in a real system.

    `table` names the real table, or `query` says it in the SQL of the source. `columns`: our column → theirs, for those
    that differ. `values`: our column → their value → ours.
    """

    table: str | None = None
    query: str | None = None
    columns: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One source: which pack it is mapped to, its engine, where it is.

    `path`: of a file or folder, for engines that read files. `password_env` names the environment variable that holds the
    password: a password never stands in the file. `seconds`: after which a query is given up. `rows`: how many rows are
    shown at most when a number is traced. `tables`: the mapping, for tables or columns named otherwise than in the pack.
    """

    engine: str
    pack: str
    path: str | None = None
    host: str | None = None
    port: int | None = None
    user: str | None = None
    password_env: str | None = None
    database: str | None = None
    schema: str | None = None
    master: str | None = None
    seconds: int = 120
    rows: int = 1000
    tables: dict[str, Mapping] = {}


class Sources(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: name → source."""

    sources: dict[str, Source]


class SourceFileError(UsageError):
    """The file of sources is put wrongly: `entry`, `detail`."""

    code = "sources-file"
    message = Message(
        "数据来源文件 {entry} 有误：{detail}", "The sources in {entry} are put wrongly: {detail}"
    )


class DataSourceError(JihengError):
    """A source did not give what was asked: `source` names it, `detail` says what is wrong."""

    code = "data-source"
    message = Message("数据来源“{source}”：{detail}。", "The source {source}: {detail}.")


class SlowSourceError(DataSourceError):
    """A query was given up because it took too long."""

    code = "slow-source"


def load_sources(path: Path) -> dict[str, Source]:
    """Return the sources that a file names, paths relative to it made whole. Raises `SourceFileError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceFileError(
            entry=str(path), detail=Message(f"读不了（{error}）", f"unreadable ({error})")
        ) from error
    found = read_toml(text, Sources, path.name, SourceFileError).sources
    return {name: _checked(name, source, path) for name, source in found.items()}


def password_of(name: str, source: Source) -> str | None:
    """Return the password that the environment holds. Raises `DataSourceError` where it is named and missing."""
    if source.password_env is None:
        return None
    password = os.environ.get(source.password_env)
    if password is None:
        detail = Message(
            f"没有设置环境变量 {source.password_env}（密码）",
            f"the variable {source.password_env} is not set",
        )
        raise DataSourceError(source=name, detail=detail)
    return password


def _checked(name: str, source: Source, path: Path) -> Source:
    pack: Pack = load_pack(source.pack)
    for table, mapping in source.tables.items():
        if table not in pack.tables:
            raise _wrong(path, Message("表", "table"), f"sources.{name}.tables.{table}", table, pack.tables)
        for column in [*mapping.columns, *mapping.values]:
            if column not in (known := pack.tables[table].columns):
                place = f"sources.{name}.tables.{table}.columns.{column}"
                raise _wrong(path, Message("列", "column"), place, column, known)
    if source.path is None:
        return source
    return msgspec.structs.replace(source, path=str((path.parent / source.path).resolve()))


def _wrong(path: Path, what: Message, place: str, word: str, known: Any) -> SourceFileError:
    return SourceFileError(entry=path.name, detail=no_such(what, place, word, known))
