"""MySQL and MariaDB: a session that cannot write, with the server's own limit of time."""

from __future__ import annotations

from contextlib import suppress

import ibis

from jiheng.evidence.engine import Engine
from jiheng.evidence.source import Source, password_of
from jiheng.evidence.sources._ibis import IbisConnection, unreachable
from jiheng.foundation.message import Message

_LIMITS = (
    "SET SESSION MAX_EXECUTION_TIME = {milliseconds}",  # MySQL
    "SET SESSION max_statement_time = {seconds}",  # MariaDB
)


def open_server(name: str, source: Source) -> IbisConnection:
    """Open a session at the server. Raises `DataSourceError`."""
    password = password_of(name, source)
    try:
        backend = ibis.mysql.connect(
            host=source.host or "localhost",
            port=source.port or 3306,
            user=source.user,
            password=password,
            database=source.database,
        )
        backend.raw_sql("SET SESSION TRANSACTION READ ONLY")
    except Exception as error:
        raise unreachable(name, error) from error
    for limit in _LIMITS:
        # Each server knows one of the two.
        with suppress(Exception):
            backend.raw_sql(limit.format(milliseconds=source.seconds * 1000, seconds=source.seconds))
    return IbisConnection(name, source, backend)


ENGINE = Engine(
    id="mysql",
    title=Message("MySQL 或 MariaDB", "MySQL or MariaDB"),
    says=Message(
        "一个数据库（host、port、user、password_env、database）",
        "a database (host, port, user, password_env, database)",
    ),
    needs="evidence-mysql",
    open=open_server,
)
