"""Runs cases in worker processes under a limit of time and memory, and counts how they end."""

from __future__ import annotations

import multiprocessing
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from functools import cache
from multiprocessing.connection import Connection, wait
from typing import NamedTuple

from tests.soak.bases import OFFICE
from tests.soak.cases import Case, Made, make
from tests.soak.watched import Watch

from jiheng.foundation.errors import JihengError
from jiheng.pipeline.one import read_file

SECONDS = 10.0
OFFICE_SECONDS = 100.0
BYTES = 1024**3
_CASES_A_WORKER = 400


class Ending(NamedTuple):
    """How a case ended: "declaration", the code of an error of ours, or a failure with its report."""

    case: Case
    outcome: str
    seconds: float
    megabytes: int = 0
    failure: str = ""


def run(
    cases: Iterable[Case], *, workers: int = 2, ended: Callable[[Ending], None] = lambda _: None
) -> list[Ending]:
    """Run all cases; `ended` is told of each one."""
    waiting = list(reversed(list(cases)))
    pool: list[_Worker] = []
    endings: list[Ending] = []
    try:
        while waiting or any(w.case for w in pool):
            while waiting and len(pool) < workers:
                pool.append(_Worker())
            for worker in pool:
                if worker.case is None and waiting:
                    worker.start(waiting.pop())
            wait([w.connection for w in pool if w.case], timeout=0.5)
            for worker in list(pool):
                ending = worker.poll()
                if ending is not None:
                    endings.append(ending)
                    ended(ending)
                if worker.is_spent:
                    worker.stop()
                    pool.remove(worker)
    finally:
        for worker in pool:
            worker.stop()
    return endings


class _Worker:
    """A process that reads one case after another; it is replaced when it dies, hangs or has done its share."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self.case: Case | None = None
        self.is_spent = False
        self._done = 0
        self._started = 0.0

    def start(self, case: Case) -> None:
        self.case, self._started = case, time.monotonic()
        self.connection.send(case)

    def poll(self) -> Ending | None:
        if self.case is None:
            return None
        ending = self._ending(self.case, time.monotonic() - self._started)
        if ending is None:
            return None
        self.case = None
        self._done += 1
        self.is_spent = self.is_spent or self._done >= _CASES_A_WORKER
        return ending

    def _ending(self, case: Case, seconds: float) -> Ending | None:
        if self.connection.poll():
            try:
                ending: Ending = self.connection.recv()
            except (EOFError, OSError):
                self.is_spent = True
                self._process.join(5)
                failure = f"the process died with exit code {self._process.exitcode}"
                return Ending(case, "crash", seconds, failure=failure)
            return ending
        # The first case of a worker also waits for its imports.
        if seconds > allowed(case) + (20 if self._done == 0 else 2):
            self.is_spent = True
            return Ending(case, "timeout", seconds, failure=f"no end after {seconds:.0f} seconds")
        return None

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


def allowed(case: Case) -> float:
    """Return the seconds a case may take."""
    return OFFICE_SECONDS if case.kind in OFFICE else SECONDS


def _work(connection: Connection) -> None:
    # Standard error would carry the warnings of libraries over damaged files.
    sys.stderr = open("/dev/null", "w")  # noqa: PTH123, SIM115 -- for the life of the process
    while True:
        try:
            case = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        connection.send(read_case(case))


def read_case(case: Case) -> Ending:
    """Make and read one case in this process."""
    made = make(case)
    watch = _watch()
    is_office = case.kind in OFFICE
    # The memory of LibreOffice is its own; everything read by us stays under the limit.
    with watch.on(memory=None if is_office else BYTES, may_write=is_office):
        outcome, failure = _read(made)
    if not failure and watch.seconds > allowed(case):
        outcome, failure = "timeout", f"took {watch.seconds:.1f} seconds"
    if not failure and watch.written:
        outcome, failure = "written", f"{made.damage}: wrote {', '.join(watch.written[:5])}"
    return Ending(case, outcome, watch.seconds, watch.megabytes, failure)


@cache
def _watch() -> Watch:
    return Watch()


def _read(made: Made) -> tuple[str, str]:
    """Return how reading ended: "declaration", the code of an error or "other", with the report of a failure."""
    try:
        read_file(made.data, name=made.file)
    except JihengError as error:
        return error.code, _check_sentence(error, made.file)
    except BaseException:  # noqa: BLE001 -- finding out what else may come is what this is for
        return "other", f"{made.damage}\n{traceback.format_exc()}"
    return "declaration", ""


def _check_sentence(error: JihengError, file: str) -> str:
    """Return what is wrong with how the error is told, or ""."""
    sentences = [error.render("zh"), error.render("en")]
    if any("\n" in s or not s.strip() for s in sentences):
        return f"not one sentence: {sentences}"
    return (
        ""
        if error.code == "missing-extra" or all(file in s for s in sentences)
        else f"names no file: {sentences}"
    )
