"""ClickHouse: every query under the server's own read-only mode and limit of time."""

from __future__ import annotations

import ibis

from jiheng.evidence.engine import Engine
from jiheng.evidence.source import Source, password_of
from jiheng.evidence.sources._ibis import IbisConnection, unreachable
from jiheng.foundation.message import Message


def open_server(name: str, source: Source) -> IbisConnection:
    """Open a session at the server. Raises `DataSourceError`."""
    password = password_of(name, source)
    try:
        backend = ibis.clickhouse.connect(
            host=source.host or "localhost",
            port=source.port or 8123,
            user=source.user or "default",
            password=password or "",
            database=source.database or "default",
            settings={"readonly": 2, "max_execution_time": source.seconds},
        )
    except Exception as error:
        raise unreachable(name, error) from error
    return IbisConnection(name, source, backend)


ENGINE = Engine(
    id="clickhouse",
    title=Message("ClickHouse", "ClickHouse"),
    says=Message(
        "一个数据库（host、port、user、password_env、database）",
        "a database (host, port, user, password_env, database)",
    ),
    needs="evidence-clickhouse",
    open=open_server,
)
