"""The queue of reviewers: who sees what in which order, and decisions for one case or many at once."""

import datetime as dt
import uuid

import msgspec
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from lxml import html as parser
from tests.office.conftest import GOOD

from jiheng.audit.example import Example, Planned, Shown
from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.actions.open_case import open_case
from jiheng.office.cases.models import Case
from jiheng.office.people.models import Appointment, Unit, User
from jiheng.office.trail.models import Entry

BACKEND = "django.contrib.auth.backends.ModelBackend"
TO = {
    "SUBMITTED": 1,
    "REVIEW_UNIT": 2,
    "REVIEW_DEPARTMENT": 3,
    "REVIEW_FINANCE": 4,
    "REVIEWED": 5,
}


@pytest.fixture
def as_(client):
    """Log somebody in."""

    def log_in(user):
        client.force_login(user, backend=BACKEND)
        return client

    return log_in


def named(name, **changes):
    return msgspec.structs.replace(GOOD, name=name, **changes)


def at(town, state, name, planned=None, **fields):
    """Open a case and bring it to a state."""
    case = open_case(town.clerk, town.unit, Example((planned or named(name),)).declaration())
    steps = (
        (town.clerk, "submit"),
        (town.leader, "take_up"),
        (town.leader, "pass"),
        (town.reviewer, "pass"),
        (town.finance, "pass"),
    )
    for user, verb in steps[: TO[state]]:
        case = move_case(user, case.pk, verb, lock=case.lock, grade="良" if user != town.leader else None)
    assert case.state == state
    if fields:
        Case.objects.filter(pk=case.pk).update(**fields)
    return case


def key(case):
    return f"{case.pk}:{case.lock}"


def tree(response):
    return parser.fromstring(response.content.decode())


def names(response):
    return [link.text for link in tree(response).xpath("//a[@class='open']")]


def outcomes(response):
    return [line.text_content() for line in tree(response).xpath("//section[@id='outcomes']//li")]


def decide(client, verb, *cases, **said):
    return client.post("/review/move/", {"verb": verb, "case": [key(case) for case in cases], **said})


@pytest.mark.parametrize(
    ("state", "username"),
    [
        ("SUBMITTED", "leader"),
        ("REVIEW_UNIT", "leader"),
        ("REVIEW_DEPARTMENT", "reviewer"),
        ("REVIEW_FINANCE", "finance"),
        ("REVIEWED", "finance"),
    ],
)
def test_a_case_stands_in_the_queue_of_whose_turn_it_is_alone(town, as_, state, username):
    at(town, state, "法治宣传")
    seeing = [
        user.username
        for user in (town.leader, town.reviewer, town.finance)
        if names(as_(user).get("/review/")) == ["法治宣传"]
    ]

    assert seeing == [username]


@pytest.mark.parametrize("username", ["clerk", "auditor", "admin", "stranger"])
def test_whoever_reviews_nothing_has_no_queue(town, as_, username):
    client = as_(User.objects.get(username=username))
    case = at(town, "REVIEW_UNIT", "法治宣传")

    assert client.get("/review/").status_code == 403
    assert decide(client, "pass", case).status_code == 403
    assert Case.objects.get().state == "REVIEW_UNIT"


def test_nobody_decides_without_a_login_or_without_the_token(town, client):
    assert client.post("/review/move/", {"verb": "pass"}).headers["Location"].startswith("/login/")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(town.leader, backend=BACKEND)
    assert decide(strict, "pass", at(town, "REVIEW_UNIT", "法治宣传")).status_code == 403
    assert Case.objects.get().state == "REVIEW_UNIT"


def test_what_is_due_first_comes_first_then_the_gravest(town, as_):
    today = localdate()
    at(town, "REVIEW_UNIT", "无期限轻", proposed_grade="优")
    at(town, "REVIEW_UNIT", "无期限重", proposed_grade="中", findings=1)
    at(town, "REVIEW_UNIT", "无期限更重", proposed_grade="中", findings=7)
    at(town, "REVIEW_UNIT", "月底到期", due_on=today + dt.timedelta(days=20))
    at(town, "REVIEW_UNIT", "已经逾期", due_on=today - dt.timedelta(days=1), proposed_grade="优")
    answer = as_(town.leader).get("/review/")

    assert names(answer) == ["已经逾期", "月底到期", "无期限更重", "无期限重", "无期限轻"]
    assert "已逾期" in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "SUBMITTED"}, ["刚送审"]),
        ({"grade": "差"}, ["有大问题"]),
        ({"blocking": "yes"}, ["有大问题"]),
        ({"blocking": "no", "year": "2024"}, ["审核中", "刚送审"]),
        ({"due": "overdue"}, ["审核中"]),
        ({"unit": "1010102"}, []),
        ({"unit": "1010101", "state": "REVIEW_UNIT", "due": "none"}, ["有大问题"]),
        ({"grade": "甲", "year": "x"}, ["审核中", "有大问题", "刚送审"]),
    ],
)
def test_the_queue_is_filtered_by_its_address(town, as_, asked, found):
    at(town, "SUBMITTED", "刚送审")
    at(town, "REVIEW_UNIT", "审核中", due_on=localdate() - dt.timedelta(days=1))
    at(town, "REVIEW_UNIT", "有大问题", proposed_grade="差", blocking_findings=1)

    assert names(as_(town.leader).get("/review/", asked)) == found


