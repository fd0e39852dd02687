"""Every page as every role, in a real browser: usable by everybody, at a desk and on a phone, and by itself.

What axe calls serious or critical, anything wider than the window, a complaint of the browser, and a request that fails
or leaves the server are faults.
"""

from __future__ import annotations

import os
import re
import secrets
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from tests.cli.running import environment, script
from tests.cli.serving import served
from tests.office.crawl import Crawl, addresses
from tests.office.desk import CHROMIUM, FLAGS, Desk
from tests.office.imports import SAMPLES

from jiheng.cycle import states_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed on this machine"),
]

PERSON = re.compile(r"^  (\S+) +(\w{4}-\w{4}-\w{4}-\w{4})  ", re.MULTILINE)
EVERYBODY = {"account", "password", "second-factor", "prove", "tokens", "reference"}
LISTS = {"home", "case-list", "indicators", "findings", "figures", "deadlines", "record-list", "publications"}
READERS = (
    EVERYBODY
    | LISTS
    | {
        "case",
        "case-compare",
        "case-trail",
        "record",
        "round",
        "prints",
        "book-new",
        "case-print",
        "record-print",
        "case-secrecy",
        "publication-year",
    }
)
REVIEWERS = READERS | {"queue", "publication-review"}
CLERKS = READERS | {"import", "import-batch", "import-mend", "import-source", "case-new"}
SEES = {
    "admin": EVERYBODY | {"trail", "people", "person", "person-add", "unit-add", "unit-rename"},
    "finance": REVIEWERS | {"round-new", "trail"},
    "evaluator": READERS,
    "auditor": READERS | {"trail"},
    "publisher": EVERYBODY | LISTS | {"case"},
    "education-clerk": CLERKS,
    "health-clerk": CLERKS | {"case-edit", "case-copy"},
    "water-leader": REVIEWERS,
    "water-reviewer": REVIEWERS,
}
"""What everybody has to be shown at least; whatever else answers with a page is looked at, too."""

SEE_EVERY_STATE = {"finance", "health-clerk", "auditor"}
"""Who is shown a project in every state; everybody else, some."""

AT_THE_DOOR = {"login", "login-code"}


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory, databases):
    """Serve the demonstration; give its address and the one-time passwords."""
    env = environment(**({"JIHENG_DATABASE": databases.new()} if databases else {}))
    data = tmp_path_factory.mktemp("demo") / "数据"
    with served(data, "--demo", "--samples", SAMPLES, env=env) as office:
        yield re.match(r"http://[^/]+", office.address)[0], dict(PERSON.findall(office.said))
        # What is refused as suspicious is in the log with its place.
        assert office.stop(complaint="Internal Server Error") == 0


def looked_at(desk, pages):
    """Look at pages, their dialogs open one by one; return the names of the addresses."""
    seen, dialogs = set(), set()
    for name, path in pages:
        desk.page.goto(desk.address + path)
        desk.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        again = sum(1 for one in seen if one[0] == name)
        desk.looks(f"{name}{again or ''}", thoroughly=True)
        seen.add((name, path))
        for dialog in desk.page.evaluate("[...document.querySelectorAll('dialog[id]')].map((one) => one.id)"):
            if (name, dialog) not in dialogs and (dialog != "keys" or not again):
                dialogs.add((name, dialog))
                desk.page.evaluate(f"document.getElementById('{dialog}').showModal()")
                if dialog != "keys" or len(seen) == 1:
                    desk.looks(f"{name}-dialog-{dialog}", thoroughly=True)
                desk.page.evaluate(f"document.getElementById('{dialog}').close()")
    return {name for name, _ in seen}


EVERYBODY_LOOKS = "JIHENG_EVERYBODY"
"""Set by `make soak`: all roles look, at more of each kind. Else one who manages people, and one who does the work."""

ALL = bool(os.environ.get(EVERYBODY_LOOKS))
LOOK = tuple(SEES) if ALL else ("admin", "health-clerk")
EXAMPLES = 2 if ALL else 1


@pytest.mark.parametrize("username", LOOK)
def test_every_page_of_somebody_is_usable(browser, demo, username):
    address, passwords = demo
    desk = Desk(browser, address, f"pages/{username}")
    desk.logs_in(username, passwords[username])
    desk.looks("first-password", thoroughly=True)
    desk.sets_password(passwords[username], secrets.token_urlsafe(16))

    states = states_of("goal") if ALL and username in SEE_EVERY_STATE else ()
    names = looked_at(desk, Crawl(desk, states, EXAMPLES).pages())

    assert desk.leaves() == []
    assert desk.refusals == []
    assert SEES[username] - names == set()


