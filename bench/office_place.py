"""The big office of the measurements, made where it is not kept from an earlier time, and its server as a process.

It is kept in build/, or in the folder that JIHENG_BENCH_DATA names, for each kind of database; making it takes ten
minutes. A program that has changed its tables since brings them up to date, as with any office.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
KEPT = Path(os.environ.get("JIHENG_BENCH_DATA", HERE.parent / "build"))
_CLOCK = os.sysconf("SC_CLK_TCK")


class Place(NamedTuple):
    """An office of so many cases: its folder, the address of its database ("" for the embedded one) and of its process."""

    folder: Path
    address: str
    database: int | None
    seconds: float
    """How long it took to make it; 0 where it was kept."""


class Server(NamedTuple):
    """A running server: its port, and the processes that do what it does, from the top."""

    port: int
    processes: tuple[int, ...]

    def processor(self) -> float:
        """Return the processor time of these and of those they began, in seconds."""
        return sum(_with_children(one) for one in self.processes)


@contextmanager
def office_of(cases: int, *, postgresql: bool, again: bool) -> Iterator[Place]:
    """Give an office. A server of PostgreSQL lives as long as it is measured."""
    sources = b"".join((HERE / name).read_bytes() for name in ("office_data.py", "office_words.py"))
    version = hashlib.sha256(sources).hexdigest()[:8]
    folder = KEPT / f"office-{'postgresql' if postgresql else 'sqlite'}-{cases}-{version}"
    cluster = folder.with_name(f"{folder.name}-cluster")
    is_kept = (folder / "made").exists() and not again
    if not is_kept:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(cluster, ignore_errors=True)
    if not postgresql:
        yield Place(folder, "", None, 0 if is_kept else _make(folder, "", cases))
        return
    from tests.office.postgresql import running  # noqa: PLC0415 -- needed only there

    with running(cluster) as address:
        seconds = 0 if is_kept else _make(folder, address, cases)
        yield Place(folder, address, _postmaster(cluster), seconds)


@contextmanager
def served(place: Place, processes: int | None) -> Iterator[Server]:
    """Run the server of an office."""
    command = [
        sys.executable,
        "-m",
        "jiheng",
        "serve",
        "--data",
        str(place.folder),
        "--port",
        "0",
        "--no-open",
    ]
    command += [] if processes is None else ["--processes", str(processes)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=_environment(place.folder, place.address),
    ) as process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if found := re.search(r"http://\S+?:(\d+)/", line):
                    tops = (process.pid,) if place.database is None else (process.pid, place.database)
                    yield Server(int(found[1]), tops)
                    break
            else:
                raise RuntimeError("the server did not start")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def inside(place: Place, what: str) -> str:
    """Return what `bench.office_inside` says of an office."""
    return _run(
        [sys.executable, "-m", "bench.office_inside", str(place.folder), what], place.folder, place.address
    )


def _make(folder: Path, address: str, cases: int) -> float:
    started = time.perf_counter()
    _run([sys.executable, "-m", "bench.office_data", str(folder), "--cases", str(cases)], folder, address)
    (folder / "made").touch()
    return time.perf_counter() - started


def _run(command: list[str], folder: Path, address: str) -> str:
    done = subprocess.run(
        command,
        env=_environment(folder, address),
        capture_output=True,
        text=True,
        check=False,
        cwd=HERE.parent,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    return done.stdout


def _environment(folder: Path, address: str) -> dict[str, str]:
    kept = {
        k: v for k, v in os.environ.items() if k not in {"DJANGO_SETTINGS_MODULE", "PYTHONDONTWRITEBYTECODE"}
    }
    return {**kept, "JIHENG_HOME": str(folder), "JIHENG_DATABASE": address}


def _postmaster(cluster: Path) -> int:
    return int((cluster / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0])


def _with_children(process: int) -> float:
    return _used(process) + sum(_with_children(one) for one in _children(process))


def _children(process: int) -> list[int]:
    """Return the processes that any thread of this one began."""
    found = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for one in found for child in one.read_text(encoding="ascii").split()]


def _used(process: int) -> float:
    """Return the processor time of a process and of those children that ended, in seconds."""
    try:
        said = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return 0.0
    return sum(map(int, said.rpartition(")")[2].split()[11:15])) / _CLOCK
