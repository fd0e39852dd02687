"""The overview: what waits for whom, search in Chinese, facets that count right, addresses, figures and their files."""

import datetime as dt
import io
from urllib.parse import parse_qs, urlsplit

import msgspec
import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from lxml import html as parser
from tests.office.conftest import GOOD, PASSWORD

from jiheng.audit.example import Example, Planned, Shown
from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.actions.open_case import open_case
from jiheng.office.cases.actions.write import write
from jiheng.office.cases.models import Case
from jiheng.office.overview import index
from jiheng.office.overview.address import View, read
from jiheng.office.overview.models import CategoryCount, Digest
from jiheng.office.people.models import User
from jiheng.office.trail.models import Entry

ROAD = Planned(
    (
        Shown("产出/数量", "修缮乡村道路里程", "≥30公里"),
        Shown("产出/质量", "路面平整程度", "明显改善"),
        Shown("满意度/服务对象满意度", "村民满意度", "≥90%"),
    ),
    name="农村公路养护",
    goal="完成３０公里乡村道路\n修缮，改善群众出行",
    budget="600",
    code="ZX2024-0007",
)


@pytest.fixture
def as_(client):
    """Log somebody in."""

    def log_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in


def opened(town, planned, *, year=2024, user=None, unit=None):
    return open_case(user or town.clerk, unit or town.unit, Example((planned,), year=year).declaration())


def named(number, **changes):
    return msgspec.structs.replace(GOOD, name=f"法治宣传{number}", **changes)


def submitted(town, case):
    return move_case(town.clerk, case.pk, "submit", lock=case.lock)


def under_review(town, case):
    for user, verb in ((town.clerk, "submit"), (town.leader, "take_up"), (town.leader, "pass")):
        case = move_case(user, case.pk, verb, lock=case.lock)
    return case


def text_of(response):
    return response.content.decode()


def names(response):
    """Return the names of the cases of a list, in order."""
    return _names(text_of(response))


def _names(html):
    rows = parser.fromstring(html).xpath("//table[contains(@class,'table')]/tbody/tr/th/a[1]")
    return ["".join(link.itertext()).strip() for link in rows]


def facets_of(html):
    found = {}
    for facet in parser.fromstring(html).xpath("//details[@class='facet']"):
        title = facet.xpath("string(summary)")
        found[title] = {
            link.xpath("string(span[1])"): int(link.xpath("string(span[2])"))
            for link in facet.xpath(".//a[@class='choice']")
        }
    return found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("道路", ["农村公路养护"]),
        ("宣传", ["社区法治宣传"]),
        ("公路", ["农村公路养护"]),
        ("平整", ["农村公路养护"]),
        ("zx2024-０００7", ["农村公路养护"]),
        ("30公里乡村道路修缮", ["农村公路养护"]),
        ("满意 道路", ["农村公路养护"]),
        ("满意", ["社区法治宣传", "农村公路养护"]),
        ("宣传 道路", []),
        ("100%", []),
        ("路面程度", []),
    ],
)
def test_words_of_names_codes_goals_and_indicators_are_found(town, as_, asked, found):
    town.case()
    opened(town, ROAD)

    assert sorted(names(as_(town.clerk).get("/cases/", {"q": asked}))) == sorted(found)


def test_a_hit_beside_the_name_shows_where_it_stands(town, as_):
    opened(town, ROAD)
    html = text_of(as_(town.clerk).get("/cases/", {"q": "平整"}))

    assert "路面<mark>平整</mark>程度" in html
    assert "农村<mark>公路</mark>养护" in text_of(as_(town.clerk).get("/cases/", {"q": "公路"}))


def test_the_index_follows_a_case_that_changed(town, as_):
    case = town.case()
    client = as_(town.clerk)
    assert names(client.get("/cases/", {"q": "公路"})) == []
    write(town.clerk, case.pk, Example((ROAD,)).declaration(), lock=case.lock)

    assert names(client.get("/cases/", {"q": "公路"})) == ["农村公路养护"]
    assert names(client.get("/cases/", {"q": "知晓"})) == []
    assert set(CategoryCount.objects.values_list("category", flat=True)) == {
        "OUTPUT",
        "OUTPUT.QUANTITY",
        "OUTPUT.QUALITY",
        "SATISFACTION",
        "SATISFACTION.RECIPIENT",
    }


def test_of_a_withheld_project_only_the_name_and_code_are_searched(town, as_):
    opened(town, msgspec.structs.replace(ROAD, classified=True))
    client = as_(town.clerk)

    assert names(client.get("/cases/", {"q": "公路"})) == ["农村公路养护"]
    assert names(client.get("/cases/", {"q": "道路"})) == []


