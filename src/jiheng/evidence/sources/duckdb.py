"""DuckDB: a file of its own, opened read-only."""

from __future__ import annotations

import ibis

from jiheng.evidence.engine import Engine
from jiheng.evidence.source import Source
from jiheng.evidence.sources._ibis import IbisConnection, unreachable
from jiheng.foundation.message import Message


def open_file(name: str, source: Source) -> IbisConnection:
    """Open the file at `source.path`. Raises `DataSourceError`."""
    try:
        backend = ibis.duckdb.connect(source.path or "", read_only=True)
    except Exception as error:
        raise unreachable(name, error) from error
    return IbisConnection(name, source, backend, backend.con.interrupt)


ENGINE = Engine(
    id="duckdb",
    title=Message("DuckDB", "DuckDB"),
    says=Message("一个 DuckDB 文件（path）", "a DuckDB file (path)"),
    needs="evidence",
    open=open_file,
)
