"""What is read from each sample, held against what was read and looked at before.

`JIHENG_GOLDEN=write` (or `make golden`) writes the files anew; read the difference before committing it. The
fingerprint of each file stands in `fingerprints.json`, so that an edit by hand is noticed.
"""

import hashlib
import json
import os
from pathlib import Path

import msgspec
import pytest

from jiheng.pipeline.one import read_file

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
FINGERPRINTS = HERE / "fingerprints.json"
# One sample of each family and format; those that LibreOffice must convert are read by its own tests.
CHOSEN = sorted(
    p.name
    for p in SAMPLES.glob("*-*-20*")
    if p.suffix in {".txt", ".docx", ".xlsx", ".html"} and not p.name.startswith("~")
)
WRITING = os.environ.get("JIHENG_GOLDEN") == "write"


def golden(name: str) -> Path:
    return HERE / "groundtruth" / f"{name}.json"


def reading_of(name: str) -> str:
    declaration = msgspec.to_builtins(read_file(SAMPLES / name))
    del declaration["source"]["sha256"]
    for project in declaration["projects"]:
        project.pop("places")
        for indicator in project["indicators"]:
            indicator.pop("places")
    return json.dumps(declaration, ensure_ascii=False, indent=1) + "\n"


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def test_nobody_left_the_writing_switch_on_for_all():
    assert not WRITING or os.environ.get("CI") is None


@pytest.mark.parametrize("name", CHOSEN)
def test_a_sample_reads_as_it_did(name):
    actual = reading_of(name)
    if WRITING:
        golden(name).parent.mkdir(exist_ok=True)
        golden(name).write_text(actual, encoding="utf-8")
    assert actual == golden(name).read_text(encoding="utf-8")


def test_no_golden_file_was_edited_by_hand():
    found = {name: fingerprint(golden(name).read_text(encoding="utf-8")) for name in CHOSEN}
    if WRITING:
        FINGERPRINTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(FINGERPRINTS.read_text(encoding="utf-8"))


def test_every_golden_file_belongs_to_a_sample():
    assert sorted(p.name.removesuffix(".json") for p in (HERE / "groundtruth").iterdir()) == CHOSEN
