"""The trail of the whole office: who is shown which entries, narrowed and turned by key, taken along, proven."""

import ast
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.office.apis import Program
from tests.office.publications import withheld

import jiheng.office
from jiheng.office.cases.actions.classify import classify
from jiheng.office.cases.actions.write import write
from jiheng.office.cases.editing import Draft, put
from jiheng.office.chronicle import wording
from jiheng.office.chronicle.actions.export import export_trail
from jiheng.office.chronicle.models import Place, Proof
from jiheng.office.chronicle.places import bring_up_to_date, waiting
from jiheng.office.chronicle.proof import prove
from jiheng.office.chronicle.queries import Wish, newest
from jiheng.office.people.access import trail_reach
from jiheng.office.people.actions.appoint import appoint
from jiheng.office.people.models import Unit
from jiheng.office.trail.chain import append
from jiheng.office.trail.models import Entry
from jiheng.office.trail.protection import unprotect

SECRET = "密语内情"


@pytest.fixture
def case(town):
    case = town.case()
    appoint(town.admin, town.leader, town.unit, "unit_clerk")
    append("system", "login.fail", "user:?", after={"from": "10.0.0.9"})
    return case


def said(town, case, text):
    draft = put(Draft(case.current.declaration), "indicators.0.annual", text)
    case.refresh_from_db()
    write(town.clerk, case.pk, draft.declaration, lock=case.lock)


def shown(who, query=""):
    client = Client()
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(f"/trail/{query}")
    assert answer.status_code == 200
    return answer


def actions(who, **wish):
    bring_up_to_date()
    return [one.action for one in newest(trail_reach(who), Wish(**wish), 100)]


def elsewhere(town):
    """Return a department beside the first, with a case at it that the auditor of the first must not meet."""
    other = Unit.objects.create(code="10102", name="青岚县水务局", kind="department", parent=town.bureau)
    clerk = town.person("wet", "unit_clerk", other)
    append(clerk.username, "case.open", "case:gone", after={"unit": other.code, "name": "水"})
    return other


# -- who is shown what -----------------------------------------------------------------------------------------------


def test_the_auditor_above_all_is_shown_everything_the_latest_first(town, case):
    assert actions(town.auditor) == ["login.fail", "person.appoint", "case.open"]


def test_finance_is_shown_what_was_done_with_cases_and_the_administrator_all_the_rest(town, case):
    assert actions(town.finance) == ["case.open"]
    assert actions(town.admin) == ["login.fail", "person.appoint"]


def test_an_auditor_of_a_department_is_shown_its_bodies_and_their_people_alone(town, case):
    elsewhere(town)
    auditor = town.person("auditor2", "auditor", town.department)
    append("wet", "login", "user:wet", after={"from": "10.0.0.8"})
    append("clerk", "login", "user:clerk", after={"from": "10.0.0.7"})

    assert actions(auditor) == ["login", "person.appoint", "case.open"]
    assert actions(auditor, body="10102") == []
    assert actions(town.auditor, body="10102") == ["case.open"]


def test_an_auditor_of_one_of_two_bureaux_is_shown_nothing_of_the_other(town, case):
    other = Unit.objects.create(code="102", name="丹霞县财政局", kind="bureau")
    theirs = town.person("auditor3", "auditor", other)
    append("wet", "case.open", "case:gone", after={"unit": other.code, "name": "水"})

    assert actions(theirs) == ["case.open"]
    assert newest(trail_reach(theirs), Wish(), 9)[0].subject == "case:gone"
    assert actions(town.auditor) == ["person.appoint", "case.open"]


def test_what_was_removed_still_belongs_to_its_body(town, case):
    elsewhere(town)
    page = shown(town.auditor, "?body=10102").content.decode()

    assert "青岚县水务局" in page
    assert "已删除" in page