def test_several_are_passed_at_once_and_whichever_is_refused_says_why(town, as_):
    fine = at(town, "REVIEW_DEPARTMENT", "可以通过")
    changed = at(town, "REVIEW_DEPARTMENT", "已被改动")
    early = at(town, "REVIEW_UNIT", "还没轮到")
    own = at(town, "REVIEW_DEPARTMENT", "自己编写")
    own.current.authors = ["reviewer"]
    own.current.save()
    Case.objects.filter(pk=changed.pk).update(lock=changed.lock + 1)
    before = Entry.objects.count()

    answer = decide(as_(town.reviewer), "pass", fine, changed, early, own, grade="良")
    said = outcomes(answer)

    assert [Case.objects.get(pk=one.pk).state for one in (fine, changed, early, own)] == [
        "REVIEW_FINANCE",
        "REVIEW_DEPARTMENT",
        "REVIEW_UNIT",
        "REVIEW_DEPARTMENT",
    ]
    assert sum("别人刚刚改过" in line for line in said) == 1
    assert sum("只有单位负责人可以通过" in line for line in said) == 1
    assert sum("编写人不能审核" in line for line in said) == 1
    assert sum("可以通过" in line and "财政审核中" in line for line in said) == 1
    assert Entry.objects.count() == before + 1
    chosen = tree(answer).xpath("//tbody//input[@checked]/@aria-label")
    assert sorted(chosen) == ["选中 已被改动", "选中 自己编写"]


def test_several_are_returned_with_one_opinion(town, as_):
    cases = [at(town, "REVIEW_DEPARTMENT", f"宣传{number}") for number in range(3)]
    answer = decide(as_(town.reviewer), "return", *cases, opinion="请补充测算依据")

    assert set(Case.objects.values_list("state", flat=True)) == {"RETURNED"}
    told = Entry.objects.filter(action="case.return").values_list("after", flat=True)
    assert [one["opinion"] for one in told] == ["请补充测算依据"] * 3
    assert "3 项已办，0 项没有办成" in answer.content.decode()
    assert names(answer) == []


def test_a_return_without_an_opinion_is_refused_and_an_opinion_that_was_refused_is_kept(town, as_):
    case = at(town, "REVIEW_DEPARTMENT", "法治宣传")
    client = as_(town.reviewer)
    assert "没有写明意见" in outcomes(decide(client, "return", case))[0]

    Case.objects.filter(pk=case.pk).update(lock=99)
    answer = decide(client, "return", case, opinion="指标值 <偏低>")
    assert tree(answer).xpath("string(//textarea[@name='opinion'])") == "指标值 <偏低>"
    assert Case.objects.get().state == "REVIEW_DEPARTMENT"


def test_without_anything_chosen_nothing_happens_and_the_opinion_is_kept(town, as_):
    at(town, "REVIEW_DEPARTMENT", "法治宣传")
    answer = decide(as_(town.reviewer), "return", opinion="请补充")

    assert "没有选中项目" in answer.content.decode()
    assert tree(answer).xpath("string(//textarea[@name='opinion'])") == "请补充"


def test_the_grade_is_the_one_given_or_the_proposed_one_and_only_where_it_is_asked_for(town, as_):
    first = at(town, "REVIEW_UNIT", "单位审核", proposed_grade="优")
    decide(as_(town.leader), "pass", first, grade="优")
    first.refresh_from_db()
    assert (first.state, first.grade) == ("REVIEW_DEPARTMENT", "良" if first.grade else "")

    open_ = Case.objects.filter(pk=first.pk)
    open_.update(grade="")
    decide(as_(town.reviewer), "pass", first, grade="proposed")
    first.refresh_from_db()
    assert (first.state, first.grade) == ("REVIEW_FINANCE", first.proposed_grade)
    decide(as_(town.finance), "pass", first, grade="proposed")
    first.refresh_from_db()
    assert first.state == "REVIEWED"


def test_approving_needs_the_word_that_the_budget_agrees(town, as_):
    case = at(town, "REVIEWED", "法治宣传")
    client = as_(town.finance)
    assert "预算没有同时批复" in outcomes(decide(client, "approve", case))[0]

    decide(client, "approve", case, budget_is_approved="1")
    assert Case.objects.get().state == "APPROVED"


def test_a_case_of_others_is_neither_moved_nor_named(town, as_):
    case = at(town, "SUBMITTED", "法治宣传")
    other = town.person("other-leader", "unit_leader", town.other)
    answer = decide(as_(other), "take_up", case)

    assert outcomes(answer) == ["（未知项目）：没有这个项目，或者您不能查看。"]
    assert Case.objects.get().state == "SUBMITTED"


