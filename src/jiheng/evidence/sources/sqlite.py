"""SQLite: a file, opened so that nothing can be written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import ibis

from jiheng.evidence.engine import Engine
from jiheng.evidence.source import DataSourceError, Source
from jiheng.evidence.sources._ibis import IbisConnection, unreachable
from jiheng.foundation.message import Message


def open_file(name: str, source: Source) -> IbisConnection:
    """Open the file at `source.path`. Raises `DataSourceError`."""
    if not source.path or not Path(source.path).is_file():
        detail = Message(f"没有文件 {source.path}", f"there is no file {source.path}")
        raise DataSourceError(source=name, detail=detail)
    try:
        # Not by query_only: Ibis learns the columns of a query from a temporary view.
        direct = sqlite3.connect(f"{Path(source.path).absolute().as_uri()}?mode=ro", uri=True)
        backend = ibis.sqlite.from_connection(direct)
    except Exception as error:
        raise unreachable(name, error) from error
    return IbisConnection(name, source, backend, backend.con.interrupt)


ENGINE = Engine(
    id="sqlite",
    title=Message("SQLite", "SQLite"),
    says=Message("一个 SQLite 文件（path）", "a SQLite file (path)"),
    needs="evidence",
    open=open_file,
)
