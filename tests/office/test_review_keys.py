"""The queue by keyboard, in a real browser."""

import shutil

import pytest
from django.test import Client
from tests.office.test_review import BACKEND, at

from jiheng.office.cases.models import Case

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed on this machine"),
]


def logged_in(user):
    """Return the key of a session of somebody."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client.session.session_key


@pytest.fixture
def queue(transactional_db, live_server, town, monkeypatch):
    """Show the queue of the department's reviewer with three cases, in a browser."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    for number in (1, 2, 3):
        at(town, "REVIEW_DEPARTMENT", f"宣传{number}", findings=9 - number, proposed_grade="良")
    session = logged_in(town.reviewer)
    # The browser is driven from a loop of its own, within which the test looks at the database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    complaints = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{live_server.url}/review/")
        yield page
        browser.close()
    assert complaints == []


def states():
    return dict(Case.objects.order_by("name").values_list("name", "state"))


def test_keys_walk_choose_return_and_pass(queue):
    queue.keyboard.press("j")
    assert queue.evaluate("document.activeElement.textContent") == "宣传1"
    for key in ("x", "j", "ArrowDown", "k", "x"):
        queue.keyboard.press(key)
    assert queue.inner_text("#how-many") == "已选 2 项"

    queue.keyboard.press("r")
    assert queue.inner_text("#decision-title") == "退回"
    queue.keyboard.type("请补充 jkxpr")
    queue.click("#decision-confirm")
    queue.wait_for_selector("#outcomes")
    assert states() == {"宣传1": "RETURNED", "宣传2": "RETURNED", "宣传3": "REVIEW_DEPARTMENT"}

    # The table stands there before the scripts that listen for keys have run.
    queue.wait_for_load_state()
    queue.keyboard.press("j")
    queue.keyboard.press("p")
    assert queue.inner_text("#decision-about") == "已选 1 项：宣传3"
    queue.keyboard.press("Enter")
    queue.wait_for_selector(".empty")
    assert states()["宣传3"] == "REVIEW_FINANCE"


def test_whoever_leaves_the_dialog_has_chosen_nothing_and_a_return_asks_for_words(queue):
    queue.keyboard.press("j")
    queue.keyboard.press("r")
    queue.click("#decision-confirm")
    assert queue.is_visible("#decision")
    queue.keyboard.press("Escape")

    # A dialog tells that it was closed a moment after it was.
    queue.locator("#how-many", has_text="已选 0 项").wait_for()
    assert queue.is_hidden("#decision")
    assert set(states().values()) == {"REVIEW_DEPARTMENT"}


def test_enter_opens_the_project_that_is_walked_to(queue):
    queue.keyboard.press("j")
    queue.keyboard.press("j")
    with queue.expect_navigation():
        queue.keyboard.press("Enter")

    assert f"/case/{Case.objects.get(name='宣传2').pk}/" in queue.url
