"""PostgreSQL: a session that cannot write, with the server's own limit of time."""

from __future__ import annotations

import ibis

from jiheng.evidence.engine import Engine
from jiheng.evidence.source import Source, password_of
from jiheng.evidence.sources._ibis import IbisConnection, unreachable
from jiheng.foundation.message import Message


def open_server(name: str, source: Source) -> IbisConnection:
    """Open a session at the server. Raises `DataSourceError`."""
    password = password_of(name, source)
    limits = f"-c default_transaction_read_only=on -c statement_timeout={source.seconds * 1000}"
    try:
        backend = ibis.postgres.connect(
            host=source.host or "localhost",
            port=source.port or 5432,
            user=source.user,
            password=password,
            database=source.database,
            schema=source.schema,
            options=f"{limits} -c search_path={source.schema}" if source.schema else limits,
            connect_timeout=min(source.seconds, 15),
        )
    except Exception as error:
        raise unreachable(name, error) from error
    return IbisConnection(name, source, backend, backend.con.cancel)


ENGINE = Engine(
    id="postgresql",
    title=Message("PostgreSQL", "PostgreSQL"),
    says=Message(
        "一个数据库（host、port、user、password_env、database）",
        "a database (host, port, user, password_env, database)",
    ),
    needs="evidence-postgresql",
    open=open_server,
)
