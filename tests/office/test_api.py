"""What programs do with cases: read, write, move, remark, compare, search; resting on what they have seen."""

import itertools
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.apis import BASE, Program, code_of
from tests.office.conftest import GOOD

from jiheng.declaration.model import Declaration
from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.models import Case
from jiheng.office.trail.models import Entry

CELL = "indicators.0.annual"


@pytest.fixture
def case(town):
    return town.case()


@pytest.fixture
def clerk(town):
    return Program(town.clerk)


def at(case, *rest):
    return "/".join((f"/cases/{case.pk}", *map(str, rest)))


def moved(town, case, *steps):
    """Move a case on: pairs of person and verb, with what a verb may ask for."""
    for who, verb in steps:
        asked = {"opinion": "请修改", "grade": "优", "budget_is_approved": True, "reason": "政策变化"}
        case = move_case(who, case.pk, verb, lock=case.lock, has_adjustment_ground=True, **asked)
    return case


def approved(town, case):
    steps = [(town.clerk, "submit"), (town.leader, "take_up"), (town.leader, "pass")]
    steps += [(town.reviewer, "pass"), (town.finance, "pass"), (town.finance, "approve")]
    return moved(town, case, *steps)


# -- reading -------------------------------------------------------------------------------------------------------


def test_a_case_is_given_with_its_declaration_in_the_contract(case, clerk):
    told, tag = clerk.seen(at(case))

    assert told["declaration"] == json.loads(case.current.content)
    assert told["declaration"]["format"] == "jiheng/declaration@1"
    assert (told["state"], told["state_says"], told["budget"]) == ("DRAFT", "草稿", "200000.00")
    assert tag.startswith(f'"{case.lock}-')


def test_what_is_unchanged_is_answered_with_304_and_nothing_else(case, clerk):
    _, tag = clerk.seen(at(case))
    same = clerk.get(at(case), **{"If-None-Match": tag})
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", tag)

    clerk("PATCH", at(case, "cells"), {"cells": {CELL: "≥15场"}}, match=tag)
    other = clerk.get(at(case), **{"If-None-Match": tag})
    assert other.status_code == 200
    assert other["ETag"] != tag


def test_a_tag_is_of_the_bytes_so_another_language_has_another_and_both_will_do_to_write(case, clerk):
    zh = clerk.get(at(case))["ETag"]
    en = clerk.get(at(case), **{"Accept-Language": "en"})["ETag"]
    assert zh != en

    assert clerk("PATCH", at(case, "cells"), {"cells": {CELL: "≥15场"}}, match=en).status_code == 200


@pytest.mark.parametrize("who", ["stranger", "admin"])
@pytest.mark.parametrize(
    "rest",
    [(), ("moves",), ("remarks",), ("versions",), ("difference",), ("events",), ("findings",), ("export",)],
)
def test_a_case_of_others_is_not_there(town, case, who, rest):
    assert code_of(Program(getattr(town, who)).get(at(case, *rest))) == (404, "not-found")


def test_looking_at_somebody_elses_case_is_told_in_the_trail_like_on_the_pages(town, case):
    Program(town.stranger).get(at(case))

    entry = Entry.objects.filter(action="access.refuse").get()
    assert (entry.actor, entry.after["path"]) == ("stranger", BASE + at(case))


def test_a_look_at_withheld_content_is_told_and_one_at_the_list_is_not(town, case):
    Case.objects.filter(pk=case.pk).update(is_classified=True)
    auditor = Program(town.auditor)
    auditor.get("/cases")
    assert not Entry.objects.filter(action="case.look").exists()
    for rest in ((), ("findings",), ("remarks",), ("versions", 1), ("difference",), ("events",)):
        assert auditor.get(at(case, *rest)).status_code == 200

    assert [one.actor for one in Entry.objects.filter(action="case.look")] == ["auditor"] * 6


def test_a_reviewers_first_look_opens_a_case_that_was_sent_in(town, case):
    sent = moved(town, case, (town.clerk, "submit"))
    Program(town.leader).get(at(case))
    refused = Program(town.clerk)("POST", at(case, "moves"), {"verb": "withdraw"}, match=f'"{sent.lock}"')

    assert code_of(refused) == (409, "refused-move")


