"""Readers in processes of their own: on PostgreSQL side by side, refused with the embedded database."""

import os
import signal
import subprocess
import sys
import time

import psycopg
import pytest
from tests.cli.running import environment, jiheng
from tests.cli.serving import served
from tests.office.imports import SAMPLES

from jiheng.office.config.readers import Died

FILES = 12
SETUP = """
import sys, django; django.setup()
from pathlib import Path
from django.core.files.uploadedfile import SimpleUploadedFile
from jiheng.office.intake import worker
from jiheng.office.intake.actions.begin import add_file, begin
from jiheng.office.people.models import Appointment, Unit, User
worker.leave_to_others()
unit = Unit.objects.create(code="101", name="清河区水利工程管理站", kind="unit")
clerk = User.objects.create_user("clerk", "x")
Appointment.objects.create(user=clerk, unit=unit, role="unit_clerk")
batch = begin(clerk, unit, "add", fiscal_year=2024)
data = Path(sys.argv[1]).read_bytes()
for number in range(int(sys.argv[2])):
    add_file(clerk, batch.pk, SimpleUploadedFile(f"{number}.txt", data + b"\\n" * number))
"""


def test_readers_of_their_own_are_refused_with_the_embedded_database(tmp_path):
    with served(tmp_path) as office:
        office.stop()
    work = jiheng("office", "work", "--data", tmp_path, "--once")
    serve = jiheng("serve", "--data", tmp_path, "--port", "0", "--no-open", "--no-worker")

    for done in (work, serve):
        assert done.returncode == 1
        assert "PostgreSQL" in done.stderr
        assert "Traceback" not in done.stderr


def test_there_is_nothing_to_read_where_there_is_no_office(tmp_path):
    done = jiheng("office", "work", "--data", tmp_path / "none")

    assert done.returncode == 2
    assert "没有绩衡的数据" in done.stderr


def test_a_process_that_died_is_told_by_its_number():
    assert Died(2, -9).exit_code == -9


@pytest.fixture
def office_at(databases, tmp_path):
    """Return an office on PostgreSQL with files that wait, and how to ask its database."""
    if databases is None:
        pytest.skip("only on PostgreSQL: python -m tests.office.postgresql")
    address = databases.new()
    env = environment(JIHENG_DATABASE=address)
    with served(tmp_path, "--no-worker", env=env) as office:
        office.stop()
    script = [sys.executable, "-c", SETUP, str(SAMPLES / "plain-water-2024.txt"), str(FILES)]
    django = {**env, "JIHENG_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "jiheng.office.config.settings"}
    subprocess.run(script, env=django, check=True)

    def ask(query):
        with psycopg.connect(address, autocommit=True) as connection:
            found = connection.execute(query)
            return found.fetchall() if found.description else []

    return tmp_path, env, ask


class TestOnPostgresql:
    pytestmark = pytest.mark.slow

    def test_several_processes_read_every_file_once(self, office_at):
        data, env, ask = office_at
        done = jiheng("office", "work", "--data", data, "-j", "3", "--once", env=env)

        assert done.returncode == 0, done.stderr
        assert ask("SELECT state, attempts, count(*) FROM intake_item GROUP BY 1, 2") == [("read", 1, FILES)]
        readers = {by.split(":")[1] for (by,) in ask("SELECT taken_by FROM intake_item")}
        assert len(readers) > 1
        assert ask("SELECT count(*) FROM trail_entry WHERE action = 'import.read'") == [(FILES,)]

    def test_the_server_reads_nothing_when_others_are_to(self, office_at):
        data, env, ask = office_at
        with served(data, "--no-worker", env=env) as office:
            assert office.get("/login/").status == 200
            time.sleep(2)
            office.stop()

        assert ask("SELECT DISTINCT state FROM intake_item") == [("waiting",)]

    def test_what_a_killed_reader_held_is_taken_up_and_the_process_begun_anew(self, office_at):
        data, env, ask = office_at
        command = [sys.executable, "-m", "jiheng", "office", "work", "--data", str(data)]
        process = subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        try:
            held = _first(lambda: ask("SELECT taken_by FROM intake_item WHERE state = 'reading'"))
            os.kill(int(held.split(":")[1]), signal.SIGKILL)
            # As after half a minute of silence, which the test does not wait for.
            _first(lambda: ask("SELECT 'x' FROM intake_item WHERE state = 'read'"))
            ask("UPDATE intake_item SET taken_at = now() - interval '1 hour' WHERE state = 'reading'")
            _first(lambda: ask(f"SELECT 'x' FROM intake_item WHERE state = 'read' HAVING count(*) = {FILES}"))
        finally:
            process.send_signal(signal.SIGINT)
            said, errors = process.communicate(timeout=60)

        assert process.returncode == 0, errors
        assert "意外结束（退出码 -9），已重新启动" in errors
        assert "已停止" in said
        assert ask("SELECT count(*) FROM intake_proposal") == [(FILES * 2,)]


def _first(ask, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := ask():
            return found[0][0]
        time.sleep(0.005)
    raise AssertionError("it did not happen in time")
