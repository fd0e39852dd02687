"""A bureau of 10,000 projects is published within two minutes: a thousand in a tenth of the time of one processor."""

import os
import time

import pytest
from tests.publishing.published import a_bureau, published

PROJECTS = 1_000
SECONDS = 12


@pytest.mark.slow
@pytest.mark.skipif("JIHENG_SOAK" not in os.environ, reason="takes long: set JIHENG_SOAK")
def test_a_thousand_projects_take_seconds(tmp_path):
    offices, withheld = a_bureau(PROJECTS)
    started = time.process_time()
    made = published(tmp_path / "out", *offices, withheld=withheld)

    assert (made.projects, made.proof.leaks) == (PROJECTS + 5, [])
    assert time.process_time() - started < SECONDS
