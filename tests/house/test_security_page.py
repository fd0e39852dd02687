"""The page of controls: every control once, every test it names is there, and what is met is proven by something."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tools.docs.controls import CHECK, PATHS, STANDARDS, STATES, controls, expected
from tools.docs.controls import tests as evidence_by_name
from tools.docs.pages import control_pages

ROOT = Path(__file__).resolve().parents[2]
EVERY = [one for standard in STANDARDS for one in controls(standard)]
OPTIONS = ("--collect-only", "-q", "-o", "addopts=--import-mode=importlib", "-p", "no:cacheprovider")
CHECKS = ("safety.py", "public.py")


@pytest.mark.parametrize("language", PATHS)
def test_the_page_of_controls_is_current_in_both_languages(language):
    path = PATHS[language]
    assert (ROOT / path).read_text(encoding="utf-8") == dict(control_pages())[path], "run: make docs"


@pytest.mark.parametrize(("standard", "count"), [("asvs", 253), ("gb22239", 52)])
def test_every_control_of_the_standard_stands_there_exactly_once_and_in_its_order(standard, count):
    assert len(expected(standard)) == count
    assert [one.id for one in controls(standard)] == expected(standard)


def test_every_state_is_known_and_every_text_is_in_both_languages():
    assert {one.state for one in EVERY} == set(STATES)
    for one in EVERY:
        for said in (one.asked, one.how):
            assert said.zh, one.id
            assert said.en, one.id
            assert not re.search(r"[一-鿿]", said.en), one.id


def test_what_is_met_names_a_test_or_a_check_and_what_is_not_names_none():
    for one in EVERY:
        assert bool(one.evidence) == (one.state in {"met", "installer"}), one.id
        # What the program is said to do by itself is proven by tests, not by how somebody set it up.
        named = [name for name in one.evidence if not name.startswith(CHECK)]
        assert named or one.state != "met", one.id


def test_every_name_of_evidence_is_there_and_used():
    used = {name for one in EVERY for name in one.evidence}
    assert {name for name in used if not name.startswith(CHECK)} == set(evidence_by_name())


def test_every_check_that_is_named_is_made():
    office = ROOT / "src" / "jiheng" / "office" / "config"
    made = set()
    for name in CHECKS:
        made |= set(
            re.findall(r'"([a-z-]+)",\s*(?:title|Message)', (office / name).read_text(encoding="utf-8"))
        )
    named = {name.removeprefix(CHECK) for one in EVERY for name in one.evidence if name.startswith(CHECK)}
    assert named <= made


def test_every_test_that_is_named_can_be_collected(request):
    named = {one for ids in evidence_by_name().values() for one in ids}
    # In a run of all tests they were collected already.
    here = {one.nodeid.partition("[")[0] for one in request.session.items}
    named -= here | {one.partition("::")[0] for one in here}
    if not named:
        return
    files = sorted({one.partition("::")[0] for one in named})
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *OPTIONS, *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    collected = {line.partition("[")[0] for line in done.stdout.splitlines() if "::" in line}
    collected |= {one.partition("::")[0] for one in collected}
    assert named - collected == set()
