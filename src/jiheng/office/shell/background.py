"""Work in a thread beside the server: begun when somebody asks for it, ended when nothing is left to do.

Where several processes answer requests, one of them does all such work, and the others tell it that there is some.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connections, transaction

_log = logging.getLogger(__name__)


class _Place:
    """Where such work is done: here, or where `tell` leads."""

    tell: Callable[[], None] | None = None


def leave_to_another(tell: Callable[[], None]) -> None:
    """Do no such work in this process from now on; `tell` lets the one that does know that there is some."""
    _Place.tell = tell


def wake_after_commit(here: Callable[[], None]) -> None:
    """Wake a thread of this process by `here`, or whoever does such work for it, once the transaction is through.

    What was written stays written, whether or not anybody hears: what waits is in the database, and is found by
    whoever looks next. So what goes wrong here is noted, and nobody is told that their work failed.
    """

    # A function of its own: what Django notes of one that fails is its name, and a partial one has none.
    def wake() -> None:
        (_Place.tell or here)()

    transaction.on_commit(wake, robust=True)


@contextmanager
def giving_signs(beat: Callable[[], object], seconds: float) -> Iterator[None]:
    """Call `beat` every so many seconds, beside what the block does: so others see that it is at work still."""
    is_over = threading.Event()

    def go_on() -> None:
        try:
            while not is_over.wait(seconds):
                beat()
        except DatabaseError:
            _log.exception("no sign of life")
        finally:
            connections.close_all()

    heart = threading.Thread(target=go_on, name="jiheng-heart", daemon=True)
    heart.start()
    try:
        yield
    finally:
        is_over.set()
        heart.join()


class Background:
    """One background thread of this process. What it does has to keep in the database how far it is."""

    def __init__(self, name: str, work: Callable[[], object]) -> None:
        """Take the name of the thread and what it does each time it is woken."""
        self._name = name
        self._work = work
        self._lock = threading.Lock()
        self._running: threading.Thread | None = None
        self._is_wanted = False
        self._is_ending = False
        self.is_off = False
        """Whether other processes do this work, and this one does not."""

    @property
    def goes_on(self) -> bool:
        """Whether the work may begin with something else, or is to end with what it has in hand."""
        return not self._is_ending

    def wake(self) -> None:
        """Begin to work; a thread that is at it looks once more before it ends."""
        if self.is_off:
            return
        with self._lock:
            self._is_wanted = True
            if self._running is None:
                self._running = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._running.start()

    def end(self, timeout: float) -> None:
        """Begin nothing else, and wait so many seconds for what is in hand."""
        self._is_ending = True
        self.join(timeout)

    def join(self, timeout: float) -> None:
        """Wait until nothing is left to do."""
        running = self._running
        if running is not None:
            running.join(timeout)

    def _run(self) -> None:
        while self._goes_on():
            try:
                self._work()
            except Exception:  # noqa: BLE001 -- the database is away: what waits stays in it until we are woken again
                _log.exception("%s stopped", self._name)
            finally:
                connections.close_all()

    def _goes_on(self) -> bool:
        with self._lock:
            if not self._is_wanted:
                self._running = None
                return False
            self._is_wanted = False
            return True
