"""The office under readers: 100,000 cases with a million indicators, twenty people at once, beside the empty page.

python -m bench.office [--cases N] [--postgresql] [--again]

The real server (`jiheng serve`) on a database of its own, which is kept in build/ and made anew with --again. Twenty
people of all roles, most with one unit, some with the whole bureau, ask over HTTP for searches (two characters and
more, one word and several, rare ones and such as are in every case), the list with filters, the first page, the queue,
figures by body and single cases. Three ways of asking:

    alone       one reader, one request after the other: what a page costs
    at work     twenty readers, each looking at an answer for a second or two before asking on: the bars are for this
    without end twenty readers, each asking anew at once: how a queue of twenty is shared out

In the last, a page cannot be faster than twenty times what it costs, divided by the processors; so it is printed beside
the empty page (the door, which asks the database for nothing but the session) in the same way of asking. The processor
time of the server a request is the figure that a busy machine changes least. Readers and server share the processors.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any, NamedTuple
from urllib.parse import quote

from bench.office_data import CASES, Person, people_of
from bench.office_words import SEVERAL, WORDS

HERE = Path(__file__).resolve().parent
KEPT = HERE.parent / "build"
EMPTY = "empty page"
BARS = {"search": 50, "list": 300, "figures": 300, "home": 300, "queue": 300}
SECONDS_AT_WORK, SECONDS_EACH = 40.0, 5.0
REQUESTS_ALONE = 40
THINKS = (0.5, 2.5)
_SEED = 7
_CLOCK = os.sysconf("SC_CLK_TCK")

FILTERS = (
    "",
    "state=DRAFT",
    "year=2026",
    "year=2026&state=REVIEW_FINANCE&grade=良",
    "blocking=yes",
    "band=3&band=4",
    "sort=-budget",
    "sort=-changed",
    "due=overdue",
    "page=3",
    "category=OUTPUT.QUALITY&year=2025",
)
FIGURES = ("", "?by=department", "?by=bureau")
_REVIEWS = frozenset({"unit_leader", "department_reviewer", "finance_reviewer"})


class Took(NamedTuple):
    """How long one request took, in milliseconds."""

    kind: str
    milliseconds: float


class Reader:
    """One person with a session and a connection of their own."""

    def __init__(self, person: Person, cookie: str, cases: Sequence[str], port: int, seed: int) -> None:
        self.person, self._cookie, self._cases = person, cookie, cases
        self._chance = random.Random(seed)
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    @property
    def kinds(self) -> list[str]:
        """What this person can ask for, the usual things more often."""
        return [
            "search",
            "search",
            "list",
            "list",
            "home",
            "case",
            "figures",
            *(["queue"] if self.reviews else []),
        ]

    @property
    def reviews(self) -> bool:
        """Whether cases wait for this person."""
        return self.person.role in _REVIEWS

    def ask(self, kind: str) -> Took:
        """Ask once, and wait for the whole answer."""
        path = self._path(kind)
        started = time.perf_counter()
        self._connection.request("GET", path, headers={} if kind == EMPTY else {"Cookie": self._cookie})
        answer = self._connection.getresponse()
        answer.read()
        took = Took(kind, 1000 * (time.perf_counter() - started))
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} for {path} as {self.person.username}")
        return took

    def thinks(self) -> float:
        """How long this person looks at an answer."""
        return self._chance.uniform(*THINKS)

    def picks(self) -> str:
        """What this person asks for next."""
        return self._chance.choice(self.kinds)

    def _path(self, kind: str) -> str:
        chance = self._chance
        if kind == "search":
            words = chance.choice(SEVERAL) if chance.random() < 0.25 else chance.choice(WORDS)
            return f"/cases/?q={quote(words)}"
        if kind == "list":
            return f"/cases/?{quote(chance.choice(FILTERS), safe='=&-')}"
        if kind == "figures":
            return f"/figures/{chance.choice(FIGURES)}"
        if kind == "case":
            return f"/case/{chance.choice(self._cases)}/"
        return {"home": "/", "queue": "/review/", EMPTY: "/login/"}[kind]


def main() -> None:
    """Print every figure."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--cases", type=int, default=CASES)
    asked.add_argument("--postgresql", action="store_true")
    asked.add_argument("--again", action="store_true", help="make the database anew")
    chosen = asked.parse_args()
    for result in results(cases=chosen.cases, postgresql=chosen.postgresql, again=chosen.again):
        bar = f"  (bar {result['bar']}{'' if result['met'] else ', NOT MET'})" if "bar" in result else ""
        print(f"{result['name']:66} {result['value']:>10,} {result['unit']}{bar}")


