"""The short form of the office's campaign: a real server killed a few times, and nothing of its word broken."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.running import environment
from tests.soak.office.forms import form

from jiheng.pipeline.read_item import read_bytes

ASKED_FOR = "JIHENG_SOAK"
SHORT = ("--kills", "5", "--files", "12", "--editors", "8")


def campaign(*arguments):
    command = [sys.executable, "-m", "tests.soak.office", *arguments]
    root = Path(__file__).parents[2]
    # What the tests of the office set for themselves is not meant for a process of its own.
    env = environment()
    env.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        command, cwd=root, env=env, capture_output=True, encoding="utf-8", timeout=500, check=False
    )


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get(ASKED_FOR), reason=f"takes minutes: set {ASKED_FOR}, or run make soak")
def test_a_server_that_is_killed_keeps_what_it_acknowledged_and_does_nothing_by_halves():
    done = campaign(*SHORT)

    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"office on SQLite: \d+ kills in \d+ s, 0 wrong", done.stdout)
    assert int(re.search(r"edits acknowledged: (\d+)", done.stdout)[1]) > 0
    assert int(re.search(r"imports undone: (\d+)", done.stdout)[1]) > 0


@pytest.mark.parametrize("number", range(3))
def test_every_form_of_the_campaign_is_one_project_of_its_own(number):
    name, data = form(number)

    (project,) = read_bytes(data, name).projects
    assert project.name == f"第{number:04}号设施维修养护"
    assert len(project.indicators) == 3
