"""Writing a declaration in a real browser: every cell saves itself, one after another, and says what became of it."""

import shutil

import pytest
from django.test import Client
from tests.office.conftest import Town

from jiheng.office.cases.actions.write import write
from jiheng.office.cases.editing import Draft, put
from jiheng.office.cases.models import Case

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed on this machine"),
]


@pytest.fixture
def browser(monkeypatch):
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    # The driver runs a loop of its own in this thread, which Django takes for asynchronous code.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--headless", "--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def form(browser, live_server):
    town = Town()
    case = town.case()
    client = Client()
    client.force_login(town.clerk)
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{live_server.url}/case/{case.pk}/edit/")
    yield town, case, page
    context.close()


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
    page.locator('button[value^="mend:"]').click()
    page.locator('[name="indicators.1.annual"][value="=100%"]').wait_for()
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


def test_what_somebody_else_changed_and_what_the_network_lost_stays_in_its_cell(form):
    town, case, page = form
    seen = Case.objects.get(pk=case.pk)
    after = put(Draft(seen.current.declaration), "purpose", "别人写的")
    write(town.person("colleague", "unit_clerk", town.unit), case.pk, after.declaration, lock=seen.lock)
    page.fill('[name="indicators.0.annual"]', "≥13场")
    page.keyboard.press("Tab")
    beside(page, "indicators.0.annual").locator(".failed").wait_for()
    assert "有人改过" in beside(page, "indicators.0.annual").inner_text()
    assert page.input_value('[name="indicators.0.annual"]') == "≥13场"

    page.reload()
    page.context.set_offline(True)
    page.fill('[name="indicators.0.annual"]', "≥14场")
    page.keyboard.press("Tab")
    beside(page, "indicators.0.annual").locator(".failed").wait_for()
    assert "保存失败" in beside(page, "indicators.0.annual").inner_text()
    assert page.input_value('[name="indicators.0.annual"]') == "≥14场"


def test_a_phone_shows_form_and_case_without_scrolling_sideways(form):
    page = form[2]
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(page.url.replace("edit/", ""))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
