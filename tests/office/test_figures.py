"""The figures: every mark opens as many rows as it says, every chart has its table and its workbook, nothing is made up."""

import datetime as dt
import hashlib
import io
import json
import os
import re
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs

import openpyxl
import pytest
from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from lxml import html as parser
from tests.office.conftest import GOOD
from tests.office.figures_town import ROAD_LATER, full_town, opened, planned

from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.models import Case
from jiheng.office.overview import figures_drawn
from jiheng.office.overview.chart import CHARTS, Tone, in_order, short_money
from jiheng.office.overview.drawing import DRAWN
from jiheng.office.overview.figures import OutsideError, figures, years
from jiheng.office.overview.figures_address import Shown, read_shown
from jiheng.office.overview.index import bring_up_to_date
from jiheng.office.overview.workbook_charts import COLOURS
from jiheng.office.people.access import Reach
from jiheng.office.people.models import Unit, User
from jiheng.office.trail.models import Entry

pytestmark = pytest.mark.exhaustive

__all__ = ["full_town"]


@pytest.fixture
def as_(client):
    def log_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in


def drawn(user, at="", year=2025):
    """Return the figures of a person, and all charts of them by id."""
    bring_up_to_date(Case.objects.all())
    counted = figures(Reach(user), at, year, localdate())
    made = {charted.id: charted.draw(counted) for charted in in_order()}
    return counted, {name: chart for name, chart in made.items() if chart is not None}


def marks_of(chart):
    for series in chart.series:
        yield from series.marks
    yield from chart.total or ()


def rows_behind(client, address):
    """Return how many rows a list has, as its heading says."""
    page = client.get(address)
    assert page.status_code == 200
    tree = parser.fromstring(page.content)
    said = tree.xpath("string(//h1/span[last()])") or tree.xpath("string(//nav[@class='pager']/span)")
    return int(re.search(r"\d+", said)[0])


@pytest.mark.parametrize(
    ("who", "year"),
    [
        (who, year)
        for who in ("finance", "reviewer", "auditor", "clerk", "stranger", "roads_clerk")
        for year in (2025, 2024)
        # One who reads by what is kept, one who reads what is counted, one who sees nothing: the others are like these.
        if (year == 2025 and who in {"finance", "clerk", "stranger"}) or "JIHENG_SOAK" in os.environ
    ],
)
def test_every_mark_of_every_chart_opens_exactly_the_rows_that_it_counts(full_town, as_, who, year):
    user = getattr(full_town, who)
    client = as_(user)
    known: dict[str, int] = {}
    bodies = {
        unit.code for unit in Unit.objects.filter(Reach(user).bodies({"unit_clerk", *Reach(user).roles}))
    }
    for at in ["", *sorted(bodies)]:
        _, charts = drawn(user, at, year)
        for name, chart in charts.items():
            for mark in marks_of(chart):
                if mark.rows is None:
                    # What is counted and is not nothing leads somewhere.
                    assert not mark.value, (name, at, mark)
                    continue
                address = mark.rows.address
                known.setdefault(address, rows_behind(client, address))
                assert known[address] == mark.rows.count, (name, at, mark)
                if isinstance(mark.value, int) and chart.shape != "around":
                    assert mark.value == mark.rows.count, (name, at, mark)
    if who == "finance" and year == 2025:
        assert len(known) > 60


def test_what_is_drawn_is_kept_for_the_same_figures_and_drawn_anew_for_others(full_town, as_, monkeypatch):
    times = []
    draw = figures_drawn._draw

    def counting(counted, shown):
        times.append(shown)
        return draw(counted, shown)

    monkeypatch.setattr(figures_drawn, "_draw", counting)
    caches["figures"].clear()
    client = as_(full_town.finance)
    first, again = (client.get("/figures/").content.decode().partition("at-a-glance")[2] for _ in range(2))
    assert (first, len(times)) == (again, 1)

    User.objects.filter(pk=full_town.finance.pk).update(language="en")
    assert (b"Budget beside last year" in client.get("/figures/").content, len(times)) == (True, 2)

    shown = figures(Reach(full_town.finance), "", 2025, localdate()).bodies[0].unit
    Unit.objects.filter(pk=shown.pk).update(name="改了名的单位")
    assert ("改了名的单位" in client.get("/figures/?table=all").content.decode(), len(times)) == (True, 3)
    case = Case.objects.filter(unit=full_town.unit, fiscal_year=2025, state="DRAFT").first()
    move_case(full_town.clerk, case.pk, "discard", lock=case.lock)
    assert client.get("/figures/?table=all").status_code == 200
    assert len(times) == 4