@pytest.mark.parametrize("who", ["clerk", "leader", "reviewer"])
def test_nobody_else_reads_more_than_the_trail_of_a_case(town, case, who):
    client = Client()
    client.force_login(getattr(town, who), backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/trail/").status_code == 403


# -- what an entry says ----------------------------------------------------------------------------------------------


def test_a_change_is_told_with_its_cell_before_and_after(town, case):
    said(town, case, "≥15场")
    page = shown(town.finance).content.decode()

    assert "<del>≥12场</del> → <ins>≥15场</ins>" in page
    assert f'href="/case/{case.pk}/"' in page


def test_nothing_of_what_is_withheld_is_told_to_anybody(town, case):
    said(town, case, SECRET)
    classify(town.leader, case.pk, is_withheld=True)

    bring_up_to_date()
    for who in (town.auditor, town.finance):
        page = shown(who)
        assert SECRET not in page.content.decode()
        assert "查看会留痕" in page.content.decode()
        assert SECRET not in cells(shown(who, "?as=xlsx").content)
        assert SECRET not in Program(who).get("/trail").content.decode()


def test_nothing_is_told_of_the_content_of_a_case_of_which_a_cell_is_withheld(town, case):
    said(town, case, "≥15场")
    case.refresh_from_db()
    withheld(town, case, "indicators.1")

    assert "≥15场" not in shown(town.finance).content.decode()
    assert "查看会留痕" in shown(town.finance).content.decode()


def test_every_action_that_is_written_anywhere_has_a_name():
    known, unknown = wording.names_of_actions(), set()
    for path in Path(jiheng.office.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_entry = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "append"
            if is_entry and len(node.args) > 2:
                named = node.args[1]
                options = [named.body, named.orelse] if isinstance(named, ast.IfExp) else [named]
                unknown |= {one.value for one in options if isinstance(one, ast.Constant)} - set(known)

    assert unknown == set()
    assert "case.submit" in known
    assert "record.confirm" in known


# -- narrowed and turned ---------------------------------------------------------------------------------------------


def test_it_is_narrowed_by_person_action_day_and_body(town, case):
    today = f"{Entry.objects.last().at:%Y-%m-%d}"

    assert actions(town.auditor, actors=("clerk",)) == ["case.open"]
    assert actions(town.auditor, action="login.fail") == ["login.fail"]
    assert actions(town.auditor, body="1010101") == ["person.appoint", "case.open"]
    assert actions(town.auditor, body="青岚县法律援助中心") == ["person.appoint", "case.open"]
    assert actions(town.auditor, body="1010102") == []
    for query, is_there in ((f"?since={today}", True), ("?until=2001-01-01", False), ("?who=clerk", True)):
        assert ("建立" in shown(town.finance, f"{query}&action=case.open").content.decode()) or not is_there
    assert "没有符合条件的记录" in shown(town.finance, "?until=2001-01-01").content.decode()


def test_pages_are_turned_by_key_whatever_is_written_meanwhile(town, case):
    for number in range(7):
        append("clerk", "case.export", f"case:{case.pk}", after={"version": number})
    reach, seen, before = trail_reach(town.auditor), [], None
    while found := newest(reach, Wish(before=before), 3):
        seen += [one.number for one in found]
        before = found[-1].number
        append("clerk", "case.export", f"case:{case.pk}", after={"version": 0})

    assert seen == list(range(10, 0, -1))


def test_a_page_asks_the_database_as_often_however_long_the_trail_is(town, case):
    counts = []
    for _ in range(2):
        bring_up_to_date()
        with CaptureQueriesContext(connection) as asked:
            shown(town.auditor)
        counts.append(len(asked))
        for _ in range(30):
            append("clerk", "case.export", f"case:{case.pk}", after={"version": 1})

    assert counts[0] == counts[1]


def test_entries_are_placed_in_portions_and_none_twice(town, case):
    assert waiting() == 3
    assert bring_up_to_date(at_most=1) == 0
    placed = Place.objects.count()
    bring_up_to_date()

    assert Place.objects.count() == placed == 6
    assert set(Place.objects.values_list("body", flat=True)) == {"101", "10101", "1010101"}


# -- taken along, proven ---------------------------------------------------------------------------------------------


def cells(content):
    sheet = load_workbook(BytesIO(content)).active
    return "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row if value)


def test_it_is_taken_along_as_a_workbook_whose_texts_are_no_formulas_and_that_is_told(town, case):
    said(town, case, "=1+1")
    bring_up_to_date()
    sheet = load_workbook(BytesIO(shown(town.auditor, "?as=xlsx").content)).active

    assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert "=1+1" in cells(shown(town.auditor, "?as=xlsx").content)
    assert Entry.objects.filter(action="trail.export").first().after == {"query": "", "rows": 4}


def test_a_workbook_that_does_not_hold_all_says_so_in_its_last_row(town, case):
    made = export_trail(town.auditor, trail_reach(town.auditor), Wish(), "", at_most=2)

    assert (made.entries, made.there_are_more) == (2, True)
    assert "只导出了最新的 2 条" in cells(made.content)


def test_the_page_says_when_the_chain_was_proven_and_what_was_found(town, case):
    assert "还没有核验过" in shown(town.admin).content.decode()
    assert prove(most=5) == []
    assert "前 3 条没有改动、没有缺少" in shown(town.admin).content.decode()

    unprotect(connection)
    Entry.objects.filter(number=2).update(actor="somebody")
    prove(most=5)
    assert Proof.objects.first().faults == 1
    assert "第 2 条，内容被改动" in shown(town.admin).content.decode()


def test_the_api_turns_the_trail_by_key_with_links_and_tags(town, case):
    auditor = Program(town.auditor)
    first = auditor.get("/trail?per_page=2")
    told = first.json()

    assert f'?before={told["next"]}&per_page=2>; rel="next"' in first["Link"]
    assert auditor.get("/trail?per_page=2", **{"If-None-Match": first["ETag"]}).status_code == 304
    rest = auditor.get(f"/trail?per_page=50&before={told['next']}").json()
    assert rest["next"] is None
    assert rest["items"][-1]["title"] == case.name
    assert rest["items"][-1]["unit"]["code"] == town.unit.code
    assert auditor.get("/trail/proof").json()["at"] is None
    assert auditor.get("/trail/export").content.startswith(b"PK")
