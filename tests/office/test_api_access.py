"""Who gets which answer at every operation of the API, and that nobody meets content that is not theirs to see."""

import json
from copy import deepcopy
from typing import NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from tests.office.apis import ALL, BASE
from tests.office.conftest import as_long_as_possible
from tests.office.test_access import NAMES, OPEN, PEOPLE, SEES, WITHHELD, World, document, names_of, text_of

from jiheng.office.api.actions.create_token import create_token
from jiheng.office.api.operations import BOOKS, by_path
from jiheng.office.api.urls import name_of
from jiheng.office.cases.actions.remark import remark
from jiheng.office.cases.models import Case
from jiheng.office.intake.actions.decide import decide
from jiheng.office.people import flood
from jiheng.office.results.models import Record, RecordRemark
from jiheng.office.trail.models import Entry

pytestmark = pytest.mark.exhaustive

# The columns are those of test_access.py; everybody comes with a token that has every scope. What would be done is put
# rightly, and rests on the present state: so what is refused is refused for who asks. 409 says that the move is another
# role's or that its turn has not come.
TABLE = """
                   clerk clerk2 leader dept  dept2 finance evaluator auditor publisher admin idle  nobody
getMe              200   200    200    200   200   200     200       200     200       200   200   401
listUnits          200   200    200    200   200   200     200       200     200       200   200   401
getUnit            200   404    200    200   404   200     200       200     200       404   404   401
getInbox           200   200    200    200   200   200     200       200     200       200   200   401
listCases          200   200    200    200   200   200     200       200     200       403   403   401
createCase         201   404    403    403   404   403     403       403     403       404   404   401
getCase            200   404    200    200   404   200     200       200     200       404   404   401
putDeclaration     200   404    403    403   404   403     403       403     403       404   404   401
saveCells          200   404    403    403   404   403     403       403     403       404   404   401
undoChange         200   404    403    403   404   403     403       403     403       404   404   401
redoChange         409   404    403    403   404   403     403       403     403       404   404   401
listMoves          200   404    200    200   404   200     200       200     200       404   404   401
moveCase           200   404    409    409   404   409     409       409     409       404   404   401
listRemarks        200   404    200    200   404   200     200       200     200       404   404   401
makeRemark         403   404    201    201   404   201     403       403     403       404   404   401
answerRemark       200   404    403    403   404   403     403       403     403       404   404   401
listVersions       200   404    200    200   404   200     200       200     200       404   404   401
getVersion         200   404    200    200   404   200     200       200     200       404   404   401
compareVersions    200   404    200    200   404   200     200       200     200       404   404   401
getCellHistory     200   404    200    200   404   200     200       200     200       404   404   401
listCaseEvents     200   404    200    200   404   200     200       200     200       404   404   401
getFindings        200   404    200    200   404   200     200       200     200       404   404   401
listQueue          403   403    200    200   200   200     403       403     403       403   403   401
moveMany           403   403    200    200   200   200     403       403     403       403   403   401
listImports        200   200    200    200   200   200     200       200     200       403   403   401
createImport       201   404    403    403   404   403     403       403     403       404   404   401
getImport          200   404    200    200   404   200     200       200     200       404   404   401
chooseMode         200   404    403    403   404   403     403       403     403       404   404   401
dropImport         204   404    403    403   404   403     403       403     403       404   404   401
listFiles          200   404    200    200   404   200     200       200     200       404   404   401
sendFiles          201   404    403    403   404   403     403       403     403       404   404   401
getFile            200   404    200    200   404   200     200       200     200       404   404   401
correctFile        200   404    403    403   404   403     403       403     403       404   404   401
listProjects       200   404    200    200   404   200     200       200     200       404   404   401
decide             200   404    403    403   404   403     403       403     403       404   404   401
applyImport        200   404    403    403   404   403     403       403     403       404   404   401
undoImport         409   404    403    403   404   403     403       403     403       404   404   401
listRecords        200   200    200    200   200   200     200       200     200       403   403   401
getRecord          200   404    200    200   404   200     200       200     200       404   404   401
saveRecordCells    200   404    403    403   404   403     403       403     403       404   404   401
listRecordMoves    200   404    200    200   404   200     200       200     200       404   404   401
moveRecord         409   404    409    409   404   409     409       409     409       404   404   401
listRecordEvents   200   404    200    200   404   200     200       200     200       404   404   401
listRecordRemarks  200   404    200    200   404   200     200       200     200       404   404   401
makeRecordRemark   403   404    201    201   404   201     403       403     403       404   404   401
answerRecordRemark 200   404    403    403   404   403     403       403     403       404   404   401
exportRecord       200   404    200    200   404   200     200       200     200       404   404   401
planEvaluation     403   404    403    403   404   201     403       403     403       404   404   401
getFigures         200   200    200    200   200   200     200       200     200       403   403   401
listTrail          403   403    403    403   403   200     403       200     403       200   403   401
exportTrail        403   403    403    403   403   200     403       200     403       200   403   401
getTrailProof      403   403    403    403   403   200     403       200     403       200   403   401
exportCase         200   404    200    200   404   200     200       200     200       404   404   401
exportCases        200   200    200    200   200   200     200       200     200       403   403   401
listForms          200   200    200    200   200   200     200       200     200       403   403   401
printCase          200   404    200    200   404   200     200       200     200       404   404   401
printRecord        200   404    200    200   404   200     200       200     200       404   404   401
listBooks          200   200    200    200   200   200     200       200     200       403   403   401
beginBook          202   404    202    202   404   202     202       202     202       404   404   401
getBook            200   404    404    404   404   404     404       404     404       404   404   401
takeBook           200   404    404    404   404   404     404       404     404       404   404   401
dropBook           204   404    404    404   404   404     404       404     404       404   404   401
getPublicationState 200   404    200    200  404   200     200       200     200       404   404  401
publish            403   404    403    403  404   403     403       403     202       404   404  401
getPublication     200   404    200    200  404   200     200       200     200       404   404  401
takePublication    200   404    200    200  404   200     200       200     200       404   404  401
"""