def test_findings_stand_at_their_cells_in_both_languages(case, clerk):
    clerk("PATCH", at(case, "cells"), {"cells": {"funding.total": ""}}, match=f'"{case.lock}"')
    found, _ = clerk.seen(at(case, "findings"))

    one = next(each for each in found["findings"] if each["field"] == "funding.total")
    assert one["message"]["en"]
    assert one["message"]["zh"] != one["message"]["en"]
    assert found["grade"] in "优良中差"


# -- lists ---------------------------------------------------------------------------------------------------------


def test_the_list_pages_searches_counts_and_links(town, clerk):
    for number in range(5):
        town.case(GOOD.__class__(**{**vars_of(GOOD), "name": f"项目{number}号"}))
    first = clerk.get("/cases?per_page=2&sort=-name")
    told = first.json()

    assert [one["name"] for one in told["items"]] == ["项目4号", "项目3号"]
    assert (told["total"], told["page"], told["per_page"]) == (5, 1, 2)
    assert told["facets"]["state"] == {"DRAFT": 5}
    links = dict(part.rsplit("; rel=", 1) for part in first["Link"].split(", "))
    by_name = {name.strip('"'): address.strip("<>") for address, name in links.items()}
    assert set(by_name) == {"first", "next", "last"}
    last = clerk.client.get(by_name["last"], headers=clerk.headers).json()
    assert [one["name"] for one in last["items"]] == ["项目0号"]
    assert clerk.get("/cases?q=3号").json()["total"] == 1
    assert clerk.get("/cases?state=APPROVED&state=CLOSED").json()["total"] == 0
    assert clerk.get("/cases?page=99").json()["items"] == []


def vars_of(planned):
    return {field: getattr(planned, field) for field in planned.__struct_fields__}


@pytest.mark.parametrize(
    "query",
    [
        "nonsense=1",
        "state=NOWHERE",
        "page=0",
        "per_page=101",
        "page=x",
        "mine=others",
        "year=24",
        "q=%00",
        "sort=lock",
    ],
)
def test_a_parameter_that_means_nothing_is_refused_instead_of_showing_everything(clerk, query):
    assert code_of(clerk.get(f"/cases?{query}")) == (422, "invalid")


def test_a_list_asks_the_database_as_often_for_many_as_for_few(town, clerk):
    def asked():
        clerk.get("/cases")
        with CaptureQueriesContext(connection) as queries:
            assert clerk.get("/cases").status_code == 200
        return len(queries)

    town.case()
    few = asked()
    for _ in range(6):
        town.case()
    assert asked() == few


def test_bodies_are_those_that_the_person_reads(town):
    codes = [one["code"] for one in Program(town.reviewer).get("/units").json()["items"]]
    assert codes == ["10101", "1010101", "1010102"]
    assert code_of(Program(town.clerk).get("/units/1010102")) == (404, "not-found")


def test_the_inbox_leads_to_lists_of_the_api(town, case, clerk):
    groups = clerk.get("/inbox").json()["groups"]
    drafts = next(one for one in groups if one["id"] == "drafts")

    assert drafts["cases"][0]["id"] == str(case.pk)
    assert clerk.client.get(drafts["all"], headers=clerk.headers).json()["total"] == drafts["count"] == 1


# -- writing -------------------------------------------------------------------------------------------------------


def test_cells_are_saved_as_on_the_page_and_money_without_a_unit_is_yuan(case, clerk):
    texts = {CELL: "≥15场", "funding.total": "300000", "funding.fiscal": "30万元"}
    saved = clerk("PATCH", at(case, "cells"), {"cells": texts}, match=f'"{case.lock}"')
    project = clerk.get(at(case)).json()["declaration"]["projects"][0]

    assert saved.status_code == 200
    assert project["indicators"][0]["annual"]["conditions"][0]["value"] == "15"
    assert (project["funding"]["total"], project["funding"]["fiscal"]) == ("300000.00", "300000.00")
    assert saved.json()["lock"] == case.lock + 1
    assert Entry.objects.filter(action="case.write", actor="clerk").count() == 1


