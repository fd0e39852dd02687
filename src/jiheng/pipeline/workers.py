"""A pool of processes that answers in order and survives the death of any of them.

The standard pool breaks as a whole when one process dies, and cannot say which job killed it. Here every
process has a pipe of its own and takes its jobs in turn, so the job at the head of a dead process's queue
is the culprit; it alone is given up, and the jobs behind it go to a fresh process.

Where it is safe, a process is forked off, which costs nothing; elsewhere (other systems; or when threads run
here, whose locks a fork would copy) it is spawned, which costs importing everything once more.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from typing import Generic, Self, TypeVar

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message

Job = TypeVar("Job")
Answer = TypeVar("Answer")

_QUEUED_PER_WORKER = 3
_AHEAD_PER_WORKER = 32


class NoWorkersError(JihengError):
    """Worker processes end before they can start; reading in one process still works."""

    code = "no-workers"
    message = Message(
        "无法启动并行进程（退出码 {exit_code}）。请改用 -j 1 再试。",
        "Parallel processes cannot be started (exit code {exit_code}). Try again with -j 1.",
    )


def usable_cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers(Generic[Job, Answer]):
    """Processes that do `work`; use them in a `with` block, and begin it before threads are started.

    `work` and the jobs must pickle. `died(job, exit code)` answers for a job that kills its process.
    """

    def __init__(
        self, work: Callable[[Job], Answer], died: Callable[[Job, int | None], Answer], *, processes: int
    ) -> None:
        """Start the processes."""
        self._work = work
        self._died = died
        self._workers: list[_Worker] = []
        for _ in range(processes):
            self._workers.append(self._start())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()

    def answers(self, jobs: Sequence[Job]) -> Iterator[Answer]:
        """Yield the answer to every job, in the order of `jobs`. Raises NoWorkersError.

        A few dozen answers per process may wait for a slower one before them, no more: memory does not grow
        with the number of jobs.
        """
        run: _Run[Job, Answer] = _Run(jobs, self._workers)
        for number in range(len(jobs)):
            while number not in run.answers:
                run.hand_out(number + _AHEAD_PER_WORKER * len(self._workers))
                self._collect(run)
            yield run.answers.pop(number)

    def _collect(self, run: _Run[Job, Answer]) -> None:
        by_pipe = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(by_pipe)):
            assert isinstance(pipe, Connection)
            worker = by_pipe[pipe]
            try:
                run.take(worker)
            except (EOFError, OSError):
                self._bury(worker, run)

    def _bury(self, worker: _Worker, run: _Run[Job, Answer]) -> None:
        worker.pipe.close()
        worker.process.join()
        if not worker.is_ready:
            raise NoWorkersError(exit_code=worker.process.exitcode)
        if worker.queue:
            culprit = worker.queue.popleft()
            run.answers[culprit] = self._died(run.jobs[culprit], worker.process.exitcode)
        run.waiting.extendleft(reversed(worker.queue))
        # In place: the run shares this list.
        self._workers[self._workers.index(worker)] = self._start()

    def _start(self) -> _Worker:
        return _Worker(self._work, [worker.pipe for worker in self._workers])


class _Worker:
    """One process, the pipe to it, and the numbers of the jobs it has been given."""

    def __init__(self, work: Callable[[Job], Answer], others: list[Connection]) -> None:
        context = _context()
        self.pipe, far_end = context.Pipe()
        # A fork inherits our ends of all pipes; it must close them, or nobody would see us go.
        inherited = [*others, self.pipe] if context.get_start_method() == "fork" else []
        self.process = context.Process(target=_serve, args=(far_end, work, inherited), daemon=True)
        self.process.start()
        far_end.close()
        self.queue: deque[int] = deque()
        self.is_ready = False


class _Run(Generic[Job, Answer]):
    """The jobs of one run: which are waiting to be handed out, and the answers not yet passed on."""

    def __init__(self, jobs: Sequence[Job], workers: list[_Worker]) -> None:
        self.jobs = jobs
        self.waiting: deque[int] = deque(range(len(jobs)))
        self.answers: dict[int, Answer] = {}
        self._workers = workers

    def hand_out(self, end: int) -> None:
        """Give waiting jobs with numbers below `end` to the workers, first to those with the fewest."""
        for depth in range(_QUEUED_PER_WORKER):
            for worker in self._workers:
                if len(worker.queue) <= depth and self.waiting and self.waiting[0] < end:
                    number = self.waiting.popleft()
                    worker.queue.append(number)
                    with suppress(OSError):  # a dead process shows when its answer is collected
                        worker.pipe.send(self.jobs[number])

    def take(self, worker: _Worker) -> None:
        """Take what a worker has sent: its greeting, or the answer to its oldest job. Raises EOFError."""
        answer = worker.pipe.recv()
        if worker.is_ready:
            self.answers[worker.queue.popleft()] = answer
        worker.is_ready = True


def _context() -> ForkContext | SpawnContext:
    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def _serve(pipe: Connection, work: Callable[[Job], Answer], inherited: list[Connection]) -> None:
    # Ctrl-C reaches the whole group; the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    with suppress(EOFError, OSError):  # the parent has gone: nobody is left to answer
        pipe.send(None)
        while True:
            pipe.send(work(pipe.recv()))