def results(*, cases: int = CASES, postgresql: bool = False, again: bool = False) -> list[dict[str, Any]]:
    """Measure an office of so many cases, made for it where it is not kept from an earlier time."""
    with _database(postgresql=postgresql) as address:
        folder, made = _made(cases, address, again=again)
        sessions = _subprocess(folder, address, "sessions")
        searched = _subprocess(folder, address, "searched")
        with _served(folder, address) as (process, port):
            people = people_of(cases)
            lines = [line.split("\t") for line in sessions.splitlines()]
            readers = [
                Reader(one, cookie, known.split(","), port, _SEED + number)
                for number, (one, (cookie, known)) in enumerate(zip(people, lines, strict=True))
            ]
            where = "PostgreSQL" if postgresql else "SQLite"
            return [
                *made,
                *_search_alone(searched),
                *_alone(readers, process, where),
                *_at_work(readers, process, where),
                *_without_end(readers, process, where),
            ]


def _alone(readers: Sequence[Reader], process: int, where: str) -> Iterator[dict[str, Any]]:
    for kind in (EMPTY, *BARS, "case"):
        asking = [one for one in readers if kind != "queue" or one.reviews]
        for one in asking:
            one.ask(kind)
        before = _processor(process)
        took = [asking[number % len(asking)].ask(kind) for number in range(REQUESTS_ALONE)]
        cost = 1000 * (_processor(process) - before) / len(took)
        yield from _spread(f"{where}, alone: {kind}", [one.milliseconds for one in took])
        yield _figure(f"{where}, alone: {kind}, processor time", cost, "ms a request")


def _at_work(readers: Sequence[Reader], process: int, where: str) -> Iterator[dict[str, Any]]:
    def asks(reader: Reader) -> Took:
        time.sleep(reader.thinks())
        # One in eight is the empty page, so that it is measured under the same load.
        return reader.ask(
            EMPTY if reader.thinks() < THINKS[0] + (THINKS[1] - THINKS[0]) / 8 else reader.picks()
        )

    before = _processor(process)
    took = _together(readers, asks, SECONDS_AT_WORK)
    cost = _processor(process) - before
    by_kind: dict[str, list[float]] = defaultdict(list)
    for one in took:
        by_kind[one.kind].append(one.milliseconds)
    yield _figure(f"{where}, 20 at work", len(took) / SECONDS_AT_WORK, "requests/s")
    yield _figure(f"{where}, 20 at work: the server's processors", 100 * cost / SECONDS_AT_WORK, "% of one")
    for kind in (EMPTY, *BARS, "case"):
        yield from _spread(f"{where}, 20 at work: {kind}", by_kind[kind], bar=BARS.get(kind))


def _without_end(readers: Sequence[Reader], process: int, where: str) -> Iterator[dict[str, Any]]:
    middle = 0.0
    for kind in (EMPTY, *BARS, "case"):
        asking = [one for one in readers if kind != "queue" or one.reviews]

        def asks(reader: Reader, kind: str = kind) -> Took:
            return reader.ask(kind)

        before = _processor(process)
        took = [one.milliseconds for one in _together(asking, asks, SECONDS_EACH)]
        cost = 1000 * (_processor(process) - before) / len(took)
        yield from _spread(f"{where}, {len(asking)} without end: {kind}", took)
        yield _figure(f"{where}, {len(asking)} without end: {kind}, processor time", cost, "ms a request")
        p95 = quantiles(took, n=100)[94]
        middle = p95 if kind == EMPTY else middle
        if kind != EMPTY:
            yield _figure(
                f"{where}, {len(asking)} without end: {kind}, p95 against the empty page", p95 / middle, "×"
            )


