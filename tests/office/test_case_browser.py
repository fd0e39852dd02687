"""Writing a declaration in a real browser, one cell after another: each saves itself and says what became of it."""

import pytest
from playwright.sync_api import expect
from tests.office.conftest import Town
from tests.office.editors import MARKS, at_desk, browser, desk  # noqa: F401 -- fixtures

from jiheng.office.cases.actions.write import write
from jiheng.office.cases.editing import Draft, put
from jiheng.office.cases.models import Case

pytestmark = MARKS


@pytest.fixture
def form(browser, live_server):  # noqa: F811 -- the fixture
    """Return a draft whose indicators stand one below the other, with a field for every cell."""
    town = Town()
    case = town.case()
    with at_desk(browser, live_server, town.clerk, case) as made:
        made.open(view="list")
        yield town, case, made.page


def current(case):
    return Case.objects.get(pk=case.pk).current


def beside(page, field):
    return page.locator(f"#beside-cell-{field.replace('.', '-')}")


def test_a_cell_is_saved_as_it_is_left_and_its_findings_stand_beside_it(form):
    _, case, page = form
    page.fill('[name="indicators.1.annual"]', "≥100%")
    page.keyboard.press("Tab")
    beside(page, "indicators.1.annual").locator(".saved").wait_for()

    assert "D-09" in beside(page, "indicators.1.annual").inner_text()
    beside(page, "indicators.1.annual").locator('button[value^="mend:"]').click()
    expect(page.locator('[name="indicators.1.annual"]')).to_have_value("=100%")
    assert current(case).project.indicators[1].annual.raw == "=100%"


def test_cells_left_quickly_and_a_row_added_at_once_wait_for_each_other(form):
    _, case, page = form
    page.fill('[name="indicators.2.annual"]', "2024年10月底前")
    page.fill('[name="funding.total"]', "二十来万")
    page.fill('[name="indicators.0.annual"]', "≥15场")
    page.locator('button[value="add:indicators:0"]').click()
    page.locator('[name="indicators.6.name"]').wait_for()

    version = current(case)
    values = [one.annual.raw if one.annual else "" for one in version.project.indicators]
    assert values[:4] == ["≥15场", "", "≥95%", "2024年10月底前"]
    assert version.typed == {"funding.total": "二十来万"}
    assert page.evaluate("document.activeElement.name") == "indicators.1.name"


def test_the_sum_of_the_sources_is_checked_while_one_types(form):
    page = form[2]
    assert "相符" in page.locator("#money-sum").inner_text()
    page.fill('[name="funding.other"]', "5")
    page.keyboard.press("Tab")
    expect(page.locator("#money-sum")).to_contain_text("多 5万元")


def test_what_others_wrote_in_other_cells_is_taken_along_and_holds_nobody_up(form):
    town, case, page = form
    seen = Case.objects.get(pk=case.pk)
    after = put(Draft(seen.current.declaration), "purpose", "别人写的")
    write(town.person("colleague", "unit_clerk", town.unit), case.pk, after.declaration, lock=seen.lock)
    page.fill('[name="indicators.0.annual"]', "≥13场")
    page.keyboard.press("Tab")
    beside(page, "indicators.0.annual").locator(".saved").wait_for()

    project = current(case).project
    assert (project.purpose, project.indicators[0].annual.raw) == ("别人写的", "≥13场")
    assert page.input_value('[name="purpose"]') == "别人写的"


def test_what_the_network_lost_stays_in_its_cell_and_is_sent_when_it_is_back(form):
    _, case, page = form
    page.context.set_offline(True)
    page.fill('[name="indicators.0.annual"]', "≥14场")
    page.keyboard.press("Tab")
    beside(page, "indicators.0.annual").locator(".failed").wait_for()
    assert "保存失败" in beside(page, "indicators.0.annual").inner_text()
    assert page.input_value('[name="indicators.0.annual"]') == "≥14场"

    page.context.set_offline(False)
    beside(page, "indicators.0.annual").locator(".saved").wait_for()
    assert current(case).project.indicators[0].annual.raw == "≥14场"


def test_a_phone_shows_form_and_case_without_scrolling_sideways(form):
    page = form[2]
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(page.url.replace("?view=list", ""))
    page.locator('[name="indicators.0.annual"]').wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(page.url.replace("edit/", "").partition("?")[0])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
