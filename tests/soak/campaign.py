"""Runs cases in worker processes under a limit of time and memory, and counts how they end."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection, wait
from typing import NamedTuple

from tests.soak.bases import OFFICE
from tests.soak.cases import Case, make

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
        case, seconds = self.case, time.monotonic() - self._started
        if self.connection.poll():
            try:
                outcome, seconds, failure = self.connection.recv()
            except (EOFError, OSError):
                self._process.join(5)
                outcome, failure = "crash", f"the process died with exit code {self._process.exitcode}"
                self.is_spent = True
        # The first case of a worker also waits for its imports.
        elif seconds > allowed(case) + (20 if self._done == 0 else 2):
            outcome, failure, self.is_spent = "timeout", f"no end after {seconds:.0f} seconds", True
        else:
            return None
        self.case = None
        self._done += 1
        self.is_spent = self.is_spent or self._done >= _CASES_A_WORKER
        if not failure and seconds > allowed(case):
            outcome, failure = "timeout", f"took {seconds:.1f} seconds"
        return Ending(case, outcome, seconds, failure)

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


def read_case(case: Case) -> tuple[str, float, str]:
    """Make and read one case here; return (outcome, seconds of reading, report of a failure)."""
    made = make(case)
    # The memory of LibreOffice is its own; everything read by us stays under the limit.
    limit = resource.RLIM_INFINITY if case.kind in OFFICE else BYTES
    usual = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit, usual[1]))
    started = time.monotonic()
    try:
        read_file(made.data, name=made.file)
        outcome, failure = "declaration", ""
    except JihengError as error:
        outcome, failure = error.code, _check_sentence(error, made.file)
    except BaseException:  # noqa: BLE001 -- finding out what else may come is what this is for
        outcome, failure = "other", f"{made.damage}\n{traceback.format_exc()}"
    finally:
        resource.setrlimit(resource.RLIMIT_AS, usual)
    return outcome, time.monotonic() - started, failure


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
