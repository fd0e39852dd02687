"""The samples a newcomer tries first: every one is read as it was written, and is built from its source."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples.build import BY_LIBREOFFICE, DRAWINGS, drawn, readme, rendered, samples
from tests.corpus.matrix import score_bytes

FOLDER = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("sample", samples(), ids=lambda s: s.file)
def test_a_sample_is_read_as_it_was_written(sample):
    _, truth = drawn(sample)
    score = score_bytes((FOLDER / sample.file).read_bytes(), sample.file, truth, crash=True)
    assert score.error is None
    assert score.missing == []
    assert score.extra == []
    assert score.field_misses == []


@pytest.mark.parametrize(
    "sample", [s for s in samples() if s.extension in {"txt", "html"}], ids=lambda s: s.file
)
def test_a_text_sample_is_what_its_source_builds(sample):
    assert (FOLDER / sample.file).read_bytes() == rendered(sample)


@pytest.mark.parametrize(
    "sample", [s for s in samples() if s.extension in {"docx", "xlsx", "xls"}], ids=lambda s: s.file
)
def test_building_a_binary_sample_twice_gives_the_same_bytes(sample):
    assert rendered(sample) == rendered(sample)


def test_every_family_has_two_samples():
    families = [s.family for s in samples()]
    assert {f for f in DRAWINGS if families.count(f) < 2} == set()


def test_every_format_has_a_sample():
    extensions = {s.file.rpartition(".")[2] for s in samples()}
    assert extensions == {"txt", "docx", "xlsx", "xls", "html", "pdf", "odt", "doc", "ods"}
    assert {s.extension for s in samples()} >= set(BY_LIBREOFFICE)


def test_the_list_of_samples_is_the_folder():
    listed = {s.file for s in samples()}
    found = {p.name for p in FOLDER.iterdir() if p.is_file()} - {"build.py", "samples.toml", "README.md"}
    assert found == listed


def test_the_readme_describes_the_samples():
    assert (FOLDER / "README.md").read_text("utf-8") == readme()
