"""Publication by programs: how far a year is, publishing it, asking for it, and taking it along."""

import zipfile
from io import BytesIO

import pytest
from tests.office.apis import Program, code_of
from tests.office.publications import SECRET, YEAR, open_case, reviewed, secret_case, with_publisher, withheld
from tests.office.test_api_document import misfits

from jiheng.office.api.openapi import document
from jiheng.office.publication.worker import work_off
from jiheng.office.trail.models import Entry

STATE = f"/units/1010101/publications/{YEAR}"


@pytest.fixture
def town(town, tmp_path, settings, monkeypatch):
    settings.PUBLICATIONS = tmp_path / "publications"
    monkeypatch.setattr("jiheng.office.api.calls.publications.wake", lambda: None)
    return with_publisher(town)


def fits(path, answer):
    told = document("zh")["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return misfits(answer, told) == []


def test_a_program_publishes_and_takes_what_was_published(town):
    withheld(town, secret_case(town))
    open_case(town)
    program = Program(town.publisher)
    state = program.get(STATE).json()
    assert (state["approved"], state["withheld"], state["review"]) == (2, 1, None)
    assert "没有签署" in state["obstacle"]["zh"]
    assert code_of(program("POST", STATE, {})) == (409, "not-ready")
    reviewed(town)

    ordered = program("POST", STATE, {"licence": "CC0-1.0"})

    assert (ordered.status_code, ordered.json()["state"]) == (202, "waiting")
    where = ordered.headers["Location"].removeprefix("/api/v1")
    assert program.get(f"{where}/file").status_code == 404
    work_off()
    told = program.get(where).json()
    assert (told["state"], told["version"], told["leaks"], told["why"]) == ("published", "1.0.0", [], None)
    assert told["sought"] > 0
    assert fits("/publications/{publication}", told)
    state = program.get(STATE).json()
    assert (state["is_up_to_date"], state["due_on"], state["published"]["id"]) == (True, None, told["id"])
    assert fits("/units/{unit}/publications/{year}", state)
    taken = program.get(f"{where}/file")
    archive = zipfile.ZipFile(BytesIO(taken.content))
    assert SECRET.encode() not in b"".join(archive.read(name) for name in archive.namelist())
    assert "CC0-1.0" in archive.read("data/datapackage.json").decode()
    assert Entry.objects.filter(action="publication.export").count() == 1


def test_a_scope_is_needed_for_each(town):
    open_case(town)
    reviewed(town)

    assert code_of(Program(town.publisher, "read", "export")("POST", STATE, {}))[0] == 403
    assert code_of(Program(town.publisher, "publish").get(STATE))[0] == 403
    assert Program(town.publisher, "publish")("POST", STATE, {}).status_code == 202


def test_what_is_put_wrongly_is_refused(town):
    program = Program(town.publisher)

    assert code_of(program("POST", STATE, {"licence": ""}))[0] in {400, 422}
    assert code_of(program("POST", STATE, {"license": "CC0-1.0"}))[0] in {400, 422}
    assert code_of(program.get("/units/1010101/publications/1"))[0] == 404
    assert code_of(program.get("/units/nothing/publications/2024"))[0] == 404
    assert code_of(program.get("/publications/999999"))[0] == 404
