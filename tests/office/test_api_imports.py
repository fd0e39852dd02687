"""Imports by programs: begun, sent, read, corrected, decided, carried out, undone."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.office.apis import BASE, Program, code_of
from tests.office.imports import WATER, sample

from jiheng.office.cases.models import Case
from jiheng.office.intake.models import Batch
from jiheng.office.intake.worker import work_off
from jiheng.office.trail.models import Entry


@pytest.fixture
def clerk(town):
    return Program(town.clerk)


def begun(town, clerk, **more):
    made = clerk("POST", "/imports", {"unit": town.unit.code, "fiscal_year": 2024, **more})
    assert made.status_code == 201
    return made.json()["id"]


def send(clerk, batch, *files):
    where = f"{BASE}/imports/{batch}/files"
    return clerk.client.post(where, {"files": list(files)}, headers=clerk.headers)


def read(town, clerk, *files, **more):
    batch = begun(town, clerk, **more)
    assert send(clerk, batch, *(files or [sample(WATER)])).status_code == 201
    work_off()
    return batch


def test_a_file_is_sent_read_accepted_carried_out_and_undone(town, clerk):
    batch = read(town, clerk)
    told, tag = clerk.seen(f"/imports/{batch}")
    assert told["progress"] == {"total": 1, "done": 1, "failed": 0}
    projects = told["counts"]["new"]
    assert projects > 0

    decided = clerk("POST", f"/imports/{batch}/decisions", {"decision": "accept"}, match=tag)
    assert decided.json()["counts"]["accept"] == projects
    applied = clerk("POST", f"/imports/{batch}/apply", match=decided["ETag"])
    assert applied.json()["state"] == "applied"
    assert Case.objects.count() == projects
    listed = clerk.get(f"/imports/{batch}/projects").json()["items"]
    assert {one["case"] for one in listed} == {str(pk) for pk in Case.objects.values_list("pk", flat=True)}
    undone = clerk("POST", f"/imports/{batch}/undo", match=applied["ETag"])
    assert undone.json()["state"] == "undone"
    assert not Case.objects.exists()
    actions = Entry.objects.filter(subject=f"import:{batch}").values_list("action", flat=True)
    assert [one for one in actions if one != "import.read"] == [
        "import.begin",
        "import.file",
        "import.decide",
        "import.apply",
        "import.undo",
    ]


def test_projects_are_decided_on_one_by_one(town, clerk):
    batch = read(town, clerk)
    _, tag = clerk.seen(f"/imports/{batch}")
    first = clerk.get(f"/imports/{batch}/projects").json()["items"][0]
    sent = {"decision": "refuse", "project": first["id"]}
    told = clerk("POST", f"/imports/{batch}/decisions", sent, match=tag)

    assert told.json()["counts"]["refuse"] == 1
    assert clerk.get(f"/imports/{batch}/projects?decision=refuse").json()["total"] == 1
    missing = {"decision": "accept", "project": first["id"] + 10_000}
    assert code_of(clerk("POST", f"/imports/{batch}/decisions", missing, match=told["ETag"])) == (
        404,
        "not-found",
    )
    unready = clerk("POST", f"/imports/{batch}/apply", match=told["ETag"])
    if told.json()["counts"]["undecided"]:
        assert code_of(unready) == (409, "undecided")


def test_what_was_read_is_given_and_a_cell_of_it_corrected(town, clerk):
    batch = read(town, clerk)
    number = clerk.get(f"/imports/{batch}/files").json()["items"][0]["id"]
    _, tag = clerk.seen(f"/imports/{batch}")
    sent = {"project": 0, "field": "name", "text": "改正后的名称"}
    corrected = clerk("PATCH", f"/imports/{batch}/files/{number}", sent, match=tag)

    assert corrected.status_code == 200
    told = clerk.get(f"/imports/{batch}/files/{number}").json()
    assert told["declaration"]["projects"][0]["name"] == "改正后的名称"
    assert code_of(clerk("PATCH", f"/imports/{batch}/files/{number}", sent, match=tag)) == (412, "stale")
    nowhere = {"project": 0, "field": "nowhere", "text": "?"}
    assert (
        code_of(clerk("PATCH", f"/imports/{batch}/files/{number}", nowhere, match=corrected["ETag"]))[0]
        == 422
    )


def test_mode_and_year_are_chosen_and_an_import_is_given_up(town, clerk):
    batch = read(town, clerk)
    _, tag = clerk.seen(f"/imports/{batch}")
    chosen = clerk("PATCH", f"/imports/{batch}", {"mode": "update", "fiscal_year": 2025}, match=tag)
    assert (chosen.json()["mode"], chosen.json()["fiscal_year"]) == ("update", 2025)
    assert code_of(clerk("DELETE", f"/imports/{batch}", match=tag)) == (412, "stale")
    assert clerk("DELETE", f"/imports/{batch}", match=chosen["ETag"]).status_code == 204

    assert Batch.objects.get().state == Batch.DROPPED
    assert code_of(clerk("POST", f"/imports/{batch}/undo", match='"9"'))[0] == 412


@pytest.mark.parametrize("rest", ["decisions", "apply", "undo"])
def test_a_change_of_an_import_says_what_it_rests_on(town, clerk, rest):
    batch = read(town, clerk)
    body = {"decision": "accept"} if rest == "decisions" else None

    assert code_of(clerk("POST", f"/imports/{batch}/{rest}", body)) == (428, "if-match-needed")
    assert code_of(clerk("POST", f"/imports/{batch}/{rest}", body, match='"99"')) == (412, "stale")


def test_a_file_that_cannot_be_read_says_why_in_the_language_asked_for(town, clerk):
    batch = read(town, clerk, SimpleUploadedFile("坏.docx", b"PK\x03\x04 broken"))
    zh = clerk.get(f"/imports/{batch}/files").json()["items"][0]
    en = clerk.get(f"/imports/{batch}/files", **{"Accept-Language": "en"}).json()["items"][0]

    assert zh["state"] == "failed"
    assert zh["error"] != en["error"]
    assert code_of(clerk.get(f"/imports/{batch}/files/{zh['id']}")) == (404, "not-found")


def test_a_body_that_holds_no_files_is_refused(town, clerk):
    batch = begun(town, clerk)
    where = f"{BASE}/imports/{batch}/files"
    assert code_of(clerk.client.post(where, {"more": "1"}, headers=clerk.headers)) == (422, "invalid")
    assert code_of(clerk.client.post(where, {}, headers=clerk.headers)) == (422, "no-files")
    as_json = clerk.client.post(where, json.dumps({}), content_type="application/json", headers=clerk.headers)
    assert code_of(as_json) == (415, "media-type")


def test_an_import_of_others_is_not_there(town, clerk):
    batch = read(town, clerk)
    stranger = Program(town.stranger)

    for path in ("", "/files", "/projects"):
        assert code_of(stranger.get(f"/imports/{batch}{path}")) == (404, "not-found")
    assert code_of(send(stranger, batch, sample(WATER))) == (404, "not-found")
    assert stranger.get("/imports").json()["total"] == 0
    other = begun(town, clerk)
    number = clerk.get(f"/imports/{batch}/files").json()["items"][0]["id"]
    assert code_of(clerk.get(f"/imports/{other}/files/{number}")) == (404, "not-found")