def test_asking_twice_counts_the_records_once(full_town):
    bring_up_to_date(Case.objects.all())
    reach = Reach(full_town.finance)
    first, again = (figures(reach, "", 2025, localdate()) for _ in range(2))

    assert first.now.records
    assert (again.now, [one.now for one in again.bodies]) == (first.now, [one.now for one in first.bodies])


def test_every_chart_there_is_can_be_seen_and_shows_something(full_town):
    _, charts = drawn(full_town.finance)

    assert set(charts) == set(CHARTS.ids())
    assert [name for name, chart in charts.items() if chart.is_empty] == []


@pytest.mark.parametrize("chart", CHARTS.ids())
def test_a_mark_for_every_category_and_a_total_for_every_series(full_town, chart):
    made = drawn(full_town.finance)[1][chart]

    assert all(len(series.marks) == len(made.categories) for series in made.series)
    assert made.total is None or len(made.total) == len(made.series)


def test_the_parts_of_a_total_add_up(full_town):
    for chart in drawn(full_town.finance)[1].values():
        for number, series in enumerate(chart.series):
            if chart.total is None or chart.shape == "rings":
                continue
            parts = [mark.value for mark in series.marks if mark.value is not None]
            if all(isinstance(part, int) for part in parts):
                assert sum(parts) == chart.total[number].value


def test_the_page_holds_the_table_of_every_chart_with_the_same_figures(full_town, as_):
    _, charts = drawn(full_town.finance)
    tree = parser.fromstring(as_(full_town.finance).get("/figures/").content)

    assert {card.get("id") for card in tree.xpath("//section[contains(@class,'chart-card')]")} == set(charts)
    for name, chart in charts.items():
        table = tree.xpath(f"//section[@id='{name}']//table")[0]
        heads = [head.text_content() for head in table.xpath(".//thead//th")]
        assert heads == [chart.head, *(series.title for series in chart.series)]
        rows = [
            [cell.xpath("string(*[1]/text())").strip() for cell in row.xpath("td")]
            for row in table.xpath(".//tbody/tr")
        ]
        expected = [[series.marks[at].text for series in chart.series] for at in range(len(chart.categories))]
        assert rows == expected + ([[mark.text for mark in chart.total]] if chart.total else [])
        links = table.xpath(".//tbody//td//a/@href")
        assert links == [
            mark.rows.address
            for at in range(len(chart.categories))
            for mark in [series.marks[at] for series in chart.series]
            if mark.rows
        ] + [mark.rows.address for mark in chart.total or () if mark.rows]


def test_what_is_drawn_leads_where_the_table_leads(full_town, as_):
    tree = parser.fromstring(as_(full_town.finance).get("/figures/").content)
    for card in tree.xpath("//section[contains(@class,'chart-card')]"):
        data = json.loads(card.xpath("string(script)"))
        links = set(card.xpath(".//table//td//a/@href"))
        marks = [mark for series in data["series"] for mark in series["marks"]]
        assert {mark["href"] for mark in marks if mark["href"]} <= links
        assert all(mark["href"] for mark in marks if mark["value"])


def test_what_is_not_known_is_not_nothing(full_town):
    _, charts = drawn(full_town.finance, "10101")
    budget = charts["budget"]
    own, unit, other = (
        dict(zip([s.title for s in budget.series], marks, strict=True))
        for marks in zip(*(s.marks for s in budget.series), strict=True)
    )

    assert [one["2024年"].text for one in (own, unit, other)] == ["1,300万元", "20万元", "–"]
    assert other["2024年"].value is None
    change = charts["budget_change"].series[0].marks
    assert [mark.text for mark in change] == ["-100万元", "+606万元", "–"]
    assert [mark.beside for mark in change] == ["-7.7%", "+3030.0%", ""]


def test_a_withheld_project_is_counted_and_its_indicators_are_not(full_town, as_):
    counted, charts = drawn(full_town.stranger)

    assert (counted.now.projects, counted.now.withheld) == (2, 1)
    assert counted.now.indicators == len(GOOD.indicators)
    page = as_(full_town.stranger).get("/figures/").content.decode()
    assert "其中涉密 1" in page
    assert charts["structure"].total[0].value == len(GOOD.indicators)


def test_what_is_cancelled_is_counted_nowhere(full_town):
    counted, _ = drawn(full_town.clerk)

    assert counted.now.projects == 3
    assert counted.now.indicators == 3 * len(GOOD.indicators)
    assert not counted.now.state("CANCELLED")