SHOWS = {
    "getCase",
    "getVersion",
    "compareVersions",
    "getCellHistory",
    "getFindings",
    "getFile",
    "listProjects",
    "exportCase",
    "getRecord",
    "exportRecord",
    "printCase",
    "printRecord",
    "takeBook",
}
"""Operations that may show what is withheld: a look is told at each."""


def rows():
    head, *lines = TABLE.strip().splitlines()
    assert head.split() == PEOPLE
    return {line.split()[0]: dict(zip(PEOPLE, line.split()[1:], strict=True)) for line in lines}


OPERATIONS = {one.id: one for book in BOOKS for one in book.operations}


class Visit(NamedTuple):
    """What became of one call: the answer, all of its text, and what the trail tells of it."""

    id: str
    status: str
    text: str
    media: str
    entries: list[Entry]


def sent(world, case, one):
    """Return what is sent to an operation so that it would be done: its query, its body and what it rests on."""
    declared = json.loads(case.current.content)
    source = {"file": "", "sha256": "", "media_type": "", "layout": ""}
    rests_on = {"imports": world.batch.revision, "records": 1}
    match = f'"{rests_on.get(one.path.split("/")[1], case.lock)}"'
    body = {
        "createCase": {
            "unit": world.town.unit.code,
            "declaration": {"source": source, "projects": [{"name": "新"}]},
        },
        "putDeclaration": declared,
        "saveCells": {"cells": {"purpose": "改"}},
        "moveCase": {"verb": "submit"},
        "makeRemark": {"field": "indicators.1.annual", "text": "偏低"},
        "answerRemark": {"text": "已改"},
        "moveMany": {"verb": "take_up", "cases": [{"case": str(case.pk), "lock": case.lock}]},
        "createImport": {"unit": world.town.unit.code},
        "chooseMode": {"mode": "replace", "fiscal_year": 2024},
        "correctFile": {"project": 0, "field": "indicators.1.annual", "text": "≥2310"},
        "decide": {"decision": "accept"},
        "saveRecordCells": {"cells": {"indicators.1.actual": "2200人"}},
        "moveRecord": {"verb": "fill"},
        "makeRecordRemark": {"field": "indicators.1.actual", "text": "请核实"},
        "answerRecordRemark": {"text": "已核实"},
        "planEvaluation": {},
        "publish": {"licence": "CC0-1.0"},
        "beginBook": {
            "unit": world.town.unit.code,
            "year": 2024,
            "form": "cn_central",
            "versions": "current",
        },
    }.get(one.id)
    query = {
        "getCellHistory": "?field=indicators.1.annual",
        "printCase": "?form=cn_central&format=xlsx",
        "printRecord": "?form=cn_monitoring&format=xlsx",
    }.get(one.id, "")
    return query, body, match


def prepare(world, case, one):
    """Do what has to be done before an operation can do anything; return what its address names."""
    if one.path.startswith("/records") or one.id == "planEvaluation":
        Case.objects.filter(pk=case.pk).update(approved=case.current, state="APPROVED")
        state = "FILLED" if one.id == "makeRecordRemark" else "OPEN"
        return Record.objects.create(case=case, goal=case.current, matter="monitoring", state=state).pk
    if one.id == "applyImport":
        decide(world.town.clerk, world.batch.pk, "accept")
        world.batch.refresh_from_db()
    if one.id == "answerRemark":
        return remark(world.town.reviewer, case.pk, "", "请核对").pk
    return world.item.pk if "{batch}" in one.path else 1


