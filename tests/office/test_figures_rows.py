"""The lists of indicators and findings: searched, narrowed, sorted, in pages, as workbooks, and of one's own bodies alone."""

import io
from urllib.parse import parse_qs

import openpyxl
import pytest
from django.http import QueryDict
from lxml import html as parser
from tests.office.conftest import GOOD
from tests.office.figures_town import full_town, opened, planned

from jiheng.audit.example import Planned, Shown
from jiheng.office.cases.models import Case
from jiheng.office.overview.rows_address import SORTS, FindingsView, IndicatorsView, read_rows
from jiheng.office.people.models import User
from jiheng.office.trail.models import Entry

__all__ = ["full_town"]


@pytest.fixture
def as_(client):
    def log_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in


def names(response):
    assert response.status_code == 200
    links = parser.fromstring(response.content).xpath("//table/tbody/tr/th/a")
    return ["".join(link.itertext()).strip() for link in links]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "里程"}, ["修缮乡村道路里程", "修缮乡村道路里程"]),
        ({"q": "里程 修缮", "year": "2025"}, ["修缮乡村道路里程"]),
        ({"q": "没有这个"}, []),
        ({"category": "OUTCOME.ECOLOGICAL"}, ["沿线绿化率", "沿线绿化率"]),
        ({"category": "SATISFACTION", "year": "2024"}, ["村民满意度"]),
        ({"quantified": "no"}, ["路面平整程度", "路面平整程度"]),
        ({"measure": "公里"}, ["修缮乡村道路里程", "修缮乡村道路里程"]),
        ({"change": "lowered"}, ["沿线绿化率"]),
        ({"change": "compared"}, ["修缮乡村道路里程", "沿线绿化率", "村民满意度"]),
        ({"change": "not_compared"}, ["路面平整程度"]),
    ],
)
def test_indicators_are_found_by_what_is_chosen(full_town, as_, asked, found):
    assert names(as_(full_town.roads_clerk).get("/indicators/", asked)) == found


@pytest.mark.parametrize("sort", [f"{sign}{column}" for column in SORTS for sign in ("", "-")])
def test_every_column_sorts_and_loses_nobody(full_town, as_, sort):
    client = as_(full_town.roads_clerk)
    usual, by_it = (sorted(names(client.get("/indicators/", asked))) for asked in ({}, {"sort": sort}))

    assert usual == by_it


def test_an_indicator_leads_to_its_row_in_the_case(full_town, as_):
    client = as_(full_town.roads_clerk)
    link = parser.fromstring(client.get("/indicators/?q=绿化率&year=2025").content).xpath(
        "//tbody//th/a/@href"
    )[0]
    address, _, place = link.partition("#")

    row = parser.fromstring(client.get(address).content).xpath(f"//*[@id='{place}']")
    assert "沿线绿化率" in row[0].text_content()


def test_a_finding_says_what_is_wrong_and_leads_to_the_cell(full_town, as_):
    vague = Planned(
        (Shown("产出/数量", "宣传活动", "若干"), *GOOD.indicators),
        name="含糊",
        budget="20",
        amounts={"fiscal": "20"},
    )
    opened(full_town.clerk, full_town.unit, vague, 2025)
    client = as_(full_town.clerk)
    tree = parser.fromstring(client.get("/findings/?q=含糊").content)
    rows = tree.xpath("//table/tbody/tr")
    assert rows
    assert any("活动完成时间" in row.text_content() and "F-06" in row.text_content() for row in rows)
    for link in tree.xpath("//tbody//th/a/@href"):
        address, _, place = link.partition("#")
        assert parser.fromstring(client.get(address).content).xpath(f"//*[@id='{place}']"), link


def test_findings_are_narrowed_by_severity_family_and_rule(full_town, as_):
    client = as_(full_town.finance)
    everything = names(client.get("/findings/"))
    tree = parser.fromstring(client.get("/findings/").content)
    for name in ("severity", "family", "rule"):
        values = [one for one in tree.xpath(f"//select[@name='{name}']/option/@value") if one]
        parts = [len(names(client.get("/findings/", {name: value}))) for value in values]
        assert sum(parts) == len(everything)
        assert any(parts)