def test_one_goes_down_the_tree_and_up_again(full_town, as_):
    client = as_(full_town.finance)

    def page(query=""):
        return parser.fromstring(client.get(f"/figures/{query}").content)

    top = page()
    assert "青岚县财政局" in top.xpath("string(//h1)")
    downs = {link.text.strip(): link.get("href") for link in top.xpath("//details[@class='below']//a")}
    assert set(downs) == {"青岚县司法局", "青岚县交通局"}
    below = page(downs["青岚县司法局"])
    assert [
        row.strip() for row in below.xpath("//section[@id='budget']//tbody/tr/th//text()") if row.strip()
    ] == [
        "青岚县司法局（本级）",
        "青岚县法律援助中心",
        "青岚县公证处",
        "合计",
    ]
    unit = page(below.xpath("//section[@id='budget']//a[text()='青岚县法律援助中心']/@href")[0])
    crumbs = unit.xpath("//nav[@class='crumbs']/a")
    assert [crumb.text for crumb in crumbs] == ["青岚县财政局", "青岚县司法局"]
    assert "青岚县司法局" in page(crumbs[1].get("href")).xpath("string(//h1)")


def test_the_figures_of_others_are_not_there(full_town, as_):
    assert as_(full_town.clerk).get("/figures/", {"at": "1010102"}).status_code == 404
    assert as_(full_town.reviewer).get("/figures.xlsx", {"at": "10102"}).status_code == 404
    assert as_(full_town.reviewer).get("/figures/", {"at": "nowhere"}).status_code == 404
    with pytest.raises(OutsideError):
        figures(Reach(full_town.clerk), "101", 2025, localdate())


def test_who_has_roles_at_two_bodies_sees_both_side_by_side(full_town):
    both = full_town.person("both", "unit_clerk", full_town.unit)
    both.appointments.create(unit=full_town.roads, role="unit_clerk")
    counted, _ = drawn(both)

    assert counted.at is None
    assert [body.unit for body in counted.bodies] == [full_town.unit, full_town.roads]


def test_the_address_says_what_is_shown_and_comes_back_the_same():
    ids = [one.id for one in in_order()]
    shown = Shown("10101", 2024, ("budget", "states"), 2)

    assert read_shown(QueryDict(shown.query(page=2)), [2025, 2024], ids) == shown
    assert parse_qs(shown.toggled("states", ids)) == {
        "at": ["10101"],
        "year": ["2024"],
        "table": ["budget"],
        "page": ["2"],
    }
    assert parse_qs(Shown(tables=("all",)).toggled("states", ids))["table"] == [
        one for one in ids if one != "states"
    ]
    junk = read_shown(QueryDict("year=1999&table=nothing&page=-3"), [2025, 2024], ids)
    assert junk == Shown(year=2025)


def test_a_chart_that_is_shown_as_a_table_stays_one_from_body_to_body(full_town, as_):
    tree = parser.fromstring(as_(full_town.finance).get("/figures/?table=budget").content)

    assert [card.get("id") for card in tree.xpath("//section[@data-table]")] == ["budget"]
    years_links = tree.xpath("//ul[contains(@class,'years')]//a/@href")
    assert all("table=budget" in link for link in years_links)


def test_each_chart_and_all_of_them_come_as_workbooks_with_charts_drawn_by_excel(full_town, as_):
    client = as_(full_town.auditor)
    _, charts = drawn(full_town.auditor)
    book = openpyxl.load_workbook(io.BytesIO(client.get("/figures.xlsx?year=2025").content))
    titles = [charted.title.zh for charted in in_order() if charted.id in charts]

    assert book.sheetnames == titles
    assert all(len(sheet._charts) == 1 for sheet in book)
    one = openpyxl.load_workbook(
        io.BytesIO(client.get("/figures.xlsx?chart=budget&year=2025&at=10101").content)
    )
    assert [[cell.value for cell in row] for row in one.active.iter_rows(min_row=2, max_row=5)] == [
        ["青岚县司法局（本级）", 12_000_000, 13_000_000, 1, 1],
        ["青岚县法律援助中心", 6_260_000, 200_000, 3, 1],
        ["青岚县公证处", 1_000_000, None, 2, 0],
        ["合计", 19_260_000, 13_200_000, 6, 2],
    ]
    assert client.get("/figures.xlsx?chart=nothing").status_code == 404
    told = Entry.objects.filter(action="overview.export_figures").order_by("number").last()
    assert (told.actor, told.after) == ("auditor", {"query": "chart=budget&year=2025&at=10101"})


def test_names_cannot_break_out_of_the_data(full_town, as_):
    Unit.objects.filter(pk=full_town.unit.pk).update(name="</script><b>&局")
    page = as_(full_town.reviewer).get("/figures/").content.decode()

    assert "</script><b>" not in page
    data = parser.fromstring(page).xpath("string(//section[@id='budget']/script)")
    assert "</script><b>&局" in [one["title"] for one in json.loads(data)["categories"]]