def test_what_is_not_understood_is_kept_and_said(case, clerk):
    saved = clerk("PATCH", at(case, "cells"), {"cells": {"funding.total": "很多"}}, match=f'"{case.lock}"')

    assert "看不懂" in saved.json()["notes"]["funding.total"]
    assert clerk.get(at(case)).json()["typed"] == {"funding.total": "很多"}


def test_rows_are_added_and_removed_and_a_change_is_undone_and_made_again(case, clerk):
    def count():
        told, tag = clerk.seen(at(case))
        return len(told["declaration"]["projects"][0]["indicators"]), tag

    before, tag = count()
    clerk("PATCH", at(case, "cells"), {"deed": "add:indicators:0"}, match=tag)
    after, tag = count()
    assert after == before + 1
    assert clerk("POST", at(case, "undo"), match=tag).status_code == 200
    undone, tag = count()
    assert undone == before
    assert clerk("POST", at(case, "redo"), match=tag).status_code == 200
    assert count()[0] == after


@pytest.mark.parametrize(
    ("method", "rest", "body"),
    [
        ("PATCH", ("cells",), {"cells": {CELL: "1"}}),
        (
            "PUT",
            ("declaration",),
            {"source": {"file": "", "sha256": "", "media_type": "", "layout": ""}, "projects": [{}]},
        ),
        ("POST", ("moves",), {"verb": "submit"}),
        ("POST", ("undo",), None),
        ("POST", ("redo",), None),
    ],
)
def test_a_write_says_what_it_rests_on_or_nothing_is_written(case, clerk, method, rest, body):
    before = (Case.objects.get().lock, Entry.objects.filter(subject=f"case:{case.pk}").count())
    for match, expected in (
        (None, (428, "if-match-needed")),
        ('"99"', (412, "stale")),
        (f'W/"{case.lock}"', (412, "stale")),
        ("nonsense", (428, "if-match-needed")),
        ("*", (428, "if-match-needed")),
    ):
        assert code_of(clerk(method, at(case, *rest), body, match=match)) == expected

    assert (Case.objects.get().lock, Entry.objects.filter(subject=f"case:{case.pk}").count()) == before


def test_two_programs_that_saw_the_same_cannot_both_write(case, clerk):
    tag = clerk.get(at(case))["ETag"]
    first = clerk("PATCH", at(case, "cells"), {"cells": {CELL: "≥15场"}}, match=tag)
    second = clerk("PATCH", at(case, "cells"), {"cells": {CELL: "≥16场"}}, match=tag)

    assert first.status_code == 200
    assert code_of(second) == (412, "stale")


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        ("{", "application/json", (422, "invalid")),
        ("[]", "application/json", (422, "invalid")),
        ('{"cells": {"name": 1}}', "application/json", (422, "invalid")),
        ('{"cells": {}, "more": 1}', "application/json", (422, "invalid")),
        ('{"cells": {"name": "a\\u0000b"}}', "application/json", (422, "invalid")),
        ('{"cells": {"nowhere": "1"}}', "application/json", (422, "cell")),
        ('{"cells": {"indicators.99.annual": "1"}}', "application/json", (422, "cell")),
        ('{"cells": {"indicators.0.nothing": "1"}}', "application/json", (422, "cell")),
        ('{"deed": "mend:0000"}', "application/json", (409, "nothing-to-mend")),
        ("cells=1", "application/x-www-form-urlencoded", (415, "media-type")),
    ],
)
def test_a_body_that_does_not_fit_is_refused_with_the_reason(case, clerk, body, content_type, expected):
    headers = {**clerk.headers, "If-Match": f'"{case.lock}"'}
    where = BASE + at(case, "cells")
    response = clerk.client.generic("PATCH", where, body, content_type=content_type, headers=headers)

    assert code_of(response) == expected
    assert Case.objects.get().lock == case.lock


def test_a_case_is_opened_from_a_declaration_of_the_contract_and_says_the_same(town, case, clerk):
    declared = clerk.get(at(case)).json()["declaration"]
    made = clerk("POST", "/cases", {"unit": town.unit.code, "declaration": declared})
    told = made.json()

    assert made.status_code == 201
    assert clerk.client.get(made["Location"], headers=clerk.headers).json()["id"] == told["id"]
    old, new = declared["projects"][0], told["declaration"]["projects"][0]
    without = {"where", "places", "category", "repaired", "level1_code", "level2_code"}
    for field in ("name", "funding", "goals"):
        assert new[field] == old[field]
    for before, after in zip(old["indicators"], new["indicators"], strict=True):
        assert {k: v for k, v in after.items() if k not in without} == {
            k: v for k, v in before.items() if k not in without
        }


