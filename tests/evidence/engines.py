"""Small sources of every engine that runs here, made of the tiny tables of examples."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv as pa_csv

from jiheng.evidence.source import Source


def table(lines: Sequence[str]) -> pa.Table:
    """Return a table of texts; an empty cell is none."""
    head, *rows = csv.reader(lines)
    return pa.table(
        {name: pa.array([row[n] or None for row in rows], pa.string()) for n, name in enumerate(head)}
    )


def duckdb(folder: Path, pack: str, tables: Mapping[str, Sequence[str]]) -> Source:
    backend = ibis.duckdb.connect(folder / "x.duckdb")
    return _filled(backend, folder / "x.duckdb", "duckdb", pack, tables)


def sqlite(folder: Path, pack: str, tables: Mapping[str, Sequence[str]]) -> Source:
    backend = ibis.sqlite.connect(folder / "x.sqlite")
    return _filled(backend, folder / "x.sqlite", "sqlite", pack, tables)


def files(folder: Path, pack: str, tables: Mapping[str, Sequence[str]]) -> Source:
    for name, lines in tables.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Source(engine="files", pack=pack, path=str(folder))


def spark(folder: Path, pack: str, tables: Mapping[str, Sequence[str]]) -> Source:
    for name, lines in tables.items():
        pq.write_table(table(lines), folder / f"{name}.parquet")
    return Source(engine="spark", pack=pack, path=str(folder), master="local[2]")


def _filled(backend, path, engine, pack, tables):
    for name, lines in tables.items():
        backend.create_table(name, table(lines))
    backend.disconnect()
    return Source(engine=engine, pack=pack, path=str(path))


def in_sqlite(folder: Path, pack: str, tables: Mapping[str, pa.Table]) -> Source:
    """Return whole tables in an embedded file, with dates and times as the texts that SQLite keeps them as."""
    path = folder / "whole.sqlite"
    backend = ibis.sqlite.connect(path)
    for name, whole in tables.items():
        backend.create_table(name, schema=ibis.Schema.from_pyarrow(whole.schema))
    backend.disconnect()
    with closing(sqlite3.connect(path)) as file, file:
        for name, whole in tables.items():
            marks = ", ".join("?" * whole.num_columns)
            rows = ([_as_text(value) for value in row.values()] for row in whole.to_pylist())
            file.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
    return Source(engine="sqlite", pack=pack, path=str(path))


def _as_text(value):
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ")
    return str(value) if isinstance(value, (date, Decimal)) else value


def in_csv(folder: Path, pack: str, tables: Mapping[str, pa.Table]) -> Source:
    """Return whole tables as files that somebody exported."""
    for name, whole in tables.items():
        texts = {
            column: [None if value is None else str(_as_text(value)) for value in whole[column].to_pylist()]
            for column in whole.column_names
        }
        pa_csv.write_csv(
            pa.table(texts, pa.schema((one, pa.string()) for one in texts)), folder / f"{name}.csv"
        )
    return Source(engine="files", pack=pack, path=str(folder))


def in_parquet(folder: Path, pack: str, tables: Mapping[str, pa.Table]) -> Source:
    """Return whole tables as Parquet that a local Spark reads."""
    for name, whole in tables.items():
        # What other systems write, and all readers take: no zone, microseconds.
        pq.write_table(whole, folder / f"{name}.parquet", coerce_timestamps="us")
    return Source(engine="spark", pack=pack, path=str(folder), master="local[2]")


def in_postgresql(address: str, pack: str, tables: Mapping[str, pa.Table]) -> Source:
    """Return whole tables in a schema of the server, which is named after the pack."""
    place = urlsplit(address)
    parts = {
        "host": place.hostname,
        "port": place.port,
        "user": place.username,
        "database": place.path.lstrip("/"),
    }
    backend = ibis.postgres.connect(**parts, password=place.password)
    backend.create_database(pack)
    for name, whole in tables.items():
        backend.create_table(name, whole, database=pack)
    backend.disconnect()
    return Source(engine="postgresql", pack=pack, schema=pack, **parts)