def test_whoever_is_refused_can_read_why(browser, demo):
    address, passwords = demo
    desk = Desk(browser, address, "refusals")
    desk.page.goto(f"{address}/login/")
    desk.looks("login", thoroughly=True)
    desk.logs_in("transport-clerk", "not this one")
    desk.see("登录名或密码不对")
    desk.looks("login-wrong", thoroughly=True)
    desk.logs_in("transport-clerk", passwords["transport-clerk"])
    desk.sets_password(passwords["transport-clerk"], secrets.token_urlsafe(16))
    for status, path in (
        (404, "/nothing/"),
        (404, f"/case/{uuid.uuid4()}/"),
        (403, "/people/"),
        (403, "/review/"),
    ):
        assert desk.page.goto(address + path).status == status
        desk.looks(f"{status}{path.replace('/', '-')}", thoroughly=True)
    for status, fields in ((403, 1), (400, 1_500)):
        desk.page.goto(f"{address}/account/")
        with desk.page.expect_navigation():
            desk.page.evaluate(SEND_FIELDS, fields)
        assert status in {refused for refused, _ in desk.refusals}
        desk.looks(f"{status}-sent", thoroughly=True)

    assert desk.leaves() == []
    assert {status for status, _ in desk.refusals} == {400, 403, 404}


SEND_FIELDS = """(fields) => {
  const form = Object.assign(document.createElement("form"), {method: "post", action: "/account/password/"});
  for (let i = 0; i < fields; i += 1) form.append(Object.assign(document.createElement("input"), {name: `f${i}`}));
  document.body.append(form);
  form.submit();
}"""


def test_whoever_is_locked_out_can_read_for_how_long(browser, demo):
    desk = Desk(browser, demo[0], "refusals")
    for _ in range(5):
        desk.logs_in("agriculture-leader", "not this one either")
    desk.see("锁定")
    desk.looks("locked", thoroughly=True)

    assert desk.leaves() == []
    assert {status for status, _ in desk.refusals} <= {429}


NEW_OFFICE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from jiheng.office.people.models import Appointment, Unit, User
bureau = Unit.objects.create(code="101", name="青岚县财政局", kind="bureau")
department = Unit.objects.create(code="10101", name="青岚县司法局", kind="department", parent=bureau)
unit = Unit.objects.create(code="1010101", name="青岚县法律援助中心", kind="unit", parent=department)
for role, at in (
    ("unit_clerk", unit), ("unit_leader", unit), ("department_reviewer", department), ("finance_reviewer", bureau),
    ("evaluator", bureau), ("auditor", bureau), ("publisher", bureau), ("administrator", bureau),
):
    user = User.objects.create_user(role, {password!r}, name="李明")
    Appointment.objects.create(user=user, unit=at, role=role)
"""


@pytest.mark.skipif(not ALL, reason=f"empty pages are told of by the tests of each: set {EVERYBODY_LOOKS}")
def test_a_new_office_says_on_every_page_how_to_begin(browser, tmp_path, database_setting):
    password, env = secrets.token_urlsafe(16), environment(**database_setting)
    django = {
        "JIHENG_HOME": str(tmp_path / "data"),
        "DJANGO_SETTINGS_MODULE": "jiheng.office.config.settings",
    }
    script(NEW_OFFICE.replace("{password!r}", repr(password)), env={**env, **django})
    with served(tmp_path / "data", env=env) as office:
        for role in re.findall(r'\("(\w+)", (?:unit|department|bureau)\)', NEW_OFFICE):
            desk = Desk(browser, office.address, f"new-office/{role}")
            desk.logs_in(role, password)
            looked_at(desk, Crawl(desk, (), EXAMPLES).pages())
            assert desk.leaves() + desk.refusals == []
        assert office.stop() == 0


def test_no_page_is_left_out(town):
    """Whatever answers to a browser is somebody's page, or stands here with its reason."""
    client = Client()
    client.force_login(town.clerk)
    pages = [(name, route) for name, route in addresses() if not route.startswith("api/v")]
    asked = {name for name, route in pages if client.get(example(name, route)).status_code != 405}

    assert asked - set().union(*SEES.values()) - AT_THE_DOOR - NO_PAGES.keys() == set()


NO_PAGES = {
    "case-export": "a workbook",
    "figures-xlsx": "a workbook",
    "case-cell": "a part of the form",
    "import-returned": "a workbook",
    "queue-move": "leads back to the queue",
    "record-export": "a workbook",
    "case-print-file": "a print",
    "record-print-file": "a print",
    "book-file": "a print",
    "prints-progress": "a part of the page of prints",
    "publication-progress": "a part of the page of a year",
    "publication-home": "the published site: test_publication_browser.py looks at it",
    "publication-site": "a file of the published site",
    "publication-file": "an archive",
    "import-progress": "a part of the page of an import",
    "import-source-data": "a script with the source",
}


def example(name, route):
    """Return an address with ids that nothing has."""
    values = {"uuid": uuid.UUID(int=0), "int": 0, "slug": "x", "str": "x", "path": "x"}
    return reverse(name, kwargs={field: values[kind] for kind, field in re.findall(r"<(\w+):(\w+)>", route)})
