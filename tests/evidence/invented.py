"""Invented data of a pack as a source of its own schema, and as the real system of its mapping example would hold them."""

from __future__ import annotations

import os
from importlib import import_module, resources
from pathlib import Path

import ibis
import pyarrow as pa
import pytest
from pyarrow import csv

from jiheng.evidence.metric import METRICS
from jiheng.evidence.pack import load_pack
from jiheng.evidence.period import parse_period
from jiheng.evidence.run import opened
from jiheng.evidence.source import DataSourceError, Source, load_sources

when_there_is_time = pytest.mark.skipif(
    "JIHENG_SOAK" not in os.environ, reason="finance and letters show it: set JIHENG_SOAK"
)
"""On what differs from pack to pack by its data alone, and takes seconds."""


def generated(pack: str, *, seed: int = 1, year: int = 2024, scale: int = 1200) -> dict[str, pa.Table]:
    """Return the invented tables of a pack."""
    return import_module(f"jiheng.evidence.packs.{pack}._generate").tables(seed, year, scale)


def in_duckdb(folder: Path, pack: str, tables: dict[str, pa.Table]) -> Source:
    """Return a source that holds the tables as the pack names them."""
    backend = ibis.duckdb.connect(folder / "invented.duckdb")
    for name, table in tables.items():
        backend.create_table(name, table)
    backend.disconnect()
    return Source(engine="duckdb", pack=pack, path=str(folder / "invented.duckdb"))


def as_the_real_system_has_them(folder: Path, pack: str, tables: dict[str, pa.Table]) -> Source:
    """Return a source read through the mapping example, with its names, columns and codes written to CSV."""
    example = resources.files("jiheng.evidence.packs").joinpath(pack, "mapping_example.toml")
    (folder / "sources.toml").write_text(example.read_text(encoding="utf-8"), encoding="utf-8")
    (source,) = load_sources(folder / "sources.toml").values()
    for name, table in tables.items():
        mapping = source.tables[name]
        columns = {
            mapping.columns.get(ours, ours): _their_codes(
                table[ours], load_pack(pack).tables[name].columns[ours].type, mapping.values.get(ours, {})
            )
            for ours in table.column_names
        }
        csv.write_csv(pa.table(columns), folder / str(mapping.table))
    return source


def measured(source: Source, period: str = "2024") -> dict[str, tuple[str | None, int]]:
    """Return the value, and the number of rows, of each metric of the source's pack, measured together."""
    metrics = [metric for metric in METRICS if metric.pack == source.pack]
    with opened("例", source) as open_source:
        together = open_source.measure_all(metrics, parse_period(period), by="测试")
    for one in together:
        if isinstance(one, DataSourceError):
            raise one
    return {one.metric: (one.value, one.rows) for one in together}


def plausible(
    found: dict[str, tuple[str | None, int]], least_and_most: dict[str, tuple[float, float]]
) -> None:
    """Refuse values outside their bounds, and metrics without bounds."""
    assert found.keys() == least_and_most.keys()
    outside = {
        name: found[name]
        for name, (least, most) in least_and_most.items()
        if found[name][0] is None or not least <= float(found[name][0]) <= most
    }
    assert not outside


def _their_codes(column, kind, values):
    if kind == "yes_no" and values:
        ours_to_theirs = {}
        for theirs, ours in values.items():
            ours_to_theirs.setdefault(ours, theirs)
        column = pa.array(
            [None if one is None else ours_to_theirs["是" if one else "否"] for one in column.to_pylist()]
        )
    elif values:
        back = {ours: theirs for theirs, ours in values.items()}
        column = pa.array([back.get(one, one) for one in column.to_pylist()], pa.string())
    elif kind == "time":
        column = column.cast(pa.timestamp("s"))
    return column