def test_nonsense_is_refused_or_left_out(town, as_):
    client = as_(town.leader)
    case = at(town, "SUBMITTED", "法治宣传")
    sent = ["x", "", f"{uuid.uuid4()}:1", f"{case.pk}:-1", f"{case.pk}", key(case), key(case)]

    assert client.post("/review/move/", {"verb": "approve_all", "case": [key(case)]}).status_code == 400
    assert len(outcomes(client.post("/review/move/", {"verb": "take_up", "case": sent}))) == 2
    assert Case.objects.get().state == "REVIEW_UNIT"
    many = [f"{uuid.uuid4()}:1" for _ in range(201)]
    assert client.post("/review/move/", {"verb": "pass", "case": many}).status_code == 400


def test_the_filters_stay_over_a_decision_and_its_address_leads_back_to_the_queue(town, as_):
    client = as_(town.leader)
    case = at(town, "SUBMITTED", "刚送审")
    at(town, "REVIEW_UNIT", "审核中")
    page = tree(client.get("/review/?state=SUBMITTED"))
    address = page.xpath("//form[@id='queue-form']/@action")[0]
    answer = client.post(address, {"verb": "take_up", "case": [key(case)]})

    assert address == "/review/move/?state=SUBMITTED"
    assert tree(answer).xpath("//select[@name='state']/option[@selected]/@value") in (["SUBMITTED"], [])
    assert client.get("/review/move/?page=2").headers["Location"] == "/review/?page=2"


def test_a_reviewer_is_told_of_a_version_of_their_own(town, as_):
    case = at(town, "REVIEW_DEPARTMENT", "自己编写")
    case.current.authors = ["reviewer"]
    case.current.save()

    assert "这一版是您编写的" in as_(town.reviewer).get("/review/").content.decode()


def test_every_row_offers_what_the_table_of_moves_allows(town, as_):
    at(town, "REVIEW_FINANCE", "财政审核")
    at(town, "REVIEWED", "等批复")
    rows = tree(as_(town.finance).get("/review/")).xpath("//tbody/tr")
    found = {row.xpath("string(th/a)"): (row.get("data-forward"), row.get("data-verbs")) for row in rows}

    assert found == {"财政审核": ("pass", "pass return stop"), "等批复": ("approve", "approve return")}


def test_the_number_of_queries_does_not_grow_with_the_queue(town, as_):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/review/").status_code == 200
        return len(seen)

    client = as_(town.leader)
    at(town, "SUBMITTED", "一")
    asked()
    few = asked()
    for number in range(12):
        at(town, "REVIEW_UNIT", f"宣传{number}")

    assert asked() == few
    assert few < 15


def test_a_queue_has_pages(town, as_):
    case = at(town, "SUBMITTED", "样本")
    Case.objects.bulk_create(
        Case(unit=town.unit, name=f"宣传{number}", state="SUBMITTED", current=case.current)
        for number in range(60)
    )
    client = as_(town.leader)

    assert len(names(client.get("/review/"))) == 50
    assert len(names(client.get("/review/?page=2"))) == 11


def test_of_many_bodies_those_with_most_cases_are_offered_and_the_chosen_one(town, as_, monkeypatch):
    monkeypatch.setattr("jiheng.office.review.queries.MOST_BODIES", 1)
    other = Unit.objects.create(name="另一单位", code="900009", kind=town.unit.kind, parent=town.unit.parent)
    for number in range(2):
        at(town, "REVIEW_FINANCE", f"项目{number}")
    single = at(town, "REVIEW_FINANCE", "别处的项目")
    Case.objects.filter(pk=single.pk).update(unit=other)
    client = as_(town.finance)

    def offered(page):
        tree = parser.fromstring(page.content)
        return tree.xpath("//select[@name='unit']/option/@value"), "另有 1 个单位" in page.content.decode()

    assert offered(client.get("/review/")) == (["", town.unit.code], True)
    assert offered(client.get(f"/review/?unit={other.code}")) == (
        ["", *sorted([town.unit.code, other.code])],
        True,
    )
    assert "别处的项目" in client.get(f"/review/?unit={other.code}").content.decode()


def test_an_empty_queue_says_what_to_do_next(town, as_):
    Appointment.objects.create(user=town.clerk, unit=town.other, role="unit_leader")
    page = as_(town.clerk).get("/review/").content.decode()

    assert "没有等您审核的项目" in page
    assert "查看全部项目" in page


def test_the_keys_of_the_queue_are_explained_and_nothing_needs_the_script(town, as_):
    at(town, "REVIEW_DEPARTMENT", "法治宣传")
    page = tree(as_(town.reviewer).get("/review/"))

    assert {"j", "k", "x", "p", "r", "Enter"} <= set(page.xpath("//dialog[@id='keys']//kbd/text()"))
    assert page.xpath("//form[@id='queue-form']//button[@name='verb']/@value") == ["pass", "return"]
    assert page.xpath("//script[contains(@src,'review/review.js')]")
    assert not page.xpath("//*[@style or @onclick]")


def test_what_blocks_submission_never_reaches_a_queue(town):
    blocked = Planned((*GOOD.indicators, Shown("产出/数量", "培训人数", "按规划设计情况填写")), budget="20")
    with pytest.raises(Exception, match="不得上报"):
        at(town, "SUBMITTED", "", blocked)