def published_at(world):
    return {"publication": world.publication.pk, "year": 2024}


def visits(world, who, case):
    """Yield what each operation answers to a person; whatever it did is taken back."""
    token = None if who == "nobody" else create_token(world.person(who), "x", ALL, 7).text
    for one in OPERATIONS.values():
        flood.forget()
        with transaction.atomic():
            number = prepare(world, case, one)
            query, body, match = sent(world, case, one)
            named = {"case": case.pk, "batch": world.batch.pk, "unit": world.town.unit.code}
            named |= {"number": number, "record": number, "book": world.book.pk, **published_at(world)}
            if one.id == "answerRecordRemark":
                named["number"] = RecordRemark.objects.create(
                    record_id=number, number=1, text="请核实", author="reviewer"
                ).pk
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            headers |= {"If-Match": match} if one.is_conditional else {}
            told = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
            last = Entry.objects.count()
            where = BASE + one.path.format(**named) + query
            client = Client(enforce_csrf_checks=True)
            if one.id == "sendFiles":
                response = client.post(where, {"files": [document()]}, headers=headers)
            else:
                response = client.generic(one.method, where, headers=headers, **told)
            entries = list(Entry.objects.filter(number__gt=last))
            media = response.headers.get("Content-Type", "")
            yield Visit(one.id, str(response.status_code), text_of(response), media, entries)
            transaction.set_rollback(True)


@pytest.fixture(scope=as_long_as_possible)
def kept_world(kept_town):
    return World(kept_town)


@pytest.fixture
def world(kept_world, db):
    return deepcopy(kept_world)


def test_every_operation_stands_in_the_table_and_every_address_is_one_of_an_operation():
    assert set(rows()) == set(OPERATIONS)
    ours = {name for name in names_of(get_resolver().url_patterns) if name.startswith("api-")}
    assert ours == {name_of(path) for path in by_path()} | {"api-unknown"}


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_gets_the_answer_of_the_table_and_what_is_refused_changes_nothing(world, who):
    wrong = []
    looks = {"case.look", "access.refuse", "token.use"}
    for visit in visits(world, who, world.open):
        expected = rows()[visit.id][who]
        if visit.status != expected:
            wrong.append(f"{visit.id}: {visit.status}, not {expected}: {visit.text[:200]}")
        if visit.status[0] == "4" and any(entry.action not in looks for entry in visit.entries):
            wrong.append(f"{visit.id}: refused, and yet {visit.entries}")
        if visit.status[0] == "4" and visit.media != "application/problem+json":
            wrong.append(f"{visit.id}: refused as {visit.media}")

    assert wrong == []


# That nobody else is shown any is said below.
@pytest.mark.parametrize("who", [one for one in PEOPLE if one in SEES])
def test_withheld_content_is_shown_only_to_those_who_may_and_every_look_is_told(world, who):
    shown, untold = set(), set()
    for visit in visits(world, who, world.withheld):
        if WITHHELD not in visit.text:
            continue
        shown.add(visit.id)
        subjects = {entry.subject for entry in visit.entries if entry.action != "token.use"}
        known = {f"case:{world.withheld.pk}", f"import:{world.batch.pk}"}
        if not subjects & known and not any(one.startswith("record:") for one in subjects):
            untold.add(visit.id)

    assert untold == set()
    assert shown - {"putDeclaration", "createCase"} <= SHOWS
    assert shown


@pytest.mark.parametrize("who", [one for one in PEOPLE if one not in SEES])
def test_whoever_may_not_see_a_unit_meets_nothing_of_it_at_any_operation(world, who):
    met = {
        (visit.id, word)
        for case in (world.withheld, world.open)
        for visit in visits(world, who, case)
        for word in (*NAMES, WITHHELD, OPEN)
        if word in visit.text
    }

    assert met == set()


@pytest.mark.parametrize("who", ["clerk", "nobody"])
def test_methods_without_an_operation_are_refused(world, who):
    client = world.client(who)
    wrong = []
    for path, operations in by_path().items():
        known = {one.method for one in operations} | {"HEAD"}
        named = {"case": world.open.pk, "batch": world.batch.pk, "unit": world.town.unit.code, "number": 1}
        named |= {"record": world.open.pk, "book": world.book.pk, **published_at(world)}
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"} - known:
            status = client.generic(method, BASE + path.format(**named)).status_code
            wrong += [f"{method} {path}: {status}"] if status != 405 else []

    assert wrong == []