def test_of_many_bodies_the_largest_are_drawn_and_the_table_has_pages(town, as_):
    for number in range(60):
        unit = Unit.objects.create(
            code=f"10101{number:03}", name=f"站{number}", kind="unit", parent=town.department
        )
        clerk = town.person(f"clerk{number}", "unit_clerk", unit)
        opened(clerk, unit, planned(f"项目{number}", budget=str(number + 1)), 2025)
    tree = parser.fromstring(as_(town.reviewer).get("/figures/").content)
    data = json.loads(tree.xpath("string(//section[@id='budget']/script)"))

    assert [one["title"] for one in data["categories"]] == [f"站{number}" for number in range(60 - DRAWN, 60)]
    assert "图中为最大的 15 个" in tree.xpath("string(//section[@id='budget']//*[@class='drawn-note'])")
    assert len(tree.xpath("//section[@id='budget']//tbody/tr")) == 25 + 1
    second = parser.fromstring(as_(town.reviewer).get("/figures/?page=3").content)
    assert len(second.xpath("//section[@id='budget']//tbody/tr")) == 10 + 1


def test_the_number_of_queries_does_not_grow_with_what_there_is(full_town, as_):
    client = as_(full_town.finance)

    def asked(path):
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    paths = ["/figures/", "/indicators/", "/findings/", "/"]
    few = [asked(path) for path in paths]
    for number in range(12):
        opened(
            full_town.clerk,
            full_town.unit,
            planned(f"又一个{number}"),
            2025,
            due_on=localdate() + dt.timedelta(days=number),
        )

    assert [asked(path) for path in paths] == few
    assert max(few) < 25


def test_without_anything_the_page_says_what_to_do(town, as_):
    page = as_(town.finance).get("/figures/").content.decode()

    assert "还没有可统计的项目" in page
    assert as_(town.finance).get("/figures.xlsx").status_code == 200


def test_a_year_that_is_not_given_is_a_year_of_its_own(town, as_):
    case = town.case()
    Case.objects.filter(pk=case.pk).update(fiscal_year=None)
    bring_up_to_date(Case.objects.all())
    client = as_(town.clerk)

    assert years(Reach(town.clerk)) == []
    _, charts = drawn(town.clerk, year=None)
    for mark in marks_of(charts["structure"]):
        assert mark.rows is None or rows_behind(client, mark.rows.address) == mark.rows.count


@pytest.mark.parametrize(
    ("yuan", "said"),
    [
        (0, "0万元"),
        (35_000, "3.5万元"),
        (6_200_000, "620万元"),
        (99_990_000, "9,999万元"),
        (1_254_000_000, "12.54亿元"),
        (-1_000_000, "-100万元"),
    ],
)
def test_money_is_said_in_few_figures(yuan, said):
    assert short_money(Decimal(yuan)) == said


def test_colours_on_the_page_and_in_a_workbook_are_the_same():
    css = Path(finders.find("overview/figures.css")).read_text("utf-8")
    on_page = dict(re.findall(r"--tone-(\w+): (#[0-9a-f]{6})", css))

    assert {tone: COLOURS[tone].lower() for tone in Tone.__args__} == {
        tone: on_page[tone] for tone in Tone.__args__
    }
    assert all(f".tone-{tone} {{" in css for tone in Tone.__args__)


def test_vendored_assets_are_the_ones_that_are_named():
    listed = Path(finders.find("overview/VENDORED.md")).read_text("utf-8")
    rows = re.findall(r"\| `([\w.]+)` \|.*`([0-9a-f]{64})`", listed)

    assert len(rows) == 2
    for name, expected in rows:
        assert hashlib.sha256(Path(finders.find(f"overview/{name}")).read_bytes()).hexdigest() == expected
    script = Path(finders.find("overview/echarts.min.js")).read_text("utf-8")
    assert "new Function" not in script
    assert "eval(" not in script
    assert "6.1.0" in script[:200]


def test_targets_of_the_year_before_are_compared_where_they_can_be(full_town):
    rows = {row.name: row.change for row in full_town.road_now.indicator_rows.all()}
    assert rows == {}
    bring_up_to_date(Case.objects.all())
    rows = {row.name: row.change for row in full_town.road_now.indicator_rows.all()}

    assert rows == {
        "修缮乡村道路里程": "raised",
        "路面平整程度": "words",
        "沿线绿化率": "lowered",
        "村民满意度": "kept",
        "受益村数": "new",
    }
    assert len(rows) == len(ROAD_LATER)
