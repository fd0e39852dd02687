"""The figures in a real browser: drawn under the policy of the office, a mark opens its rows, tables and paper."""

import os
import re

import pytest
from playwright.sync_api import expect
from tests.office.conftest import Town
from tests.office.desk import DESK, PHONE
from tests.office.editors import MARKS, browser  # noqa: F401 -- a fixture
from tests.office.figures_browser import at_figures
from tests.office.figures_town import filled

pytestmark = MARKS

MARK_OF = """([chart, series, at]) => {
  const box = document.querySelector(`#${chart} .drawing > div`);
  const drawn = echarts.getInstanceByDom(box);
  const mark = drawn.getModel().getSeriesByIndex(series).getData().getItemGraphicEl(at);
  const rect = mark.getBoundingRect().clone();
  if (mark.transform) rect.applyTransform(mark.transform);
  const place = box.getBoundingClientRect();
  return { x: place.x + rect.x + rect.width / 2, y: place.y + rect.y + rect.height / 2 };
}"""
"""Where a mark stands on the page."""


@pytest.fixture
def desk(browser, live_server):  # noqa: F811 -- the fixture
    town = filled(Town())
    with at_figures(browser, live_server, town.finance) as made:
        made.page.goto(f"{made.address}/figures/")
        made.page.wait_for_load_state("networkidle")
        yield made
        assert made.complaints == []


def click(page, chart, series, at, **how):
    page.locator(f"#{chart}").scroll_into_view_if_needed()
    place = page.evaluate(MARK_OF, [chart, series, at])
    with page.expect_navigation():
        page.mouse.click(place["x"], place["y"], **how)


def data_of(page, chart):
    return page.evaluate("(id) => JSON.parse(document.querySelector(`#${id} script`).textContent)", chart)


def test_every_chart_is_drawn_and_its_numbers_stand_in_it(desk):
    cards = desk.page.locator(".chart-card")
    assert cards.count() >= 12
    for card in cards.all():
        assert card.locator("svg path").count() > 1, card.get_attribute("id")
        assert not card.locator(".table-box").is_visible()
    assert desk.page.evaluate("echarts.version") == "6.1.0"
    said = desk.page.locator("#budget svg text").all_text_contents()
    assert {"1,926万元", "450万元"} <= set(said)


@pytest.mark.parametrize(
    ("chart", "series", "at"),
    [
        one
        for one in (
            ("budget", 0, 0),
            ("structure", 1, 2),
            ("states", 0, 0),
            ("families", 2, None),
            ("quantified", 1, 1),
            ("targets", 0, 0),
        )
        # Bars and rings; the others are bars as well.
        if one[0] in {"budget", "structure"} or "JIHENG_SOAK" in os.environ
    ],
)
def test_a_click_on_a_mark_opens_its_rows(desk, chart, series, at):
    page = desk.page
    data = data_of(page, chart)
    marks = data["series"][series if data["shape"] != "rings" else 0]["marks"]
    numbers = (
        [n for n, one in enumerate(data["categories"]) if not one["isGroup"]]
        if data["shape"] == "rings"
        else range(len(marks))
    )
    if at is None:
        at = next(n for n, one in enumerate(marks) if one["href"])
    mark = marks[list(numbers)[at]]
    click(page, chart, series, at)

    assert page.url == desk.address + mark["href"]
    count = int(re.search(r"\d+", page.locator("h1 span").last.inner_text())[0])
    assert count > 0
    if chart != "budget":
        assert count == mark["value"]


def test_a_click_on_the_name_of_a_body_leads_down_to_it(desk):
    page = desk.page
    label = page.locator("#budget svg text", has_text="青岚县司法局")
    label.scroll_into_view_if_needed()
    with page.expect_navigation():
        label.click()

    expect(page.locator("h1")).to_contain_text("青岚县司法局")
    assert page.locator("#budget svg text", has_text="无数据").count() == 1


def test_a_chart_turns_into_its_table_and_the_address_keeps_it(desk):
    page = desk.page
    page.locator("#budget .toggle").click()
    expect(page.locator("#budget .table-box")).to_be_visible()
    expect(page.locator("#budget .drawing")).to_be_hidden()
    expect(page.locator("#budget .toggle")).to_have_text("看图")
    assert page.url.endswith("?table=budget")
    page.locator(".years a", has_text="2024").click()
    page.wait_for_load_state("networkidle")
    assert "table=budget" in page.url
    expect(page.locator("#budget .table-box")).to_be_visible()
    page.locator("#budget .toggle").click()
    expect(page.locator("#budget svg").first).to_be_visible()
    page.locator("#all-ways").click()
    assert page.url.endswith("table=all")
    assert page.locator(".chart-card .table-box:visible").count() == page.locator(".chart-card").count()


def test_without_scripts_the_tables_are_what_one_sees(browser, live_server):  # noqa: F811 -- the fixture
    town = filled(Town())
    with at_figures(browser, live_server, town.finance, scripts=False) as made:
        made.page.goto(f"{made.address}/figures/")
        assert (
            made.page.locator(".chart-card .table-box:visible").count()
            == made.page.locator(".chart-card").count()
            >= 12
        )
        made.page.locator("#budget").get_by_role("link", name="450万元").click()
        assert "1 个项目" in made.page.locator("h1").inner_text()


@pytest.mark.skipif(
    "JIHENG_SOAK" not in os.environ, reason="every page is looked at elsewhere: set JIHENG_SOAK"
)
def test_nobody_is_kept_from_the_figures_and_nothing_runs_out_of_the_window(desk):
    for path in ("/figures/", "/figures/?table=all", "/indicators/", "/findings/", "/"):
        desk.page.goto(desk.address + path)
        desk.page.wait_for_load_state("networkidle")
        desk.looks(f"figures{re.sub('[^a-z]+', '-', path)}", thoroughly=True)


def test_charts_fit_a_phone_and_come_back_to_the_desk(desk):
    page = desk.page

    def widths():
        page.wait_for_timeout(200)
        return page.evaluate(
            "[...document.querySelectorAll('.drawing')].map((box) => [box.clientWidth, box.querySelector('svg').clientWidth])"
        )

    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        assert all(box == drawing for box, drawing in widths())


def test_paper_has_the_charts_and_no_buttons(desk):
    page = desk.page
    page.emulate_media(media="print")

    assert page.locator("#budget svg").first.is_visible()
    assert not page.locator(".chart-ways").first.is_visible()
    assert not page.locator(".bar").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