def test_a_case_is_opened_only_by_the_clerk_of_the_body(town, case):
    declared = json.loads(case.current.content)
    for who, expected in ((town.leader, (403, "no-access")), (town.stranger, (404, "not-found"))):
        response = Program(who)("POST", "/cases", {"unit": town.unit.code, "declaration": declared})
        assert code_of(response) == expected
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"projects": []},
        {"projects": [{"name": "甲"}, {"name": "乙"}]},
        {"projects": [{}]},
        {"projects": [{"name": "长" * 401}]},
        {"projects": [{"name": "甲", "indicators": [{}] * 301}]},
        {"kind": "self_evaluation"},
        {"source": {"file": "", "sha256": "no hash", "media_type": "", "layout": ""}},
    ],
)
def test_a_declaration_that_no_case_can_hold_is_refused(town, clerk, change):
    source = {"file": "", "sha256": "", "media_type": "", "layout": ""}
    declared = {"source": source, "projects": [{"name": "甲"}], **change}

    assert code_of(clerk("POST", "/cases", {"unit": town.unit.code, "declaration": declared})) == (
        422,
        "invalid",
    )
    assert not Case.objects.exists()


def test_a_declaration_is_replaced_as_a_whole(case, clerk):
    declared = clerk.get(at(case)).json()["declaration"]
    declared["projects"][0]["name"] = "普法宣传（二期）"
    declared["projects"][0]["indicators"] = declared["projects"][0]["indicators"][:2]
    saved = clerk("PUT", at(case, "declaration"), declared, match=f'"{case.lock}"')

    assert saved.json()["name"] == "普法宣传（二期）"
    assert len(Case.objects.get().current.project.indicators) == 2


def test_amounts_that_are_no_numbers_are_kept_as_typed_and_break_nothing(town, clerk):
    source = {"file": "", "sha256": "", "media_type": "", "layout": ""}
    project = {
        "name": "甲",
        "funding": {"total": "NaN"},
        "indicators": [{"weight": "Infinity", "name": "乙"}],
    }
    made = clerk(
        "POST", "/cases", {"unit": town.unit.code, "declaration": {"source": source, "projects": [project]}}
    )

    assert made.status_code == 201
    assert made.json()["typed"] == {"funding.total": "NaN", "indicators.0.weight": "Infinity"}


# -- moves and remarks ---------------------------------------------------------------------------------------------


def test_a_case_goes_through_its_year_by_the_api_alone(town, case, clerk):
    leader, dept, finance = Program(town.leader), Program(town.reviewer), Program(town.finance)

    def does(program, verb, state, **said):
        _, tag = program.seen(at(case))
        answer = program("POST", at(case, "moves"), {"verb": verb, **said}, match=tag)
        assert answer.status_code == 200, answer.content.decode()
        assert answer.json()["state"] == state

    assert [one["verb"] for one in clerk.seen(at(case, "moves"))[0]] == ["submit", "discard"]
    does(clerk, "submit", "SUBMITTED")
    does(leader, "take_up", "REVIEW_UNIT")
    does(leader, "return", "RETURNED", opinion="指标偏低")
    does(clerk, "revise", "DRAFT")
    _, tag = clerk.seen(at(case))
    clerk("PATCH", at(case, "cells"), {"cells": {CELL: "≥15场"}}, match=tag)
    does(clerk, "submit", "SUBMITTED")
    does(leader, "take_up", "REVIEW_UNIT")
    does(leader, "pass", "REVIEW_DEPARTMENT")
    does(dept, "pass", "REVIEW_FINANCE", grade="优")
    does(finance, "pass", "REVIEWED", grade="优")
    does(finance, "approve", "APPROVED", budget_is_approved=True)
    does(clerk, "adjust", "DRAFT", reason="政策变化", has_adjustment_ground=True)

    numbers = [(one["number"], one["is_approved"]) for one in clerk.get(at(case, "versions")).json()["items"]]
    assert numbers == [(3, False), (2, True), (1, False)]


