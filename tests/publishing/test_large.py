"""A bureau of 10,000 projects is published within two minutes: a thousand in a tenth of the time of one processor."""

import os
import time

import msgspec
import pytest
from tests.publishing.published import published
from tests.secrecy.planted import declaration, entry, open_project, secret_project

from jiheng.declaration.model import Body

PROJECTS = 1_000
SECONDS = 12


def an_office(number, projects):
    made = [open_project(f"{number}号局项目{place}") for place in range(projects)]
    for place, project in enumerate(made):
        project.code = f"4401{number:06}{place:010}"
        project.purpose = "更换老旧灯具，购置设备。" * 20
        project.indicators = [
            msgspec.structs.replace(one, name=f"{one.name}{copy}")
            for copy in range(6)
            for one in project.indicators
        ]
    whole = declaration(*made, secret_project(f"{'甲乙丙丁戊'[number]}朱雀专案"), mark="年报", number=number)
    whole.issuer = Body(f"第{number}局")
    return whole


@pytest.mark.slow
@pytest.mark.skipif("JIHENG_SOAK" not in os.environ, reason="takes long: set JIHENG_SOAK")
def test_a_thousand_projects_take_seconds(tmp_path):
    offices = [an_office(number, PROJECTS // 5) for number in range(5)]
    withheld = [entry(f"{mark}朱雀专案经费") for mark in "甲乙丙丁戊"]
    started = time.process_time()
    made = published(tmp_path / "out", *offices, withheld=withheld)

    assert (made.projects, made.proof.leaks) == (PROJECTS + 5, [])
    assert time.process_time() - started < SECONDS
