"""Those who read the big office of the measurements: what each asks for over HTTP, and twenty of them side by side."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import quote

from bench.office_data import Person
from bench.office_words import SEVERAL, WORDS

EMPTY = "empty page"
KINDS = ("search", "list", "figures", "home", "queue", "case")
THINKS = (0.5, 1.5)
"""For how many seconds a reader at work looks at an answer, from and to: one second in the middle."""

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
        """What this person asks for next: one time in eight the empty page, to be measured under the same load."""
        return EMPTY if self._chance.random() < 1 / 8 else self._chance.choice(self.kinds)

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


def at_work(reader: Reader) -> Took:
    """Look at the last answer for a while, then ask for something."""
    time.sleep(reader.thinks())
    return reader.ask(reader.picks())


def in_closed_loop(reader: Reader) -> Took:
    """Ask for something as soon as the last answer is there."""
    return reader.ask(reader.picks())


def together(readers: Sequence[Reader], asks: Callable[[Reader], Took], seconds: float) -> list[Took]:
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