def test_a_refused_move_is_told_in_the_language_asked_for(town, case):
    leader = Program(town.leader)
    sent = {"body": {"verb": "submit"}, "match": f'"{case.lock}"'}
    zh = leader("POST", at(case, "moves"), **sent)
    en = leader("POST", at(case, "moves"), **sent, **{"Accept-Language": "en-GB, zh;q=0.3"})

    assert code_of(zh) == code_of(en) == (409, "refused-move")
    assert "只有" in zh.json()["detail"]
    assert "Only a" in en.json()["detail"]
    assert (zh["Content-Language"], en["Content-Language"]) == ("zh", "en")


def test_a_remark_is_made_on_a_cell_and_answered_there(town, case, clerk):
    sent = moved(town, case, (town.clerk, "submit"))
    leader = Program(town.leader)
    tag = f'"{sent.lock}"'
    made = leader("POST", at(case, "remarks"), {"field": CELL, "text": "偏低"}, match=tag)
    assert made.status_code == 201
    number = made.json()[0]["id"]
    answered = clerk("PUT", at(case, "remarks", number, "answer"), {"text": "已测算"}, match=tag)

    one = answered.json()[0]
    assert (one["field"], one["text"], one["answer"]) == (CELL, "偏低", "已测算")
    assert (one["author"]["username"], one["answered_by"]["username"]) == ("leader", "clerk")
    assert code_of(leader("POST", at(case, "remarks"), {"field": "nowhere", "text": "?"}, match=tag)) == (
        422,
        "cell",
    )
    assert code_of(clerk("POST", at(case, "remarks"), {"field": "", "text": "?"}, match=tag)) == (
        403,
        "no-access",
    )
    assert code_of(leader("POST", at(case, "remarks"), {"field": "", "text": "?"}, match='"1"')) == (
        412,
        "stale",
    )


def test_a_remark_of_another_case_is_not_answered_here(town, case, clerk):
    other = town.case()
    sent = moved(town, other, (town.clerk, "submit"))
    made = Program(town.leader)(
        "POST", at(other, "remarks"), {"field": "", "text": "?"}, match=f'"{sent.lock}"'
    )
    number = made.json()[0]["id"]
    response = clerk("PUT", at(case, "remarks", number, "answer"), {"text": "!"}, match=f'"{case.lock}"')

    assert code_of(response) == (404, "not-found")


def test_many_are_moved_at_once_and_each_says_what_became_of_it(town):
    cases = [moved(town, town.case(), (town.clerk, "submit")) for _ in range(3)]
    stranger = "00000000-0000-4000-8000-000000000000"
    keys = [{"case": str(one.pk), "lock": one.lock} for one in cases[:2]]
    keys += [{"case": str(cases[2].pk), "lock": 1}, {"case": stranger, "lock": 1}]
    done = Program(town.leader)("POST", "/review/moves", {"verb": "take_up", "cases": keys}).json()

    assert [one["outcome"] for one in done] == ["moved", "moved", "refused", "refused"]
    assert [one["state"] for one in done] == ["REVIEW_UNIT", "REVIEW_UNIT", None, None]
    assert done[2]["why"]
    assert Program(town.leader).get("/review").json()["total"] == 3


# -- history -------------------------------------------------------------------------------------------------------


def test_who_changed_a_cell_when_from_what_and_why(town, case, clerk):
    adjusted = moved(town, approved(town, case), (town.clerk, "adjust"))
    clerk("PATCH", at(case, "cells"), {"cells": {CELL: "≥20场"}}, match=f'"{adjusted.lock}"')
    told = clerk.get(at(case, "difference")).json()
    change = told["changes"][0]

    assert (told["older"], told["newer"]) == (1, 2)
    assert (change["field"], change["before"], change["after"]) == (CELL, "≥12场", "≥20场")
    assert change["by"] == [{"username": "clerk", "name": "clerk"}]
    assert change["why"] == "政策变化"
    history = clerk.get(at(case, "history") + f"?field={CELL}").json()["items"]
    assert [(one["before"], one["after"], one["version"]) for one in history] == [("≥12场", "≥20场", 2)]
    assert (
        clerk.get(at(case, "versions", 1)).json()["declaration"] != clerk.get(at(case)).json()["declaration"]
    )
    assert code_of(clerk.get(at(case, "versions", 9))) == (404, "not-found")
    assert code_of(clerk.get(at(case, "history") + "?field=nowhere")) == (404, "not-found")


