"""Processes that answer requests beside the first: Python does one thing at a time in each, and there are more processors.

They share the port that the first one bound, and answer from the same database. What goes on in the background is done
by the first alone, and its siblings tell it that there is something to do. One that dies is begun anew. All end with the
first: in order where it ends in order, and at once where it was killed (`end_as_orphan`).
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import NamedTuple

MOST_BY_ITSELF = 4
"""How many processes answer where nobody says how many, however many processors there are."""

_ENDS_WITHIN = 15.0
_LOOKS_EVERY = 0.5
_WATCHES_EVERY = 0.1
_SECONDS_BETWEEN = 2.0
_SOMETHING_TO_DO = b"wake"
_log = logging.getLogger(__name__)


class _Sibling(NamedTuple):
    process: SpawnProcess
    said: Connection


def usual_processes() -> int:
    """Return how many processes answer where nobody says how many: one a processor."""
    if not hasattr(signal, "pthread_sigmask"):
        return 1
    return min(MOST_BY_ITSELF, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)


def end_as_orphan() -> None:
    """Watch in a sibling, from its first moment on, whether the first process is gone; if so, end at once.

    Whatever is being written is undone by the database: whoever starts the office again must find the port.
    """
    first = multiprocessing.parent_process()

    def watch() -> None:
        while first is not None and os.getppid() == first.pid:
            time.sleep(_WATCHES_EVERY)
        os._exit(1)

    if first is not None:
        threading.Thread(target=watch, name="jiheng-orphan", daemon=True).start()


def say_there_is_something_to_do(to: Connection) -> None:
    """Tell the first process, from a sibling."""
    to.send_bytes(_SOMETHING_TO_DO)


class Siblings(threading.Thread):
    """So many processes that run `answer`, which has to be of a module's top; `told` is called when there is work."""

    def __init__(self, number: int, answer: Callable[[Connection], None], told: Callable[[], None]) -> None:
        """Begin nothing yet."""
        super().__init__(name="jiheng-siblings", daemon=True)
        self._number, self._answer, self._told = number, answer, told
        self._running: list[_Sibling] = []
        self._is_ending = threading.Event()

    def run(self) -> None:
        """Begin them, hear what they say, and begin those anew that died."""
        if hasattr(signal, "pthread_sigmask"):
            # Ctrl-C reaches every process of the terminal: begun by this thread, they leave it to the first. What
            # comes with the first of them would let it through again, so that is begun before.
            resource_tracker.ensure_running()
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        while not self._is_ending.is_set():
            while len(self._running) < self._number:
                self._running.append(self._begun())
            self._hear()

    def end(self) -> None:
        """Let each finish the requests it has; one that cannot is ended."""
        if not self.is_alive():
            return
        self._is_ending.set()
        self.join()
        for one in self._running:
            one.process.terminate()
        until = time.monotonic() + _ENDS_WITHIN
        for one in self._running:
            one.process.join(max(0.0, until - time.monotonic()))
            if one.process.is_alive():
                one.process.kill()
                one.process.join()

    def _begun(self) -> _Sibling:
        # Spawned, not forked: connections to the database and threads must not be shared.
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe(duplex=False)
        process = spawn.Process(target=self._answer, args=(theirs,), name="jiheng-sibling")
        process.start()
        theirs.close()
        return _Sibling(process, ours)

    def _hear(self) -> None:
        ready = wait([one.said for one in self._running], timeout=_LOOKS_EVERY)
        for one in [one for one in self._running if one.said in ready]:
            try:
                one.said.recv_bytes()
            except EOFError:
                self._take_leave(one)
            else:
                self._told()

    def _take_leave(self, dead: _Sibling) -> None:
        """Forget one that ended though nobody asked it to, and take a breath: what kills one may kill the next."""
        dead.said.close()
        dead.process.join()
        self._running.remove(dead)
        _log.warning("a process of the server ended (%s); another is begun", dead.process.exitcode)
        self._is_ending.wait(_SECONDS_BETWEEN)
