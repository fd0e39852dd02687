"""The page that shows source beside reading, in a real browser, opened from the disk."""

import shutil

import pytest
from tests.pipeline.beside_documents import write_documents

from jiheng.pipeline.beside import read_beside, write_report
from jiheng.pipeline.outcome import Item

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
    items = [Item(path, path.relative_to(folder).as_posix()) for path in sorted(folder.rglob("*.*"))]
    return write_report(read_beside(items), tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, report):
    """Open the report; whatever the page complains about or fetches from elsewhere fails the test."""
    trouble = []
    pages = []

    def open_(*, width=1280, height=720, address=""):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(30_000)
        pages.append(page)
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("dialog", lambda dialog: trouble.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: _foreign(request.url, trouble))
        page.goto(report.as_uri() + address)
        return page

    yield open_
    for page in pages:
        page.close()
    assert trouble == []


def _foreign(url, trouble):
    if not url.startswith(("file:", "data:")):
        trouble.append(f"asked the network for {url}")


def choose_document(page, name):
    page.click(f".document:has-text('{name}')")
    page.wait_for_selector("tr.indicator")


def in_sight(page, selector):
    return page.evaluate(
        """(selector) => {
            const pane = document.getElementById("source").getBoundingClientRect();
            const place = document.querySelector(selector).getBoundingClientRect();
            return place.top >= pane.top - 1 && place.bottom <= pane.bottom + 1
                && place.left >= pane.left - 1 && place.right <= pane.right + 1;
        }""",
        selector,
    )


def chosen_text(page):
    return "".join(page.locator("#source .chosen").all_inner_texts())


def test_documents_that_cannot_be_opened_come_first_and_say_why(open_page):
    page = open_page()
    page.wait_for_selector(".document")

    assert page.locator(".document .name").first.inner_text() == "坏文件.docx"
    assert "坏文件.docx" in page.inner_text("#reading .problems")


def test_choosing_an_indicator_marks_its_cell_in_the_source(open_page):
    page = open_page()
    choose_document(page, "饮水")
    page.click(".indicator-name:has-text('新增饮水点')")

    assert chosen_text(page) == "新增饮水点"
    assert in_sight(page, "#source .chosen")
    assert "表1 第5行 第3列" in page.inner_text("#chosen")


def test_choosing_a_target_value_marks_the_value_itself(open_page):
    page = open_page()
    choose_document(page, "饮水")
    page.click("tr.indicator .pick:has-text('≥12所')")

    assert chosen_text(page) == "≥12所"
    assert page.locator("tr.indicator[aria-selected=true] .understood").inner_text() == "不低于 12 所"


def test_an_indicator_among_many_in_one_cell_is_marked_by_its_characters(open_page):
    page = open_page()
    choose_document(page, "档案馆")
    page.click(".indicator-name:has-text('查档群众满意度')")

    assert "查档群众满意度" in chosen_text(page)
    assert "整理档案数量" not in chosen_text(page)
    assert in_sight(page, "#source .chosen")


def test_clicking_the_source_chooses_the_value_that_was_read_from_it(open_page):
    page = open_page()
    choose_document(page, "饮水")
    page.click("#source .seg:has-text('≥95%')")

    assert page.locator("#reading .pick[aria-current=true]").inner_text() == "≥95%"


def test_arrow_keys_go_from_indicator_to_indicator_and_document_to_document(open_page):
    page = open_page()
    choose_document(page, "饮水")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = chosen_text(page)
    page.keyboard.press("ArrowUp")
    first = chosen_text(page)
    before = page.inner_text("#document-name")
    page.keyboard.press("ArrowLeft")

    assert (first, second) == ("改造学校数量", "新增饮水点")
    assert page.inner_text("#document-name") != before


def test_text_that_nothing_used_is_shown_as_unused(open_page):
    page = open_page()
    choose_document(page, "饮水")

    assert "填表人附言" in "".join(page.locator("#source .seg.unused").all_inner_texts())
    page.click("#reading details:has-text('没有用到') summary")
    page.click("#reading details li .pick:has-text('填表人附言')")
    assert "填表人附言" in chosen_text(page)


def test_merged_cells_stay_merged(open_page):
    page = open_page()
    choose_document(page, "饮水")

    assert page.locator("#source td[rowspan='3']").inner_text() == "产出指标"
    assert page.locator("#source td[colspan='3']").first.inner_text() == "校园饮水改造"


def test_the_list_is_searched_by_indicator_and_narrowed_to_problems(open_page):
    page = open_page()
    page.fill("#search", "查档群众")
    assert page.locator(".document .name").all_inner_texts() == ["档案馆.txt"]
    page.fill("#search", "没有这样的东西")
    assert page.locator("#documents .empty").count() == 1
    page.fill("#search", "")
    page.select_option("#show", "problems")
    assert "坏文件.docx" in page.locator(".document .name").all_inner_texts()


def test_the_language_changes_and_the_choice_stays(open_page):
    page = open_page()
    choose_document(page, "饮水")
    page.click(".indicator-name:has-text('改造学校数量')")
    page.click("#language")

    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.inner_text("#reading-name") == "What was read"
    assert page.locator("tr.indicator[aria-selected=true] .understood").inner_text() == "at least 12 所"
    assert chosen_text(page) == "改造学校数量"


def test_the_address_leads_back_to_the_same_value(open_page):
    page = open_page()
    choose_document(page, "饮水")
    page.click("tr.indicator .pick:has-text('48个')")
    address = page.evaluate("location.hash")
    again = open_page(address=address)
    again.wait_for_selector("#source .chosen")

    assert chosen_text(again) == "48个"


def test_text_of_a_document_never_becomes_markup(open_page):
    page = open_page()
    choose_document(page, "饮水")

    assert "<script>alert(1)</script>" in page.inner_text("#source")
    assert page.locator("#source script").count() == 0


def test_on_a_phone_the_marked_place_stays_in_sight_and_nothing_sticks_out(open_page):
    page = open_page(width=390, height=844)
    page.click("#list-toggle")
    choose_document(page, "饮水")
    page.click(".indicator-name:has-text('师生满意度')")

    assert not page.is_visible("#list")
    assert in_sight(page, "#source .chosen")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_every_control_has_a_name_and_every_text_enough_contrast(open_page):
    page = open_page()
    choose_document(page, "饮水")
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select")].filter((control) =>
            !(control.ariaLabel || control.textContent.trim() || control.labels?.length)).length"""
    )
    faint = page.evaluate(CONTRAST)

    assert nameless == 0
    assert faint == []


CONTRAST = """() => {
    const channel = (value) => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    const colour = (text) => text.match(/[\\d.]+/g).map(Number);
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const found = colour(getComputedStyle(at).backgroundColor);
            if (found.length === 3 || found[3] > 0.9) return found;
        }
        return [255, 255, 255];
    };
    const faint = new Set();
    for (const element of document.querySelectorAll("body *")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!own || !element.offsetParent || /SCRIPT|STYLE|OPTION/.test(element.tagName)) continue;
        const [a, b] = [light(colour(getComputedStyle(element).color)), light(ground(element))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) faint.add(`${element.className || element.tagName}: ${ratio.toFixed(2)}`);
    }
    return [...faint];
}"""


def test_a_folder_without_its_data_says_what_is_missing(browser, report, tmp_path):
    alone = tmp_path / "index.html"
    shutil.copy(report, alone)
    page = browser.new_page()
    page.goto(alone.as_uri())
    page.click(".document:has-text('饮水')")
    page.wait_for_function("document.querySelector('#source').innerText.includes('documents/')")

    assert "不要只拷贝" in page.inner_text("#source")
    page.close()
