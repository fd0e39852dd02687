"""SQLite: a file, opened so that nothing can be written."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import ibis

from jiheng.evidence.engine import Engine
from jiheng.evidence.source import DataSourceError, Source
from jiheng.evidence.sources._ibis import IbisConnection, unreachable
from jiheng.foundation.message import Message

_WITH_LENGTH = re.compile(r"(?:\w*(?P<whole>int|integer)|real|float|double)\s*\(.*\)", re.IGNORECASE)
_DECLARED = "SELECT DISTINCT c.type FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"


def open_file(name: str, source: Source) -> IbisConnection:
    """Open the file at `source.path`. Raises `DataSourceError`."""
    if not source.path or not Path(source.path).is_file():
        detail = Message(f"没有文件 {source.path}", f"there is no file {source.path}")
        raise DataSourceError(source=name, detail=detail)
    try:
        # Not by query_only: Ibis learns the columns of a query from a temporary view.
        direct = sqlite3.connect(f"{Path(source.path).absolute().as_uri()}?mode=ro", uri=True)
        backend = ibis.sqlite.from_connection(direct, type_map=_numbers_with_length(direct))
    except Exception as error:
        raise unreachable(name, error) from error
    return IbisConnection(name, source, backend, backend.con.interrupt)


def _numbers_with_length(direct: sqlite3.Connection) -> dict[str, str]:
    """Return what the types of numbers mean that a file declares with a length, as INT(11): Ibis does not read them."""
    declared = {kind.lower(): _WITH_LENGTH.fullmatch(kind) for (kind,) in direct.execute(_DECLARED)}
    return {kind: "int64" if found["whole"] else "float64" for kind, found in declared.items() if found}


ENGINE = Engine(
    id="sqlite",
    title=Message("SQLite", "SQLite"),
    says=Message("一个 SQLite 文件（path）", "a SQLite file (path)"),
    needs="evidence",
    open=open_file,
)