def test_after_a_great_import_the_first_look_makes_a_part_and_says_how_much_is_left(town, as_, monkeypatch):
    for number in range(5):
        opened(town, named(number))
    index.bring_up_to_date(Case.objects.all(), at_most=2)
    assert Digest.objects.count() == 2
    monkeypatch.setattr(index.bring_up_to_date, "__kwdefaults__", {"at_most": 2})

    assert "还有 1 个项目没有编入检索与统计" in text_of(as_(town.clerk).get("/cases/"))
    assert "没有编入" not in text_of(as_(town.clerk).get("/cases/"))


def test_the_index_can_be_made_anew(town):
    town.case()
    index.rebuild()
    Digest.objects.update(text="", s2=9)
    said = io.StringIO()
    call_command("rebuild_digests", stdout=said)

    assert "1" in said.getvalue()
    assert "社区法治宣传" in Digest.objects.get().text
    assert Digest.objects.get().s2 == 0
    assert index.stale(Case.objects.all()).count() == 0


def test_facets_count_as_if_nothing_were_chosen_in_them(town, as_):
    submitted(town, opened(town, named(1)))
    opened(town, named(2), year=2023)
    opened(town, ROAD)
    opened(town, named(3), user=town.stranger, unit=town.other)
    html = text_of(as_(town.finance).get("/cases/", {"state": "DRAFT"}))
    found = facets_of(html)

    assert found["状态"] == {"草稿": 3, "已送审": 1}
    assert found["年度"] == {"2024": 2, "2023": 1}
    assert found["单位"] == {"青岚县法律援助中心": 2, "青岚县公证处": 1}
    assert found["预算规模"] == {"10–50万元": 2, "500–1000万元": 1}
    assert sum(found["建议等级"].values()) == 3
    assert sorted(_names(html)) == ["农村公路养护", "法治宣传2", "法治宣传3"]


def test_every_choice_leads_to_as_many_cases_as_it_says(town, as_):
    submitted(town, opened(town, named(1)))
    opened(town, named(2), year=2023)
    opened(
        town, Planned((*GOOD.indicators, Shown("产出/数量", "培训人数", "按规划设计情况填写")), budget="20")
    )
    opened(town, named(3), user=town.stranger, unit=town.other)
    client = as_(town.finance)
    links = parser.fromstring(text_of(client.get("/cases/"))).xpath("//a[@class='choice']")
    assert len(links) > 8
    for link in links:
        page = text_of(client.get(f"/cases/{link.get('href')}"))
        assert len(_names(page)) == int(link.xpath("string(span[2])")), link.get("href")


def test_the_address_is_the_view():
    asked = "q=宣传&state=DRAFT&state=RETURNED&unit=101&year=2024&grade=良&blocking=yes&band=2&due=overdue&sort=-budget&page=3"
    view = read(QueryDict(asked))

    assert parse_qs(view.query(page=3)) == parse_qs(asked)
    assert read(QueryDict(view.query(page=3))) == view


def test_an_address_that_means_nothing_shows_the_list(town, as_):
    town.case()
    junk = {
        "state": "NOWHERE",
        "sort": "password",
        "page": "-1",
        "year": "２０２４",
        "mine": "x",
        "due": "",
        "band": "99",
    }
    response = as_(town.clerk).get("/cases/", junk)

    assert names(response) == ["社区法治宣传"]
    assert read(QueryDict("state=NOWHERE&sort=lock&page=0x1&grade=甲")) == View()


@pytest.mark.parametrize(
    "sort", ["name", "unit", "year", "state", "budget", "due", "grade", "findings", "quantified", "changed"]
)
def test_every_column_sorts_both_ways(town, as_, sort):
    town.case()
    opened(town, ROAD)
    Case.objects.filter(name="农村公路养护").update(due_on=localdate(), fiscal_year=2025)
    client = as_(town.clerk)
    up, down = (names(client.get("/cases/", {"sort": f"{sign}{sort}"})) for sign in ("", "-"))

    assert sorted(up) == sorted(down)
    if sort in {"name", "budget", "year", "changed", "quantified"}:
        assert up == down[::-1]


def test_a_person_lists_what_they_may_read_and_the_export_holds_the_same_and_is_in_the_trail(town, as_):
    town.case()
    opened(town, ROAD, user=town.stranger, unit=town.other)
    client = as_(town.clerk)
    assert names(client.get("/cases/")) == ["社区法治宣传"]
    answer = client.get("/cases/", {"state": "DRAFT", "as": "xlsx"})
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.values)

    assert [row[4] for row in rows] == ["项目名称", "社区法治宣传"]
    assert rows[1][6] == 200000
    entry = Entry.objects.get(action="overview.export_cases")
    assert (entry.actor, entry.after) == ("clerk", {"query": "state=DRAFT", "cases": 1, "withheld": 0})


def test_the_list_has_pages(town, as_):
    for number in range(27):
        opened(town, named(number))
    client = as_(town.clerk)

    assert len(names(client.get("/cases/"))) == 25
    assert len(names(client.get("/cases/", {"page": "2", "q": "宣传"}))) == 2
    assert len(names(client.get("/cases/", {"page": "99"}))) == 2


