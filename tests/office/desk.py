"""Somebody at a browser of their own before a real office: what they do, what they see, and what goes wrong behind it.

Every page that is looked at leaves a picture, where JIHENG_SCREENSHOTS says in which folder.
"""

from __future__ import annotations

import os
import re
import shutil
from io import BytesIO
from pathlib import Path

import openpyxl
from tests.office.postgresql import SERVER_VARIABLE

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
DESK, PHONE = {"width": 1280, "height": 720}, {"width": 390, "height": 844}
# On PostgreSQL the same pages are looked at again; their pictures lie beside the others.
_WANTED = os.environ.get("JIHENG_SCREENSHOTS")
PICTURES = _WANTED and Path(_WANTED) / ("postgresql" if SERVER_VARIABLE in os.environ else "sqlite")
PATIENCE = 30_000
"""Milliseconds that a browser waits for what is to come: that a machine is slow is no fault of a page."""

_TALLEST = 12_000
"""Of what is taller, what is seen first is pictured: drawing all of it takes longer than anybody waits."""

AXE = Path(__file__).with_name("axe") / "axe.min.js"
# What axe calls serious or critical keeps somebody from the work; the rest is advice.
_ASK_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`)"""
_WHAT_STANDS_THERE = (
    "[...document.querySelectorAll('nav, main, dialog[open]')].map((one) => one.outerHTML).join()"
)
# What sticks to the window, and what is drawn to its width, has found its place.
_SETTLED = """() => new Promise((done) => {
  scrollTo(0, 0);
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)));
})"""
_PASSING = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
_SHOWN = set()
_TOLD_BY_THE_BROWSER = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")


class Desk:
    """One person at a browser of their own. Whatever goes wrong behind a page is kept in `complaints`."""

    def __init__(self, browser, address, pictures="walk"):
        self.address = address.rstrip("/")
        self.complaints = []
        self.refusals = []
        self.context = browser.new_context(viewport=DESK, locale="zh-CN", accept_downloads=True)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))
        self.page.on("console", self._console)
        self.page.on("request", self._request)
        self.page.on("requestfailed", self._failed)
        self._pictures = PICTURES and PICTURES / pictures

    def leaves(self):
        """Leave; return whatever went wrong."""
        self.context.close()
        return self.complaints

    def _console(self, message):
        if message.type not in {"error", "warning"}:
            return
        told = _TOLD_BY_THE_BROWSER.match(message.text)
        if told:
            # A refusal is a page of its own status, which the browser notes, too; nothing else may be missing.
            self.refusals.append((int(told[1]), message.location.get("url", "")))
        else:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _request(self, request):
        if not request.url.startswith((f"{self.address}/", "data:", "blob:")):
            self.complaints.append(f"{self.page.url} asked elsewhere: {request.url}")

    def _failed(self, request):
        # Leaving a page, and a download, end what is still being asked for.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{self.page.url}: {request.url} {request.failure}")

    def logs_in(self, username, password):
        """Log in; with a one-time password this leads to the page where another is set."""
        self.page.goto(f"{self.address}/login/")
        self.page.get_by_label("登录名").fill(username)
        self.page.get_by_label("密码").fill(password)
        with self.page.expect_navigation():
            self.press("登录")
        return self

    def sets_password(self, present, new):
        """Set another password, as everybody has to after the first login."""
        for field, text in (("present", present), ("new", new), ("again", new)):
            self.page.fill(f'[name="{field}"]', text)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def go(self, place):
        """Go to a place by the navigation."""
        with self.page.expect_navigation():
            self.page.locator(".bar nav").get_by_role("link", name=place, exact=True).click()

    def open(self, name):
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()

    def keys(self, *keys):
        """Press keys, once the scripts of the page run."""
        self.page.wait_for_load_state()
        for key in keys:
            self.page.keyboard.press(key)

    def see(self, *texts):
        """Wait until the page says something."""
        for text in texts:
            self.page.get_by_text(text).first.wait_for()

    def type(self, field, text):
        """Type into a cell of the form and leave it; return what is said beside it once it is saved."""
        self.page.fill(f'[name="{field}"]', text)
        self.page.keyboard.press("Tab")
        beside = self.page.locator(f"#beside-cell-{field.replace('.', '-')}")
        beside.locator(".saved").wait_for()
        return beside.inner_text()

    def cell(self, row, column):
        """Return a cell of the table of indicators."""
        self.page.locator("#grid-box[data-ready]").wait_for()
        rows = self.page.locator("#grid .tabulator-row")
        return rows.nth(row).locator(f'[tabulator-field="{column}"]')

    def types_in_table(self, row, column, text):
        """Write into a cell of the table of indicators as into a spreadsheet, and wait until it is saved."""
        self.cell(row, column).click()
        self.page.keyboard.press("F2")
        self.cell(row, column).locator("input, textarea").fill(text)
        self.page.keyboard.press("Enter")
        self.cell(row, column).filter(has_text=text).wait_for()
        self.page.locator("#all-saved.saved").wait_for()

    def take(self, action):
        """Return the workbook that is downloaded by doing something, and what it is called."""
        with self.page.expect_download() as caught:
            action()
        content = BytesIO(Path(caught.value.path()).read_bytes())
        return openpyxl.load_workbook(content), caught.value.suggested_filename

    def looks(self, step, *, thoroughly=False):
        """See that nothing runs out of the window, at the desk and on a phone, and leave pictures.

        `thoroughly` asks axe, too; of a page that was looked at so before, whoever it was shown to, nothing is asked.
        """
        if thoroughly and not self._is_new():
            return
        for name, size in (("phone", PHONE), ("desk", DESK)):
            self.page.set_viewport_size(size)
            self.page.evaluate(_SETTLED)
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if self._pictures:
                self.pictures(f"{step}-{name}")
            if wide > size["width"]:
                self.complaints.append(f"{self.page.url}: {wide} wide on a {name}")
            if thoroughly:
                self.complaints += [f"{self.page.url} on a {name}: {one}" for one in self.violations()]

    def _is_new(self):
        """Say whether this page, but for who looks at it, has not been looked at before in this process.

        On PostgreSQL none is: what is in the pages does not depend on the database.
        """
        if SERVER_VARIABLE in os.environ:
            return False
        text = hash(_PASSING.sub("", self.page.evaluate(_WHAT_STANDS_THERE)))
        is_new = text not in _SHOWN
        _SHOWN.add(text)
        return is_new

    def pictures(self, name):
        self._pictures.mkdir(parents=True, exist_ok=True)
        tall = self.page.evaluate("document.documentElement.scrollHeight")
        # Hiding the caret would leave a style in the field, which the page's own policy forbids it to carry over.
        path = self._pictures / f"{name}.png"
        self.page.screenshot(path=path, full_page=tall <= _TALLEST, caret="initial")

    def violations(self):
        """Return what axe finds on the page that keeps somebody from using it."""
        # Evaluated and not added to the page, whose policy lets no script in but its own.
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        return self.page.evaluate(_ASK_AXE)