def _together(readers: Sequence[Reader], asks: Callable[[Reader], Took], seconds: float) -> list[Took]:
    """Let all readers ask side by side for some time; return what every request took. What fails, fails here."""
    until = time.monotonic() + seconds
    took: list[Took] = []
    failed: list[Exception] = []

    def goes_on(reader: Reader) -> None:
        try:
            while time.monotonic() < until and not failed:
                took.append(asks(reader))
        except Exception as error:  # noqa: BLE001 -- carried to whoever waits for the threads
            failed.append(error)

    threads = [threading.Thread(target=goes_on, args=(reader,)) for reader in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return took


def _search_alone(searched: str) -> Iterator[dict[str, Any]]:
    """Give what searching alone takes, in one process without pages: hits, their counts, and the first cases."""
    yield from _spread(
        "search within one process", [float(took) for took in searched.split()], bar=BARS["search"]
    )


def _spread(name: str, milliseconds: Sequence[float], *, bar: int | None = None) -> Iterator[dict[str, Any]]:
    hundredths = quantiles(milliseconds, n=100)
    for which in (50, 95, 99):
        row = _figure(f"{name}, p{which}", hundredths[which - 1], "ms")
        yield {**row, "bar": f"<= {bar}", "met": hundredths[94] <= bar} if bar and which == 95 else row


def _figure(name: str, value: float, unit: str) -> dict[str, Any]:
    return {"name": name, "value": round(value, 1), "unit": unit}


# -- the office that is measured ---------------------------------------------------------------------------------


@contextmanager
def _database(*, postgresql: bool) -> Iterator[str]:
    """Give the address of a database, "" for the embedded one. A server of PostgreSQL lives as long as it is measured."""
    if not postgresql:
        yield ""
        return
    from tests.office.postgresql import running  # noqa: PLC0415 -- needed only there

    with running() as address:
        yield address


def _made(cases: int, address: str, *, again: bool) -> tuple[Path, list[dict[str, Any]]]:
    """Return the folder of the office, and how long it took to make it where it had to be made."""
    sources = b"".join((HERE / name).read_bytes() for name in ("office_data.py", "office_words.py"))
    version = hashlib.sha256(sources).hexdigest()[:8]
    folder = KEPT / f"office-{'postgresql' if address else 'sqlite'}-{cases}-{version}"
    done = folder / "made"
    if done.exists() and not again and not address:
        return folder, []
    shutil.rmtree(folder, ignore_errors=True)
    started = time.perf_counter()
    _run([sys.executable, "-m", "bench.office_data", str(folder), "--cases", str(cases)], folder, address)
    done.touch()
    seconds = time.perf_counter() - started
    return folder, [_figure(f"making an office of {cases:,} cases", seconds, "s")]


def _subprocess(folder: Path, address: str, what: str) -> str:
    return _run([sys.executable, "-m", "bench.office_inside", str(folder), what], folder, address)


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


@contextmanager
def _served(folder: Path, address: str) -> Iterator[tuple[int, int]]:
    """Run the server; give the number of its process and its port."""
    command = [sys.executable, "-m", "jiheng", "serve", "--data", str(folder), "--port", "0", "--no-open"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=_environment(folder, address)
    ) as process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if found := re.search(r"http://\S+?:(\d+)/", line):
                    yield process.pid, int(found[1])
                    break
            else:
                raise RuntimeError("the server did not start")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def _processor(process: int) -> float:
    """Return the processor time of a process and of those it began, in seconds."""
    return sum(_used(one) for one in (process, *_children(process)))


def _children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in found.read_text(encoding="ascii").split()] if found.exists() else []


def _used(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _CLOCK


if __name__ == "__main__":
    main()
