"""Measuring many events: all metrics of the case platform for a year, on DuckDB and on local Spark.

Data is invented (fixed seed) and kept for the next time in build/, or in the folder that JIHENG_BENCH_DATA names.
`python -m bench.measure [--full] [--no-spark | --spark-full]` prints the figures; `--full` takes 100,000,000 events on
DuckDB, as the bar asks, instead of 10,000,000, and `--spark-full` so many on Spark. Each run is a process of its own,
limited to two threads, with wall clock, processor time and the most memory it held. The floors: counting the rows, which
Parquet answers from its notes, and reading once the columns that the metrics need. Processor time tells the truth on a
busy machine: on two cores that are free, a run takes about half of it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import ibis

from jiheng.evidence.metric import METRICS
from jiheng.evidence.packs.case_platform._generate import write_parquet
from jiheng.evidence.period import parse_period
from jiheng.evidence.run import OpenSource, opened
from jiheng.evidence.source import Source

EVENTS_TO_WARM, EVENTS, EVENTS_FULL = 1_000_000, 10_000_000, 100_000_000
SEED, YEAR = 7, 2024
THREADS, MEMORY = 2, "8GiB"
MOST_SECONDS, MOST_GIB = 60, 8
LEAST_SCALING = 1.6
ROUNDS = 2

_ROOT = Path(__file__).resolve().parent.parent
_DATA = Path(os.environ.get("JIHENG_BENCH_DATA", _ROOT / "build"))
_TICKS = os.sysconf("SC_CLK_TCK")
_COLUMNS = (
    "event_id",
    "activity",
    "happened_at",
    "received_at",
    "answered_at",
    "from_agency",
    "to_agency",
    "in_scope",
    "is_online",
    "is_complete",
    "is_conforming",
)


def main(arguments: list[str]) -> None:
    """Print every figure, or (in a process of its own) do one run."""
    if arguments and arguments[0] in _RUNS:
        print(json.dumps(_RUNS[arguments[0]](*arguments[1:])))
        return
    chosen = {
        "full": "--full" in arguments,
        "spark": "--no-spark" not in arguments,
        "spark_full": "--spark-full" in arguments,
    }
    for result in results(**chosen):
        bar = f"  (bar {result['bar']})" if "bar" in result else ""
        print(f"{result['name']:72} {result['value']:>14,} {result['unit']}{bar}")


def results(*, full: bool = False, spark: bool = True, spark_full: bool = False) -> list[dict[str, Any]]:
    """Measure everything; `full`, `spark_full` take as many events as the bar asks."""
    events = EVENTS_FULL if full else EVENTS
    rows = _duckdb(_data(events), events, has_bar=full)
    if spark and importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None:
        rows += _spark(EVENTS_FULL if spark_full else EVENTS)
    return rows


def _duckdb(folder: Path, events: int, *, has_bar: bool) -> list[dict[str, Any]]:
    done = min((_run("duckdb", folder) for _ in range(ROUNDS)), key=lambda run: run["seconds"])
    alone = _run("duckdb_one_by_one", folder)
    count, read = (_run("floor", folder, which) for which in ("count", "read"))
    called = f"{_millions(events)} events, {done['metrics']} metrics, DuckDB"
    seconds = _figure(f"{called}: wall clock", done["seconds"], "s")
    memory = _figure(f"{called}: most memory", round(done["megabytes"] / 1024, 2), "GiB")
    if has_bar:
        seconds |= {"bar": f"≤ {MOST_SECONDS}", "met": done["seconds"] <= MOST_SECONDS}
        memory |= {"bar": f"≤ {MOST_GIB}", "met": done["megabytes"] <= MOST_GIB * 1024}
    return [
        seconds,
        _figure(f"{called}: processor time", done["cpu"], "s"),
        memory,
        _figure(f"{called}: processor time when each is asked alone", alone["cpu"], "s"),
        _figure("SELECT count(*): processor time", count["cpu"], "s"),
        _figure("reading the same columns once: processor time", read["cpu"], "s"),
        _figure("all metrics against SELECT count(*)", round(done["cpu"] / max(count["cpu"], 0.001), 1), "×"),
        _figure("all metrics against reading the columns once", round(done["cpu"] / read["cpu"], 2), "×"),
    ]


def _spark(events: int) -> list[dict[str, Any]]:
    folder = _data(events)
    runs: dict[int, list[dict[str, Any]]] = {1: [], 2: []}
    rounds = ROUNDS if events < EVENTS_FULL else 1  # each is minutes long
    for _ in range(rounds):  # interleaved, so that a busy neighbour slows both alike
        for cores, done in runs.items():
            done.append(_run("spark", folder, cores, rounds, _data(EVENTS_TO_WARM)))
    one, two = (min(runs[cores], key=lambda run: run["seconds"]) for cores in (1, 2))
    values = [run["values"] for run in (one, two, _run("duckdb", folder))]
    called = f"{_millions(events)} events, {one['metrics']} metrics, Spark"
    scaling = round(one["seconds"] / two["seconds"], 2)
    return [
        _figure(f"{called} local[1]: wall clock", one["seconds"], "s"),
        _figure(f"{called} local[2]: wall clock", two["seconds"], "s"),
        _figure(f"{called} local[1]: processor time", one["cpu"], "s"),
        _figure(f"{called} local[2]: processor time", two["cpu"], "s"),
        _figure(f"{called}: SELECT count(*), local[2]", two["count_seconds"], "s"),
        _figure(
            "Spark: all metrics against SELECT count(*)", round(two["seconds"] / two["count_seconds"], 1), "×"
        ),
        _figure(
            "Spark: two cores against one",
            scaling,
            "×",
            bar=f"≥ {LEAST_SCALING}",
            met=scaling >= LEAST_SCALING,
        ),
        _figure("values that differ between Spark and DuckDB", _different(values), ""),
    ]


def _different(values: list[dict[str, str | None]]) -> int:
    first, *others = values
    return sum(any(other[name] != value for other in others) for name, value in first.items())


def _data(events: int) -> Path:
    folder = _DATA / f"events-{events}"
    if not (folder / "done").exists():
        _run("generate", folder, events)
        (folder / "done").touch()
    return folder


def _generate(folder: str, events: str) -> dict[str, Any]:
    write_parquet(Path(folder), SEED, YEAR, int(events))
    return {}


def _measure_on_duckdb(folder: str, *, together: bool = True) -> dict[str, Any]:
    started, cpu = time.perf_counter(), time.process_time()
    with opened("平台", _source("files", folder)) as source:
        backend = source._connection.backend  # noqa: SLF001 -- limits are no part of a source
        backend.raw_sql(f"SET threads = {THREADS}; SET memory_limit = '{MEMORY}'")
        values = _values(source, together=together)
    return _done(time.perf_counter() - started, time.process_time() - cpu, values)


def _measure_on_spark(folder: str, cores: str, rounds: str, few: str) -> dict[str, Any]:
    with opened("平台", _source("spark", few, master=f"local[{cores}]")) as source:
        _values(source)  # A service is warm: its code is compiled.
    place = _source("spark", folder, master=f"local[{cores}]")
    with opened("平台", place) as source:
        connection = source._connection  # noqa: SLF001 -- the floor is no metric
        started = time.perf_counter()
        connection.run(connection.table("events", None).aggregate(n=ibis._.count()))
        count_seconds = round(time.perf_counter() - started, 2)
        machine = connection.backend._session.sparkContext._gateway.proc.pid  # noqa: SLF001 -- its processor time
    found = []
    for _ in range(int(rounds)):
        with opened("平台", place) as source:
            cpu, started = _cpu_of(machine) + time.process_time(), time.perf_counter()
            values = _values(source)
            seconds = time.perf_counter() - started
            found.append(_done(seconds, _cpu_of(machine) + time.process_time() - cpu, values))
    return {**min(found, key=lambda one: one["seconds"]), "count_seconds": count_seconds}


def _floor(folder: str, which: str) -> dict[str, Any]:
    started, cpu = time.perf_counter(), time.process_time()
    wanted = "count(*)" if which == "count" else ", ".join(f"max({column})" for column in _COLUMNS)
    with duckdb.connect() as connection:
        connection.execute(f"SET threads = {THREADS}; SET memory_limit = '{MEMORY}'")
        connection.execute(f"SELECT {wanted} FROM '{folder}/events.parquet'").fetchall()
    return _done(time.perf_counter() - started, time.process_time() - cpu, {})


def _source(engine: str, folder: str, **more: Any) -> Source:
    return Source(engine=engine, pack="case_platform", path=folder, seconds=3600, **more)


def _values(source: OpenSource, *, together: bool = True) -> dict[str, str | None]:
    metrics = [metric for metric in METRICS if metric.pack == "case_platform"]
    period = parse_period(str(YEAR))
    if together:
        found = source.measure_all(metrics, period, by="bench")
    else:
        found = [source.measure(metric, period, by="bench") for metric in metrics]
    return {one.metric: one.value for one in found}


def _done(seconds: float, cpu: float, values: dict[str, str | None]) -> dict[str, Any]:
    return {"seconds": round(seconds, 2), "cpu": round(cpu, 2), "metrics": len(values), "values": values}


def _cpu_of(process: int) -> float:
    """Return the processor time of another process so far, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _run(*arguments: object) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.measure", *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=_ROOT)
    return json.loads(done.stdout.splitlines()[-1])


def _with_memory(run: Any) -> Any:
    def measured(*arguments: str) -> dict[str, Any]:
        found = run(*arguments)
        return {**found, "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}

    return measured


_RUNS = {
    "generate": _generate,
    "duckdb": _with_memory(_measure_on_duckdb),
    "duckdb_one_by_one": _with_memory(lambda folder: _measure_on_duckdb(folder, together=False)),
    "spark": _measure_on_spark,
    "floor": _floor,
}


def _millions(events: int) -> str:
    return f"{events / 1e6:,.0f} M"


def _figure(name: str, value: float, unit: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "value": value, "unit": unit, **more}


if __name__ == "__main__":
    main(sys.argv[1:])