def test_events_tell_what_was_decided_and_leave_the_content_out(town, case, clerk):
    moved(town, case, (town.clerk, "submit"), (town.leader, "take_up"), (town.leader, "return"))
    events = clerk.get(at(case, "events")).json()["items"]

    assert [one["action"] for one in events] == ["case.return", "case.take_up", "case.submit", "case.open"]
    assert events[0]["told"]["opinion"] == "请修改"
    assert "宣传活动场次" not in json.dumps(events, ensure_ascii=False)


# -- copies, figures, trail ----------------------------------------------------------------------------------------


def test_a_copy_is_the_file_of_the_page_and_is_told(case, clerk):
    as_json = clerk.get(at(case, "export"))
    as_xlsx = clerk.get(at(case, "export") + "?format=xlsx")

    assert Declaration.__struct_fields__[0] in as_json.json()
    assert as_xlsx.content.startswith(b"PK")
    assert "attachment" in as_xlsx["Content-Disposition"]
    assert [one.after["format"] for one in Entry.objects.filter(action="case.export")] == ["json", "xlsx"]
    assert clerk.get("/cases/export?state=DRAFT").content.startswith(b"PK")
    assert Entry.objects.get(action="overview.export_cases").after["cases"] == 1


def test_figures_count_what_the_person_may_see(town, case):
    told = Program(town.finance).get("/figures").json()

    assert (told["now"]["projects"], told["now"]["money"]) == (1, "200000.00")
    assert told["now"]["states"] == {"DRAFT": 1}
    assert Program(town.stranger).get("/figures").json()["now"]["projects"] == 0
    assert code_of(Program(town.clerk).get("/figures?at=10101")) == (404, "not-found")


def test_the_trail_is_told_as_far_as_somebody_answers_for_it(town, case):
    auditor = Program(town.auditor)
    told = auditor.get("/trail?action=case.open").json()

    assert [one["subject"] for one in told["items"]] == [f"case:{case.pk}"]
    entries = auditor.get("/trail?per_page=100").json()["items"]
    assert all(newer["previous"] == older["hash"] for newer, older in itertools.pairwise(entries))
    assert code_of(Program(town.leader).get("/trail")) == (403, "forbidden")
    of_finance = Program(town.finance).get("/trail").json()["items"]
    assert {one["subject"] for one in of_finance} == {f"case:{case.pk}"}
    of_admin = Program(town.admin).get("/trail").json()["items"]
    assert {one["subject"].partition(":")[0] for one in of_admin} == {"token", "user"}


# -- the protocol --------------------------------------------------------------------------------------------------


def test_an_address_that_is_none_is_answered_as_a_problem_too(clerk):
    assert code_of(clerk.get("/nothing/here")) == (404, "not-found")
    assert code_of(clerk.get("/cases/not-an-id")) == (404, "not-found")
    refused = clerk("DELETE", "/cases")
    assert code_of(refused) == (405, "method")
    assert refused["Allow"] == "GET, POST, HEAD"


def test_a_defect_is_answered_as_a_problem_and_logged(clerk, monkeypatch, caplog):
    def breaks(*_args):
        raise ZeroDivisionError

    monkeypatch.setattr("jiheng.office.api.calls.me.inbox", breaks)

    assert code_of(clerk.get("/inbox")) == (500, "broken")
    assert "ZeroDivisionError" in caplog.text


def test_no_answer_is_kept_by_a_shared_cache(case, clerk):
    for path in ("/me", "/cases", at(case)):
        response = clerk.get(path)
        assert response["Cache-Control"] == "private, no-cache"
        assert "Authorization" in response["Vary"]
    assert "no-store" in clerk.get(at(case, "export"))["Cache-Control"]


def test_head_asks_as_get_does(case, clerk):
    head = clerk("HEAD", at(case))

    assert (head.status_code, head["ETag"]) == (200, clerk.get(at(case))["ETag"])
