"""Monitoring, self-evaluation and evaluation by programs: filled in, moved, looked at, taken along."""

import pytest
from tests.office.apis import Program, code_of
from tests.office.conftest import GOOD
from tests.office.results import ACTUALS, approve, monitoring

from jiheng.office.results.models import Record
from jiheng.office.trail.models import Entry


@pytest.fixture
def record(town):
    return monitoring(town)


@pytest.fixture
def clerk(town):
    return Program(town.clerk)


def at(record, *rest):
    return "/".join((f"/records/{record.pk}", *rest))


CELLS = {f"indicators.{number}.actual": text for number, text in enumerate(ACTUALS)} | {
    "funding.executed": "12万元",
    "released": "15万元",
}


def test_a_monitoring_record_is_filled_in_and_goes_its_way_by_the_api_alone(town, record, clerk):
    def does(program, verb, state):
        _, tag = program.seen(at(record))
        answer = program("POST", at(record, "moves"), {"verb": verb, "opinion": "属实"}, match=tag)
        assert answer.status_code == 200, answer.content.decode()
        assert answer.json()["state"] == state

    told, tag = clerk.seen(at(record))
    assert (told["matter"], told["state"], told["standing"]) == ("monitoring", "OPEN", "open")
    assert all(cell["is_open"] for cell in told["cells"] if cell["field"] in CELLS)
    saved = clerk("PATCH", at(record, "cells"), {"cells": CELLS}, match=tag)
    assert saved.status_code == 200, saved.content.decode()
    assert saved.json()["lock"] == told["lock"] + 1
    texts = {cell["field"]: cell["text"] for cell in clerk.seen(at(record))[0]["cells"]}
    assert texts["indicators.0.actual"] == "7场"
    assert [one["verb"] for one in clerk.seen(at(record, "moves"))[0]] == ["fill"]
    does(clerk, "fill", "FILLED")
    does(Program(town.reviewer), "review", "REVIEWED")
    does(Program(town.finance), "confirm", "CONFIRMED")
    actions = [one["action"] for one in clerk.get(at(record, "events")).json()["items"]]
    assert actions[:4] == ["record.confirm", "record.review", "record.fill", "record.write"]


def test_what_is_missing_refuses_the_move_and_a_write_says_what_it_rests_on(record, clerk):
    _, tag = clerk.seen(at(record))
    assert code_of(clerk("POST", at(record, "moves"), {"verb": "fill"}, match=tag)) == (409, "refused-move")
    assert code_of(clerk("PATCH", at(record, "cells"), {"cells": CELLS})) == (428, "if-match-needed")
    assert code_of(clerk("PATCH", at(record, "cells"), {"cells": CELLS}, match='"99"')) == (412, "stale")
    nowhere = {"cells": {"nowhere": "1"}}
    assert code_of(clerk("PATCH", at(record, "cells"), nowhere, match=tag)) == (422, "no-such-cell")
    assert Record.objects.get().lock == record.lock


def test_records_are_listed_by_matter_standing_and_state(town, record, clerk):
    assert clerk.get("/records").json()["total"] == 1
    assert clerk.get("/records?matter=evaluation").json()["total"] == 0
    assert clerk.get("/records?standing=open&state=OPEN&year=2024&below=1010101").json()["total"] == 1
    assert code_of(clerk.get("/records?matter=goal")) == (422, "invalid")
    assert Program(town.stranger).get("/records").json()["total"] == 0
    assert code_of(Program(town.stranger).get(at(record))) == (404, "not-found")


def test_a_record_is_taken_along_as_a_workbook_and_that_is_told(record, clerk):
    assert clerk.get(at(record, "export")).content.startswith(b"PK")
    assert Entry.objects.get(action="record.export").actor == "clerk"


def test_an_evaluation_is_planned_by_finance_and_sealed_until_it_is_written(town, clerk):
    case = approve(town, town.case(GOOD))
    finance = Program(town.finance)
    made = finance("POST", f"/cases/{case.pk}/evaluation", {"due_on": "2027-06-30"}, match=f'"{case.lock}"')
    assert (made.status_code, made.json()["matter"]) == (201, "evaluation")
    where = made["Location"].removeprefix("/api/v1")

    assert finance.seen(where)[0]["cells"]
    assert clerk.seen(where)[0]["cells"] == []
    assert code_of(clerk.get(f"{where}/export")) == (404, "not-found")
    assert code_of(clerk.get(f"{where}/events")) == (404, "not-found")
    again = finance("POST", f"/cases/{case.pk}/evaluation", {}, match=f'"{case.lock}"')
    assert code_of(again) == (409, "not-planned")


def test_what_a_reviewer_does_with_a_record_needs_the_scope_to_review(town, record):
    sent = {"body": {"verb": "review"}, "match": f'"{record.lock}"'}
    Record.objects.update(state="FILLED")

    assert code_of(Program(town.reviewer, "write")("POST", at(record, "moves"), **sent)) == (403, "scope")
    assert Program(town.reviewer, "review")("POST", at(record, "moves"), **sent).status_code == 200
