"""The pool of processes. Its jobs here are expressions, worked on by `eval` in real processes."""

import builtins
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from jiheng.pipeline.workers import NoWorkersError, Workers

DIES = "__import__('os').kill(__import__('os').getpid(), 9)"
CRASHES = "[__import__('faulthandler').disable(), __import__('ctypes').string_at(0)]"


def died(job, exit_code):
    return ("died", job, exit_code)


@pytest.fixture(params=["forked", "spawned"], autouse=True)
def start(request):
    """Let every test run with both ways of starting a process: a thread beside us forbids forking."""
    if request.param == "forked":
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    yield
    done.set()
    thread.join()


def answers(jobs, processes=2):
    with Workers(eval, died, processes=processes) as workers:
        return list(workers.answers(jobs))


def test_answers_come_in_the_order_of_the_jobs_though_the_first_is_slowest():
    assert answers(["__import__('time').sleep(0.3) or 0", "1", "2", "3", "4"]) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(("deadly", "signal"), [(DIES, -9), (CRASHES, -11)], ids=["killed", "segfault"])
def test_a_worker_that_dies_costs_only_its_own_job(deadly, signal):
    jobs = [str(n) for n in range(12)]
    jobs[3] = deadly

    assert answers(jobs) == [0, 1, 2, ("died", deadly, signal), *range(4, 12)]


def test_every_job_may_be_deadly_and_each_is_named():
    assert [answer[0] for answer in answers([DIES] * 3)] == ["died"] * 3


def test_more_answers_than_a_pipe_holds_do_not_block():
    assert [len(answer) for answer in answers(["'x' * 3_000_000"] * 6)] == [3_000_000] * 6


def test_no_process_outlives_the_block():
    with Workers(eval, died, processes=2) as workers:
        pids = set(workers.answers(["__import__('time').sleep(0.01) or __import__('os').getpid()"] * 40))
        assert len(pids) == 2
    assert [pid for pid in pids if is_alive(pid)] == []


def test_no_process_outlives_a_parent_that_is_killed():
    script = (
        "import os\nfrom jiheng.pipeline.workers import Workers\n"
        "if __name__ == '__main__':\n"
        "    with Workers(eval, lambda job, code: None, processes=2) as workers:\n"
        "        ask = [\"__import__('time').sleep(0.02) or __import__('os').getpid()\"] * 20\n"
        "        print(*set(workers.answers(ask)), flush=True)\n"
        "        os.kill(os.getpid(), 9)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    pids = [int(pid) for pid in killed.stdout.split()]
    assert (killed.returncode, len(pids)) == (-9, 2)
    deadline = time.monotonic() + 5
    while any(map(is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [pid for pid in pids if is_alive(pid)] == []


def is_alive(pid):
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def test_workers_that_cannot_start_are_reported_and_not_started_for_ever(start):
    thread = threading.Thread(target=time.sleep, args=(1,))
    thread.start()
    with (
        pytest.raises(NoWorkersError) as caught,
        Workers(NotThereInTheWorker(), died, processes=2) as workers,
    ):
        list(workers.answers(["1", "2"]))
    thread.join()

    assert "-j 1" in caught.value.render("en")


class NotThereInTheWorker:
    """Pickles here; unpickling ends the process that tries."""

    def __reduce__(self):
        return builtins.eval, ("__import__('os')._exit(3)",)

    def __call__(self, job):
        return job
