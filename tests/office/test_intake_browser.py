"""The page beside the source in a real browser: click a value, see its place; click a place, find its value; put it right."""

import re

import pytest
from tests.cli.running import environment, jiheng, script
from tests.cli.serving import migrated, served
from tests.office.desk import CHROMIUM, DESK, FLAGS, Desk
from tests.office.imports import SAMPLES
from tests.office.test_walk import PASSWORD, PEOPLE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed on this machine"),
]

KNOWN = ("sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "Response Status Error Code 422")
"""Taking a picture leaves style="" on every input, which the policy notes where such a one is replaced; and a refusal
that stands on the page is noted by htmx, too."""

FILES = ("approval-health-2024.docx", "list-health-2024.txt")


@pytest.fixture(scope="module")
def office(tmp_path_factory, databases):
    data = tmp_path_factory.mktemp("office")
    setting = {"JIHENG_DATABASE": databases.new()} if databases else {}
    env = environment(**setting)
    django = {"JIHENG_HOME": str(data), "DJANGO_SETTINGS_MODULE": "jiheng.office.config.settings"}
    migrated(data, env)
    script(PEOPLE.replace("{password!r}", repr(PASSWORD)), env={**env, **django})
    with served(data, env=env) as running:
        running.data, running.env = data, env
        yield running


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        shown = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield shown
        shown.close()


@pytest.fixture(scope="module")
def clerk(office, browser):
    """The clerk at the desk, with two files imported; whatever a page complains of is a failure."""
    sat = Desk(browser, office.address, "intake")
    sat.logs_in("clerk", PASSWORD)
    sat.page.goto(f"{office.address}import/")
    sat.page.set_input_files("input[name=files]", [str(SAMPLES / name) for name in FILES])
    sat.press("上传并读取")
    sat.page.wait_for_url(re.compile(r"/import/\d+/"))
    sat.see("个文件都已读完")
    sat.looks("import", thoroughly=True)
    yield sat
    assert [one for one in sat.complaints if not any(known in one for known in KNOWN)] == []
    assert {status for status, _ in sat.refusals} <= {422}


@pytest.fixture
def desk(clerk):
    return clerk.page


def opened(page, office, number, query=""):
    page.goto(f"{office.address}import/file/{number}/{query}")
    page.locator("[data-pick]").wait_for(state="visible")


def value(page, field):
    return page.locator(f'a.value[data-field="{field}"]')


def test_a_value_shows_its_place_and_a_place_its_value(clerk, desk, office):
    opened(desk, office, 1)
    value(desk, "indicators.0.annual").click()
    assert desk.locator("#paper .seg.chosen").all_inner_texts() == ["≥90%"]
    assert desk.locator("#correct-text").input_value() == "≥90%"
    clerk.looks("chosen", thoroughly=True)

    desk.locator("#paper a.seg", has_text="35042824T000000880061").click()
    assert desk.locator("a.value.chosen").get_attribute("data-field") == "code"
    assert desk.locator("#correct-field").input_value() == "code"


def test_a_value_is_put_right_where_it_stands_and_back_again(clerk, desk, office):
    opened(desk, office, 1)
    target = value(desk, "indicators.1.annual")
    before = target.inner_text()
    target.click()
    desk.locator("#correct-text").fill("≥20000人")
    desk.keyboard.press("Control+Enter")
    desk.locator("a.value.corrected").wait_for()
    assert value(desk, "indicators.1.annual").inner_text() == "≥20000人"
    assert desk.locator(".printed del").inner_text() == before
    assert desk.evaluate("document.activeElement.dataset.field") == "indicators.1.annual"
    clerk.looks("corrected", thoroughly=True)

    desk.get_by_role("button", name="撤销更正").click()
    desk.locator("a.value.corrected").wait_for(state="detached")
    assert value(desk, "indicators.1.annual").inner_text() == before


def test_what_is_not_understood_stays_typed_and_says_why(clerk, desk, office):
    opened(desk, office, 1)
    value(desk, "funding.total").click()
    desk.locator("#correct-text").fill("很多")
    desk.get_by_role("button", name="更正", exact=True).click()
    desk.locator("#correct-error").wait_for()

    assert "金额请写数字" in desk.locator("#correct-error").inner_text()
    assert desk.locator("#correct-text").input_value() == "很多"
    clerk.looks("refused", thoroughly=True)


def test_an_unread_cell_is_given_to_a_field_by_clicking_it(clerk, desk, office):
    opened(desk, office, 1)
    desk.locator("#correct-field").select_option("issuer")
    desk.get_by_role("button", name="从原文点取").click()
    desk.locator("#paper td[data-place]", has_text="主管部门").locator(
        "xpath=following-sibling::td[1]"
    ).first.click()
    assert desk.locator("#correct-text").input_value() == "丹霞县卫生健康局"
    clerk.looks("taken", thoroughly=True)
    desk.get_by_role("button", name="更正", exact=True).click()
    desk.locator("a.value.corrected").wait_for()

    assert value(desk, "issuer").inner_text() == "丹霞县卫生健康局"
    assert desk.locator("#paper td.chosen").first.inner_text() == "丹霞县卫生健康局"


def test_the_keyboard_alone_is_enough(desk, office):
    opened(desk, office, 1)
    value(desk, "indicators.0.name").focus()
    desk.keyboard.press("ArrowDown")
    assert desk.locator("a.value.chosen").get_attribute("data-field") == "indicators.0.annual"
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "correct-text"
    desk.keyboard.type("≥91%")
    desk.keyboard.press("Control+Enter")
    desk.locator('a.value.corrected[data-field="indicators.0.annual"]').wait_for()


def test_a_project_is_accepted_beside_its_source(desk, office):
    opened(desk, office, 2)
    desk.get_by_role("button", name="接受这个项目").click()
    desk.get_by_text("接受", exact=True).first.wait_for()
    assert "/import/file/2/?project=0" in desk.url


def test_without_a_script_a_value_is_a_link_to_the_form_and_a_place_one_to_its_value(desk, office, browser):
    cookies = desk.context.cookies()
    context = browser.new_context(viewport=DESK, locale="zh-CN", java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{office.address}import/file/1/")
    page.locator('a.value[data-field="indicators.2.annual"]').click()
    page.wait_for_url(re.compile(r"at=indicators\.2\.annual#correct"))
    page.locator("#correct-text").fill("≥77%")
    page.get_by_role("button", name="更正", exact=True).click()
    page.wait_for_url(re.compile(r"#v-0-indicators-2-annual"))
    text = page.locator('a.value[data-field="indicators.2.annual"]').inner_text()
    context.close()

    assert text == "≥77%"


def test_a_whole_folder_is_sent_with_where_each_file_lay(clerk, desk, office, tmp_path):
    folder = tmp_path / "水务局"
    (folder / "2024").mkdir(parents=True)
    (folder / "2024" / "plain.txt").write_bytes((SAMPLES / "plain-water-2024.txt").read_bytes())
    (folder / ".DS_Store").write_bytes(b"x")
    desk.goto(f"{office.address}import/")
    desk.locator("[data-folder] input").set_input_files(str(folder))
    desk.get_by_text("已选 1 个文件").wait_for()
    desk.get_by_role("button", name="上传并读取").click()
    desk.wait_for_url(re.compile(r"/import/\d+/"))
    desk.get_by_text("个文件都已读完").wait_for()

    assert desk.get_by_text("水务局/2024").is_visible()
    assert desk.locator(".file").count() == 1
    clerk.looks("folder", thoroughly=True)


def test_the_trail_is_whole_after_all_this(office):
    done = jiheng("office", "verify-trail", "--data", office.data, env=office.env)

    assert done.returncode == 0, done.stderr
