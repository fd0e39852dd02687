"""What `make check` runs, run by `make test` too: nothing lands that a machine already knows to be wrong."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.house.tree import ROOT

CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy --strict": ["mypy"],
    "the order of the rooms": ["lint-imports"],
}


@pytest.mark.parametrize("check", CHECKS)
def test_the_static_check_passes(check):
    program, *arguments = CHECKS[check]
    path = Path(sys.executable).parent / program
    done = subprocess.run([path, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, f"{check}\n{done.stdout[-6000:]}\n{done.stderr[-2000:]}"
