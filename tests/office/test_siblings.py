"""Several processes answer at one port: one that dies is begun anew, and none outlives the first."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.running import environment
from tests.cli.serving import served
from tests.office.siblings import dies, tells

from jiheng.office.config.siblings import Siblings
from jiheng.office.intake import worker as intake
from jiheng.office.results import worker as results
from jiheng.office.shell import background

IN_TIME = 30
on_linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are seen under /proc")


def waits_until(is_so):
    until = time.monotonic() + IN_TIME
    while not (found := is_so()) and time.monotonic() < until:
        time.sleep(0.05)
    assert found
    return found


def siblings_of(pid):
    """Return the processes that answer beside the first: not what looks after the memory they share."""
    found = [
        int(one) for path in Path(f"/proc/{pid}/task").glob("*/children") for one in path.read_text().split()
    ]
    return [one for one in found if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def is_free(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.fixture
def at_home():
    yield
    background._Place.tell = None


def test_what_a_sibling_says_is_heard_and_one_that_died_is_begun_anew(monkeypatch):
    monkeypatch.setattr("jiheng.office.config.siblings._SECONDS_BETWEEN", 0.01)
    heard = []
    siblings = Siblings(1, dies, lambda: heard.append(1))
    siblings.start()
    try:
        waits_until(lambda: len(heard) > 1)
    finally:
        siblings.end()


def test_siblings_end_when_they_are_told_to():
    heard = []
    siblings = Siblings(2, tells, lambda: heard.append(1))
    siblings.start()
    waits_until(lambda: len(heard) == 2)
    siblings.end()

    assert [one.process.is_alive() for one in siblings._running] == [False, False]


@pytest.mark.django_db
@pytest.mark.parametrize("worker", [intake, results])
def test_what_is_to_be_done_in_the_background_is_left_to_the_first_process(
    at_home, monkeypatch, worker, django_capture_on_commit_callbacks
):
    told, begun = [], []
    monkeypatch.setattr(worker._THREAD, "wake", lambda: begun.append(1))
    with django_capture_on_commit_callbacks(execute=True):
        worker.wake()
    background.leave_to_another(lambda: told.append(1))
    with django_capture_on_commit_callbacks(execute=True):
        worker.wake()

    assert (begun, told) == ([1], [1])


ASKS = """
import sys
from pathlib import Path

import msgspec

from jiheng.office.config.installation import enter

enter(Path(sys.argv[1]))
from jiheng.office.config.known_types import know_all_types
know_all_types()
from jiheng.declaration.model import Declaration
from jiheng.office.cases.marks import Mark
from jiheng.office.overview.sums import Noted

class Stranger(msgspec.Struct):
    one: int

worked_out = []
def look(frame, event, _):
    if event == "call" and frame.f_code.co_name == "get_class_annotations":
        worked_out.append(frame.f_locals["obj"].__name__)

sys.setprofile(look)
for kind in (Declaration, Mark, Noted, Stranger):
    msgspec.json.Decoder(kind)
sys.setprofile(None)
print(worked_out)
"""


def test_two_threads_never_work_out_the_same_type(tmp_path):
    said = subprocess.run(
        [sys.executable, "-c", ASKS, str(tmp_path)],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "['Stranger']"


@on_linux
def test_an_office_goes_on_answering_while_one_of_its_processes_dies(tmp_path, database_setting):
    with served(tmp_path, "--processes", "2", env=environment(**database_setting)) as office:
        (first,) = waits_until(lambda: siblings_of(office.process.pid))
        os.kill(first, signal.SIGKILL)
        assert [office.get("login/").status for _ in range(8)] == [200] * 8
        (second,) = waits_until(lambda: [one for one in siblings_of(office.process.pid) if one != first])
        assert office.stop(signal.SIGTERM) == 0

    assert not is_running(second)


@on_linux
def test_no_process_outlives_the_first_and_its_port_is_free(tmp_path, database_setting):
    with served(tmp_path, "--processes", "3", env=environment(**database_setting)) as office:
        port = int(office.address.rstrip("/").rpartition(":")[2])
        both = waits_until(lambda: len(found := siblings_of(office.process.pid)) == 2 and found)
        time.sleep(2)
        office.process.kill()
        office.process.wait()
        waits_until(lambda: not any(map(is_running, both)))

    # A process is gone a moment before its last thread lets go of what it held.
    waits_until(lambda: is_free(port))


@on_linux
def test_one_process_is_enough_where_one_is_asked_for(tmp_path, database_setting):
    with served(tmp_path, "--processes", "1", env=environment(**database_setting)) as office:
        assert office.get("login/").status == 200
        assert siblings_of(office.process.pid) == []
        assert office.stop() == 0
