"""Whether a table can be believed at all: no required value missing, no row twice, the types as said."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.engine import Connection
from jiheng.evidence.pack import Table
from jiheng.evidence.source import DataSourceError
from jiheng.foundation.message import Message

COUNT_EXACTLY = 5_000_000
"""Above so many rows it is not looked for double keys: that would cost more than the measuring."""


def check(connection: Connection, source_name: str, table_name: str, table: Table, rows: Any) -> int:
    """Return how many rows a table has. Raises `DataSourceError` where required values are missing or keys are double."""
    required = [name for name, column in table.columns.items() if column.required or column.key]
    wanted = {f"n_{name}": rows[name].count() for name in required}
    found = connection.run(rows.aggregate(n_=rows.count(), **wanted))[0]
    total = int(found["n_"])
    for name in required:
        if missing := total - int(found[f"n_{name}"]):
            detail = Message(
                f"表“{table_name}”的“{name}”有{missing}行是空的（共{total}行），补齐后再计量",
                f"{missing} of {total} rows of {table_name} have no {name}: fill them in, then measure",
            )
            raise DataSourceError(source=source_name, detail=detail)
    keys = [name for name, column in table.columns.items() if column.key]
    if keys and 0 < total <= COUNT_EXACTLY:
        _refuse_doubles(connection, source_name, table_name, rows, keys, total)
    return total


def _refuse_doubles(  # noqa: PLR0913, PLR0917 -- what is checked, and how it is called
    connection: Connection, source_name: str, table_name: str, rows: Any, keys: list[str], total: int
) -> None:
    different = rows.select(*keys).distinct().count().as_table()
    first = next(iter(connection.run(different)[0].values()))
    if doubles := total - int(first):
        words = "、".join(keys)
        detail = Message(
            f"表“{table_name}”有{doubles}行重复（{words}相同），去重后再计量",
            f"{doubles} rows of {table_name} are double (same {', '.join(keys)}): remove them, then measure",
        )
        raise DataSourceError(source=source_name, detail=detail)
