"""Small sources of every engine that runs here, made of the tiny tables of examples."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq

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