@pytest.mark.parametrize("path", ["/", "/cases/", "/cases/?q=宣传", "/figures/"])
def test_the_number_of_queries_does_not_grow_with_the_cases(town, as_, path):
    def asked():
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    client = as_(town.clerk)
    submitted(town, opened(town, named(1)))
    opened(town, named(2))
    few = asked()
    for number in range(3, 12):
        opened(town, named(number))
        Case.objects.filter(name=f"法治宣传{number}").update(due_on=localdate())

    assert asked() <= few + (2 if path == "/" else 0)  # a group of the inbox that was empty is read now
    assert asked() < 25


READERS = {"clerk", "leader", "reviewer", "finance", "auditor"}


@pytest.mark.parametrize("path", ["/cases/", "/cases/?as=xlsx", "/figures/", "/figures.xlsx"])
@pytest.mark.parametrize("username", [*sorted(READERS), "admin"])
def test_whoever_reads_content_sees_lists_and_figures_and_nobody_else(town, as_, path, username):
    town.case()
    answer = as_(User.objects.get(username=username)).get(path)

    assert answer.status_code == (200 if username in READERS else 403)


@pytest.mark.parametrize("path", ["/", "/cases/", "/figures/", "/figures.xlsx"])
def test_nobody_sees_anything_without_a_login(town, client, path):
    assert urlsplit(client.get(path).headers["Location"]).path == "/login/"


def test_the_inbox_of_a_clerk_has_drafts_what_was_sent_back_and_what_is_overdue(town, as_):
    opened(town, named(1))
    late = opened(town, named(2))
    Case.objects.filter(pk=late.pk).update(due_on=localdate() - dt.timedelta(days=1))
    back = under_review(town, opened(town, named(3)))
    move_case(town.reviewer, back.pk, "return", lock=back.lock, opinion="请补充")
    html = text_of(as_(town.clerk).get("/"))
    groups = numbers(html)

    assert groups == {"已逾期": 1, "7天内到期": 0, "退回给我": 1, "我的草稿": 2}
    assert "没有到期的事项" in html
    assert 'href="/review/"' not in html


def numbers(html):
    return {
        link.xpath("string(text()[last()])").strip(): int(link.xpath("string(b)"))
        for link in parser.fromstring(html).xpath("//ul[contains(@class,'numbers')]//a")
    }


def test_a_case_waits_for_exactly_the_one_whose_turn_it_is(town, as_):
    case = submitted(town, town.case())
    waits = []
    for verb in (None, "take_up", "pass", "pass"):
        if verb:
            case = move_case(waits[-1], case.pk, verb, lock=case.lock, grade="良")
        waiting = [
            user
            for user in (town.clerk, town.leader, town.reviewer, town.finance, town.stranger)
            if numbers(text_of(as_(user).get("/"))).get("等我审核")
        ]
        assert len(waiting) == 1
        waits += waiting

    assert [user.username for user in waits] == ["leader", "leader", "reviewer", "finance"]


def test_an_auditor_sees_where_things_stand_and_an_administrator_people_only(town, as_):
    under_review(town, town.case())
    seen = text_of(as_(town.auditor).get("/"))
    assert numbers(seen) == {"已逾期": 0, "7天内到期": 0, "正在审核": 1, "已批复": 0}
    assert "社区法治宣传" in seen

    managed = text_of(as_(town.admin).get("/"))
    assert "社区法治宣传" not in managed
    assert "系统管理员不查看申报内容" in managed
    assert 'href="/people/"' in managed


def test_whoever_has_no_role_is_told_what_to_do(town, as_):
    nobody = User.objects.create_user("nobody", PASSWORD)

    assert "您还没有岗位" in text_of(as_(nobody).get("/"))
    assert as_(nobody).get("/cases/").status_code == 403


def test_every_group_of_the_inbox_leads_to_all_of_it(town, as_):
    for number in range(10):
        opened(town, named(number))
    client = as_(town.clerk)
    link = parser.fromstring(text_of(client.get("/"))).xpath(
        "//section[@id='drafts']//a[contains(., '全部')]"
    )[0]
    assert link.text == "全部 10 项"
    assert len(names(client.get(link.get("href")))) == 10


def test_no_page_has_a_style_or_a_script_of_its_own(town, as_):
    town.case()
    client = as_(town.finance)
    for path in ("/", "/cases/?q=宣传", "/figures/", "/indicators/", "/findings/"):
        page = text_of(client.get(path))
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick" not in page


def test_everything_is_said_in_english_to_whoever_reads_english(town, as_):
    town.case()
    User.objects.filter(pk=town.finance.pk).update(language="en")
    client = as_(town.finance)

    assert "Nothing waits for you now." in text_of(client.get("/"))
    assert "proposed grade" in text_of(client.get("/cases/"))
    assert "Quantified targets" in text_of(client.get("/figures/"))
