"""The site in a browser: nothing that keeps somebody from reading it, on a desk, a phone, without scripts, from a disk."""

from pathlib import Path

import pytest
from tests.office.desk import AXE, CHROMIUM, FLAGS
from tests.publishing.published import published, year

# From a disk nothing can be fetched, not even by axe: it looks at what is drawn.
ASK_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"], preload: false})).violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`)"""

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium on the machine"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "out"
    published(folder, year())
    return folder


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def some_pages(folder):
    return [
        folder / "index.html",
        *sorted((folder / "offices").iterdir())[:1],
        *sorted((folder / "projects").iterdir())[:2],
    ]


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_keeps_anybody_from_reading_it(site, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in some_pages(site):
        page.goto(path.as_uri())
        page.evaluate(AXE.read_text(encoding="utf-8"))
        complaints += page.evaluate(ASK_AXE)
        wide = page.evaluate("document.documentElement.scrollWidth")
        complaints += [f"{path.name} is {wide} wide"] if wide > width else []
        keep = Path("build/screenshots/site")
        keep.mkdir(parents=True, exist_ok=True)
        page.screenshot(
            path=keep / f"{path.parent.name if path.name != 'index.html' else 'index'}-{width}.png",
            full_page=True,
        )
    page.close()

    assert complaints == []


def test_a_project_is_found_by_its_name(site, browser):
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.get_by_role("searchbox").fill("绿化")
    page.get_by_role("link", name="绿化养护").click()
    page.get_by_role("heading", name="绿化养护", level=1).wait_for()
    page.close()


def test_without_scripts_nothing_is_missing_but_the_search(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="临泽市城管局", exact=True).click()
    page.get_by_role("link", name="绿化养护").click()

    assert page.get_by_role("cell", name="≥500盏").count() == 1
    context.close()
