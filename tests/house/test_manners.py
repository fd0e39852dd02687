"""What must not be in the repository: things left open, and places that exist on one machine only."""

import re

import pytest
from tests.house.tree import ROOT, text_files, tracked_files

LARGEST_BYTES = 1_500_000

# Written in two halves, so that this file does not hold what it looks for.
_LEFT_OPEN = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK:", "raise NotImplemented" + "Error"]
_MACHINE = ["/wo" + "rk/", "/ro" + "ot/", "/opt/" + "wheels", "/opt/" + "pypi", "/ho" + "me/"]
_HOSTS = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.",
    "extra-" + "index-url",
    "--index" + "-url http",
]


def lines_with(words, *, suffixes=None):
    pattern = re.compile("|".join(re.escape(word) for word in words))
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, text in text_files()
        if suffixes is None or path.suffix in suffixes
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_nothing_is_left_open():
    assert lines_with(_LEFT_OPEN, suffixes={".py", ".js", ".css", ".html", ".toml", ".yaml"}) == []


@pytest.mark.parametrize("words", [_MACHINE, _HOSTS], ids=["paths of one machine", "package registries"])
def test_no_file_names_a_place_that_others_do_not_have(words):
    assert lines_with(words) == []


def test_no_file_is_so_large_that_a_clone_suffers():
    large = {p.relative_to(ROOT).as_posix(): p.stat().st_size for p in tracked_files()}

    assert {path: size for path, size in large.items() if size > LARGEST_BYTES} == {}


def test_every_version_is_pinned():
    for lock in ("core", "office", "dev", "spark", "bench"):
        lines = (ROOT / f"requirements/{lock}.lock").read_text(encoding="utf-8").splitlines()
        wrong = [line for line in lines if line and not re.match(r"^[a-z0-9-]+==[\w.+]+( ;.*)?$", line)]
        assert lines
        assert wrong == []


def versions(lock):
    """Return the versions of a list; under which conditions a package is installed at all is left out."""
    lines = (ROOT / f"requirements/{lock}.lock").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ;")[0].split("==", 1) for line in lines)


@pytest.mark.parametrize("part", ["core", "office"])
def test_the_lists_of_versions_agree(part):
    few, full = versions(part), versions("dev")

    assert {name: full.get(name) for name in few} == few
