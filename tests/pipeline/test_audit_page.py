"""The pages of an audit, in a real browser, opened from the disk: the summary, and every finding beside its source."""

import re
import shutil

import pytest
from tests.cli.running import jiheng
from tests.pipeline.beside_documents import write_documents

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed on this machine"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = write_documents(tmp_path_factory.mktemp("documents") / "单位")
    out = tmp_path_factory.mktemp("report") / "审核"
    done = jiheng("audit", folder, "-o", out)
    assert done.returncode == 3, done.stderr  # one of the documents cannot be opened
    return out


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, report):
    pages, complaints = [], []

    def open_one(name, width=1280):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        page.set_default_timeout(30_000)
        page.goto((report / name).as_uri())
        pages.append(page)
        if name == "documents.html":
            page.click(".document:has-text('饮水')")
            page.wait_for_selector(".finding")
        return page

    yield open_one
    for page in pages:
        page.close()
    assert complaints == []


def test_the_summary_says_how_much_was_audited_and_draws_every_chart_with_its_table(opened):
    page = opened("index.html")

    assert page.locator("h1").inner_text() == "绩效目标审核报告"
    assert page.locator(".tile").nth(0).inner_text().split() == ["2", "份文件"]
    for heading in ("问题轻重", "建议等级", "按规则", "按单位", "各项目的建议等级"):
        assert page.get_by_role("heading", name=heading, exact=True).count() == 1
    assert page.locator("#rules tr").count() == 0
    assert page.locator("section[aria-labelledby=rules] tbody > tr").count() > 3
    bars = page.locator("section[aria-labelledby=rules] .bar i")
    assert all(bars.nth(n).bounding_box()["width"] > 0 for n in range(bars.count()))


def test_a_rule_opens_to_its_findings_and_they_lead_to_the_document(opened):
    page = opened("index.html")
    row = page.locator("#B-10")
    row.locator("summary").click()

    assert "依据" in row.inner_text()
    row.locator("li a").first.click()
    page.wait_for_selector(".finding")
    assert re.search(r"documents\.html#\d{4}", page.url)


def test_the_file_that_was_not_audited_is_named(opened):
    assert "坏文件.docx" in opened("index.html").locator("section[aria-labelledby=failed]").inner_text()


def test_the_summary_needs_no_scripts_and_nothing_from_elsewhere(report):
    text = (report / "index.html").read_text(encoding="utf-8")

    assert "<script" not in text
    assert "http" not in text


def test_a_finding_chosen_is_marked_in_the_source_beside_it(opened):
    page = opened("documents.html")
    finding = page.locator(".finding").first
    finding.locator(".finding-head .pick").click()

    assert page.locator("#source .chosen").count() > 0
    for label in ("改法", "依据"):
        assert label in finding.inner_text()


def test_evidence_of_a_finding_is_marked_at_its_own_place(opened):
    page = opened("documents.html")
    evidence = page.locator(".finding dd .pick[data-mark]").first
    evidence.click()

    assert page.locator("#source .chosen").count() > 0


def test_documents_can_be_narrowed_to_those_with_findings_and_show_their_grades(opened):
    page = opened("documents.html")
    page.select_option("#show", "findings")

    assert page.locator("#documents .document").count() == 2
    assert "建议等级" in page.locator("#reading").inner_text()


def test_the_page_speaks_english_when_asked(opened):
    page = opened("documents.html")
    page.click("#language")

    assert "How to mend" in page.locator("#reading").inner_text()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_of_the_summary_runs_out_of_a_window(opened, width):
    page = opened("index.html", width)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