@pytest.mark.parametrize("path", ["/indicators/", "/findings/"])
def test_nobody_sees_rows_of_others(full_town, as_, path):
    as_(full_town.finance)
    seen = as_(full_town.stranger).get(path, {"below": "101"}).content.decode()
    assert "公路养护" not in seen
    assert "公证服务" in seen
    hidden = as_(full_town.stranger).get(path, {"below": "10102"}).content.decode()
    assert "青岚县交通局" not in hidden
    assert names(as_(full_town.stranger).get(path, {"unit": "1010201"})) == []


def test_the_rows_of_a_withheld_project_are_not_listed(full_town, as_):
    assert "密件保管" not in as_(full_town.stranger).get("/indicators/").content.decode()
    assert "密件保管" not in as_(full_town.stranger).get("/findings/").content.decode()


@pytest.mark.parametrize("path", ["/indicators/", "/findings/"])
def test_the_workbook_holds_what_the_list_shows_and_is_in_the_trail(full_town, as_, path):
    client = as_(full_town.finance)
    shown = len(names(client.get(path, {"year": "2025", "below": "10101"})))
    book = openpyxl.load_workbook(
        io.BytesIO(client.get(path, {"year": "2025", "below": "10101", "as": "xlsx"}).content)
    )

    assert book.active.max_row - 1 == shown > 0
    entry = Entry.objects.get(action=f"overview.export_{path.strip('/')}")
    assert entry.after["rows"] == shown
    assert parse_qs(entry.after["query"]) == {"year": ["2025"], "below": ["10101"]}


def test_a_long_list_has_pages_that_keep_what_was_chosen(town, as_):
    for number in range(10):
        opened(town.clerk, town.unit, planned(f"项目{number}"), 2025)
    client = as_(town.clerk)
    first = client.get("/indicators/?year=2025")

    assert len(names(first)) == 50
    following = parser.fromstring(first.content).xpath("//a[@rel='next']/@href")[0]
    assert len(names(client.get(f"/indicators/{following}"))) == 10
    assert "year=2025" in following


@pytest.mark.parametrize(
    "view",
    [
        IndicatorsView(
            q="里程 修缮",
            year="2025",
            below="101",
            category="OUTPUT",
            quantified="yes",
            change="raised",
            severity="S2",
            measure="公里",
            sort="-name",
            page=3,
        ),
        FindingsView(year="none", unit="101", family="D", rule="D-09", severity="S1"),
    ],
)
def test_the_address_of_a_list_comes_back_the_same(view):
    assert read_rows(QueryDict(view.query(page=view.page)), type(view)) == view


def test_an_address_that_means_nothing_shows_everything(full_town, as_):
    junk = "severity=S9&category=X&quantified=maybe&change=gone&year=20x5&sort=lock&page=-1"
    assert read_rows(QueryDict(junk), IndicatorsView) == IndicatorsView()
    assert names(as_(full_town.roads_clerk).get(f"/indicators/?{junk}"))


def test_nothing_found_says_what_to_do(full_town, as_):
    assert "没有符合条件的指标" in as_(full_town.clerk).get("/indicators/?q=没有这个").content.decode()
    assert "没有符合条件的问题" in as_(full_town.clerk).get("/findings/?q=没有这个").content.decode()


def test_an_administrator_sees_no_rows(full_town, as_):
    client = as_(full_town.admin)
    assert {
        client.get(path).status_code for path in ("/indicators/", "/findings/", "/indicators/?as=xlsx")
    } == {403}


def test_both_lists_speak_english_too(full_town, as_):
    User.objects.filter(pk=full_town.finance.pk).update(language="en")
    client = as_(full_town.finance)

    assert "against last year" in client.get("/indicators/").content.decode()
    assert "severity of findings" in client.get("/findings/").content.decode()
    assert "Budget beside last year" in client.get("/figures/").content.decode()
    assert Case.objects.exists()
