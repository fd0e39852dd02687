"""What browser tests of the form do again and again: a clerk before a draft in a real Chromium."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.test import Client
from tests.office.conftest import Town
from tests.office.desk import CHROMIUM, FLAGS, PATIENCE

from jiheng.office.cases.models import Case

MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed on this machine"),
]


@pytest.fixture(scope="module")
def browser():
    """One browser for the tests of a module, each of which has a context of its own."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    sync_api.expect.set_options(timeout=PATIENCE)
    with pytest.MonkeyPatch.context() as patch, sync_api.sync_playwright() as playwright:
        # The driver runs a loop of its own in this thread, which Django takes for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Desk:
    """One person before the form of one draft; what the browser complains of is kept."""

    def __init__(self, page, base, case):
        self.page, self.base, self.case = page, base, case
        self.complaints = []
        page.set_default_timeout(PATIENCE)
        page.on("dialog", lambda dialog: dialog.accept())
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))

    def open(self, **query):
        asked = "&".join(f"{key}={value}" for key, value in query.items())
        self.page.goto(f"{self.base}/case/{self.case.pk}/edit/?{asked}")
        if query.get("view") != "list":
            self.page.locator("#grid-box[data-ready]").wait_for()
        return self

    def cell(self, row, column):
        return self.page.locator(f"#grid .tabulator-row >> nth={row}").locator(
            f'[tabulator-field="{column}"]'
        )

    def choose(self, row, column):
        self.cell(row, column).click()

    def keys(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            # An editor that closes gives the focus back a moment later.
            self.page.wait_for_timeout(40)

    def write(self, text):
        self.page.keyboard.type(text)

    def paste(self, text):
        """Paste as a person does, but for the clipboard of the machine, which a test does not touch."""
        self.page.evaluate(
            """text => {
              const data = new DataTransfer();
              data.setData("text/plain", text);
              const target = document.activeElement;
              target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }""",
            text,
        )

    def copied(self):
        return self.page.evaluate(
            """() => {
              const data = new DataTransfer();
              document.activeElement.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
              return [data.getData("text/plain"), data.getData("text/html")];
            }"""
        )

    def saved(self):
        self.page.locator("#all-saved.saved").wait_for()
        return Case.objects.get(pk=self.case.pk).current

    def values(self, column):
        return [getattr(one, column) for one in self.saved().project.indicators]


@contextmanager
def at_desk(browser, live_server, user, case, **options):
    client = Client()
    client.force_login(user)
    context = browser.new_context(viewport={"width": 1280, "height": 720}, **options)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    try:
        yield Desk(context.new_page(), live_server.url, case)
    finally:
        context.close()


@pytest.fixture
def desk(browser, live_server):
    town = Town()
    with at_desk(browser, live_server, town.clerk, town.case()) as desk:
        desk.town = town
        yield desk.open()
        assert [
            one for one in desk.complaints if "409" not in one and "401" not in one and "422" not in one
        ] == []
