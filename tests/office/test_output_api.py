"""Printing by programs: forms, single prints, books begun, watched, taken and removed."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import unquote
from uuid import uuid4
from zipfile import ZipFile

import pytest
from tests.office.apis import Program, code_of
from tests.office.results import approve, filled, monitoring
from tests.office.test_output import differing

from jiheng.forms.form import load_forms
from jiheng.office.output import worker
from jiheng.office.output.models import Book
from jiheng.office.output.printable import of_version
from jiheng.office.output.printing import printed_one
from jiheng.office.trail.models import Entry

ORDER = {"unit": "10101", "year": 2024, "form": "cn_2011", "format": "xlsx"}


@pytest.fixture(autouse=True)
def _books_lie_in_a_folder_of_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_forms_are_listed_by_what_they_are_for(town):
    ask = Program(town.clerk)
    everything = ask.get("/forms").json()

    assert {one["id"] for one in everything} == set(load_forms()) - {"cn_department"}
    assert everything[0]["id"] == "cn_central"
    assert everything[0]["formats"] == ["docx", "pdf", "xlsx"]
    assert [one["id"] for one in ask.get("/forms?matter=monitoring").json()] == ["cn_monitoring"]


@pytest.mark.parametrize("format_id", ["docx", "xlsx"])
def test_a_case_is_printed_as_its_version_says_and_told(town, format_id):
    case = approve(town, town.case())
    answer = Program(town.auditor, "export").get(f"/cases/{case.pk}/print?form=cn_130000&format={format_id}")
    printed = printed_one(of_version(case, case.approved), "cn_130000", format_id)

    assert answer.status_code == 200
    assert differing(case.approved.declaration, answer.content, f".{format_id}", printed.omissions) == {}
    assert "第1版" in unquote(answer["Content-Disposition"])
    told = Entry.objects.get(action="case.export")
    assert told.after == {"form": "cn_130000", "format": format_id, "version": 1}


def test_a_record_is_printed_by_its_form_and_by_no_form_of_goals(town):
    record = filled(town, monitoring(town))
    ask = Program(town.reviewer)
    answer = ask.get(f"/records/{record.pk}/print?form=cn_monitoring&format=xlsx")

    assert answer.content.startswith(b"PK")
    assert code_of(ask.get(f"/records/{record.pk}/print?form=cn_central")) == (422, "print-form")
    assert Entry.objects.get(action="record.export").subject == f"record:{record.pk}"


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ("form=nothing", (422, "print-form")),
        ("form=cn_monitoring", (422, "print-form")),
        ("form=cn_central&format=odt", (422, "invalid")),
        ("form=cn_central&version=9", (404, "not-found")),
        ("", (422, "invalid")),
    ],
)
def test_what_there_is_not_is_refused(town, query, refused):
    case = town.case()

    assert code_of(Program(town.clerk).get(f"/cases/{case.pk}/print?{query}")) == refused


def test_a_token_without_the_scope_prints_nothing(town):
    case = town.case()
    ask = Program(town.clerk, "read")

    assert code_of(ask.get(f"/cases/{case.pk}/print?form=cn_central")) == (403, "scope")
    assert code_of(ask("POST", "/books", ORDER)) == (403, "scope")


def test_a_book_is_begun_watched_taken_and_removed(town):
    town.case()
    ask = Program(town.reviewer, "export")
    begun = ask("POST", "/books", {**ORDER, "versions": "current", "by_unit": True})
    address = begun["Location"].removeprefix("/api/v1")
    unfinished = code_of(ask.get(f"{address}/file"))
    worker.work_off()
    done = ask.get(address).json()
    file = ask.get(f"{address}/file")

    assert begun.status_code == 202
    assert (begun.json()["state"], begun.json()["total"], begun.json()["what"]) == ("waiting", 1, "goal")
    assert unfinished == (409, "print-not-ready")
    assert (done["state"], done["done"], done["leaves"], done["bytes"]) == ("done", 1, 1, len(file.content))
    assert done["expires_at"] > done["made_at"]
    assert file["Content-Type"] == "application/zip"
    assert ZipFile(BytesIO(file.content)).namelist() == ["青岚县法律援助中心.xlsx"]
    assert [one["id"] for one in ask.get("/books").json()["items"]] == [done["id"]]
    assert ask("DELETE", address).status_code == 204
    assert code_of(ask.get(address)) == (404, "not-found")
    actions = (
        Entry.objects.filter(subject=f"print:{done['id']}")
        .order_by("number")
        .values_list("action", flat=True)
    )
    assert list(actions) == ["output.begin", "output.print", "output.take", "output.drop"]


def test_the_book_of_somebody_else_is_not_there(town):
    town.case()
    Program(town.reviewer)("POST", "/books", {**ORDER, "versions": "current"})
    worker.work_off()
    book = Book.objects.get()

    for user in (town.finance, town.auditor, town.clerk):
        ask = Program(user)
        for method, path in (("GET", ""), ("GET", "/file"), ("DELETE", "")):
            assert code_of(ask(method, f"/books/{book.pk}{path}")) == (404, "not-found")
        assert ask.get("/books").json()["items"] == []
    assert code_of(Program(town.reviewer).get(f"/books/{uuid4()}")) == (404, "not-found")


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"unit": "nothing"}, (404, "not-found")),
        ({"unit": "101"}, (404, "not-found")),
        ({"what": "monitoring:1-6", "form": "cn_monitoring"}, (404, "not-found")),
        ({"form": "cn_department"}, (422, "print-form")),
        ({"format": "odt"}, (422, "invalid")),
        ({"year": 2031}, (422, "print-nothing")),
        ({"more": 1}, (422, "invalid")),
    ],
)
def test_an_order_that_cannot_be_carried_out_is_refused(town, changes, refused):
    town.case()

    assert (
        code_of(Program(town.reviewer)("POST", "/books", {**ORDER, "versions": "current", **changes}))
        == refused
    )
    assert not Book.objects.exists()
