"""The office under readers: 100,000 cases with a million indicators, twenty people at once, beside the empty page.

python -m bench.office [--cases N] [--postgresql] [--processes N] [--again]

The real server (`jiheng serve`) on a database of its own (`office_place.py`). Twenty people of all roles, most with one
unit, some with the whole bureau, ask over HTTP for searches (two characters and more, one word and several, rare ones
and such as are in every case), the list with filters, the first page, the queue, figures by body and single cases.
Four ways of asking:

    alone        one reader, one request after the other: what a page costs
    at work      twenty readers, each looking at an answer for half a second to one and a half before asking on
    closed loop  twenty readers, each asking anew at once, for all kinds of pages
    all at once  twenty readers in a closed loop, all for the same kind of page

In a closed loop there are twenty requests in the server at any time: a page can then not be faster than twenty times
what all of them cost on average, divided by the processors; what it takes more than the empty page (the door, which
asks the database for nothing but the session) in the same way of asking is the page's own. The processor time of server
and database a request is the figure that a busy machine changes least. Readers, server and database share the processors.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import quantiles
from typing import Any

from bench.office_data import CASES, people_of
from bench.office_place import Place, Server, inside, office_of, served
from bench.office_readers import EMPTY, KINDS, Reader, Took, at_work, in_closed_loop, together

BARS = {"search": 50, "list": 300, "figures": 300, "home": 300, "queue": 300}
SECONDS_AT_WORK, SECONDS_IN_LOOP, SECONDS_EACH = 40.0, 30.0, 5.0
REQUESTS_ALONE = 40
_SEED = 7


def main() -> None:
    """Print every figure."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--cases", type=int, default=CASES)
    asked.add_argument("--postgresql", action="store_true")
    asked.add_argument(
        "--processes", type=int, help="how many processes answer; the server's own choice without"
    )
    asked.add_argument("--again", action="store_true", help="make the database anew")
    for result in results(**vars(asked.parse_args())):
        bar = f"  (bar {result['bar']}{'' if result['met'] else ', NOT MET'})" if "bar" in result else ""
        print(f"{result['name']:66} {result['value']:>10,} {result['unit']}{bar}")


def results(
    *, cases: int = CASES, postgresql: bool = False, processes: int | None = None, again: bool = False
) -> list[dict[str, Any]]:
    """Measure an office of so many cases, made for it where it is not kept from an earlier time."""
    with office_of(cases, postgresql=postgresql, again=again) as place:
        made = [_figure(f"making an office of {cases:,} cases", place.seconds, "s")] if place.seconds else []
        where = "PostgreSQL" if postgresql else "SQLite"
        searched = list(_search_alone(place, where))
        sessions = inside(place, "sessions")
        with served(place, processes) as server:
            readers = _readers(sessions, server.port)
            return [
                *made,
                *searched,
                *_alone(readers, server, where),
                *_at_work(readers, server, where),
                *_in_closed_loop(readers, server, where),
                *_all_at_once(readers, server, where),
            ]


def _readers(sessions: str, port: int) -> list[Reader]:
    lines = [line.split("\t") for line in sessions.splitlines()]
    return [
        Reader(one, cookie, known.split(","), port, _SEED + number)
        for number, (one, (cookie, known)) in enumerate(zip(people_of(0), lines, strict=True))
    ]


def _search_alone(place: Place, where: str) -> Iterator[dict[str, Any]]:
    """Give what searching alone takes, in one process without pages: hits, their counts, and the first cases."""
    searched = [float(took) for took in inside(place, "searched").split()]
    yield from _spread(f"{where}, search within one process", searched, 50, 95, bar=BARS["search"])


def _alone(readers: Sequence[Reader], server: Server, where: str) -> Iterator[dict[str, Any]]:
    for kind in (EMPTY, *KINDS):
        asking = [one for one in readers if kind != "queue" or one.reviews]
        for one in asking:
            one.ask(kind)
        before = server.processor()
        took = [asking[number % len(asking)].ask(kind) for number in range(REQUESTS_ALONE)]
        cost = 1000 * (server.processor() - before) / len(took)
        yield from _spread(f"{where}, alone: {kind}", [one.milliseconds for one in took], bar=BARS.get(kind))
        yield _figure(f"{where}, alone: {kind}, processor time", cost, "ms a request")


def _at_work(readers: Sequence[Reader], server: Server, where: str) -> Iterator[dict[str, Any]]:
    before = server.processor()
    took = together(readers, at_work, SECONDS_AT_WORK)
    cost = server.processor() - before
    yield _figure(f"{where}, 20 at work: the server's processors", 100 * cost / SECONDS_AT_WORK, "% of one")
    yield from _mixed(took, f"{where}, 20 at work", SECONDS_AT_WORK)


def _in_closed_loop(readers: Sequence[Reader], server: Server, where: str) -> Iterator[dict[str, Any]]:
    before = server.processor()
    took = together(readers, in_closed_loop, SECONDS_IN_LOOP)
    cost = 1000 * (server.processor() - before) / len(took)
    yield _figure(f"{where}, 20 in a closed loop: processor time", cost, "ms a request")
    yield from _mixed(took, f"{where}, 20 in a closed loop", SECONDS_IN_LOOP)


def _mixed(took: Sequence[Took], name: str, seconds: float) -> Iterator[dict[str, Any]]:
    by_kind: dict[str, list[float]] = defaultdict(list)
    for one in took:
        by_kind[one.kind].append(one.milliseconds)
    yield _figure(name, len(took) / seconds, "requests/s")
    for kind in (EMPTY, *KINDS):
        # Searching is measured by itself: among pages it takes its turn like any other.
        yield from _spread(f"{name}: {kind}", by_kind[kind], 50, 95, bar=BARS.get(kind))


def _all_at_once(readers: Sequence[Reader], server: Server, where: str) -> Iterator[dict[str, Any]]:
    empty = 0.0
    for kind in (EMPTY, *KINDS):
        asking = [one for one in readers if kind != "queue" or one.reviews]
        before = server.processor()
        took = [
            one.milliseconds
            for one in together(asking, lambda reader, kind=kind: reader.ask(kind), SECONDS_EACH)
        ]
        cost = 1000 * (server.processor() - before) / len(took)
        name = f"{where}, {len(asking)} all at once: {kind}"
        yield from _spread(name, took)
        yield _figure(f"{name}, processor time", cost, "ms a request")
        p95 = quantiles(took, n=100)[94]
        empty = p95 if kind == EMPTY else empty
        if kind != EMPTY:
            yield _figure(f"{name}, p95 against the empty page", p95 / empty, "×")


def _spread(
    name: str, milliseconds: Sequence[float], *which: int, bar: int | None = None
) -> Iterator[dict[str, Any]]:
    """Yield some hundredths, p95 without a word; a bar is one for p95."""
    hundredths = quantiles(milliseconds, n=100)
    for one in which or (95,):
        row = _figure(f"{name}, p{one}", hundredths[one - 1], "ms")
        yield {**row, "bar": f"<= {bar}", "met": hundredths[94] <= bar} if bar and one == 95 else row


def _figure(name: str, value: float, unit: str) -> dict[str, Any]:
    return {"name": name, "value": round(value, 1), "unit": unit}


if __name__ == "__main__":
    main()
