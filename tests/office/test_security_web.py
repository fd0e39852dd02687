"""What every answer carries, what a browser may do with it, and what errors and logs keep to themselves."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver
from tests.office.conftest import PASSWORD
from tests.office.logins import entered, log_in

from jiheng.office.config.static import StaticFiles
from jiheng.office.people import flood
from jiheng.office.people.policy import policy
from jiheng.office.shell.middleware import HEADERS

PAGES = ("/login/", "/cases/", "/no-such-page", "/static/shell/office.js", "/people/")
OVER_HTTPS = """
import json, django
django.setup()
from django.core.management import call_command
from django.test import Client
from jiheng.office.config.installation import bring_up_to_date
bring_up_to_date()
from jiheng.office.people.models import Appointment, Unit, User
unit = Unit.objects.create(code="1", name="u", kind="bureau")
user = User.objects.create_user("clerk", "Pw-for-one-test")
Appointment.objects.create(user=user, unit=unit, role="unit_clerk")
client = Client(SERVER_NAME="localhost", headers={"X-Forwarded-Proto": "https"})
page = client.get("/login/")
entered = client.post("/login/", {"username": "clerk", "password": "Pw-for-one-test"})
plain = Client(SERVER_NAME="localhost").get("/login/")
cookies = {name: {key: one[key] for key in ("secure", "httponly", "samesite", "path", "domain")}
           for name, one in client.cookies.items()}
from django.conf import settings
from django.core.checks import run_checks
from django.core.checks.registry import registry
found = [one.id for one in registry.run_checks(include_deployment_checks=True)]
print(json.dumps({"headers": dict(page.headers), "entered": entered.status_code, "cookies": cookies,
                  "plain": [plain.status_code, plain.headers.get("Location")], "checks": found}))
"""


@pytest.fixture(scope="module")
def over_https(tmp_path_factory):
    """Return what an office answers behind a proxy that speaks HTTPS."""
    given = {
        **os.environ,
        "JIHENG_HOME": str(tmp_path_factory.mktemp("office")),
        "JIHENG_DATABASE": "",
        "JIHENG_HTTPS": "1",
        "DJANGO_SETTINGS_MODULE": "jiheng.office.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", OVER_HTTPS], env=given, capture_output=True, text=True, check=True, timeout=120
    )
    return json.loads(done.stdout.splitlines()[-1])


# ── headers ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("who", [None, "clerk"])
def test_every_answer_carries_the_headers_of_safety(town, address, who):
    client = entered(who) if who else Client()
    answer = client.get(address)
    assert {name: answer.headers.get(name) for name in HEADERS} == {
        name: (answer.headers["Cache-Control"] if name == "Cache-Control" else value)
        for name, value in HEADERS.items()
    }
    assert "no-store" in answer.headers["Cache-Control"]


def test_answers_of_the_framework_itself_carry_them_too(town):
    strange = Client().get("/login/", headers={"Host": "elsewhere.example"})
    assert strange.status_code == 400
    forged = Client(enforce_csrf_checks=True).post("/login/", {})
    slashless = Client().get("/login")
    for answer in (strange, forged, slashless):
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_policy_lets_nothing_run_but_our_own_files():
    said = dict(part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";"))
    assert said["script-src"] == "'self'"
    assert said["object-src"] == said["base-uri"] == said["frame-ancestors"] == "'none'"
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


def asked(path, **environ):
    """Return status and headers with which the files before the application answer."""
    kept = {}
    files = StaticFiles(lambda _environ, _start: [b""])
    given = {"REQUEST_METHOD": "GET", "PATH_INFO": path, **environ}
    list(files(given, lambda status, headers: kept.update(status=status, headers=dict(headers))))
    return kept


def test_files_of_the_program_say_what_they_are_and_no_folder_is_listed():
    script = asked("/static/shell/office.js")
    assert script["headers"]["Content-Type"].startswith(("text/javascript", "application/javascript"))
    assert script["headers"]["X-Content-Type-Options"] == "nosniff"
    assert script["headers"]["Cross-Origin-Resource-Policy"] == "same-origin"
    for path in (
        "/static/",
        "/static/shell/",
        "/static/../config/settings.py",
        "/static/shell/../../home.py",
    ):
        assert asked(path)["status"].startswith("404")


def test_other_sites_are_given_nothing(town):
    answer = entered().get("/cases/", headers={"Origin": "https://elsewhere.example"})
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND"])
def test_methods_that_nobody_needs_are_refused(town, method):
    assert entered().generic(method, "/account/").status_code == 405


# ── behind a proxy that speaks HTTPS ─────────────────────────────────────────


def test_behind_https_every_cookie_is_of_this_host_alone_and_travels_over_https_only(over_https):
    assert over_https["entered"] == 302
    assert set(over_https["cookies"]) == {"__Host-sessionid", "__Host-csrftoken", "__Host-known"}
    for name, cookie in over_https["cookies"].items():
        assert cookie["secure"] is True, name
        assert cookie["path"] == "/"
        assert not cookie["domain"]
        assert cookie["samesite"] in {"Lax", "Strict"}
        assert bool(cookie["httponly"]) == (name != "__Host-csrftoken")


def test_behind_https_browsers_are_told_to_keep_to_it_for_a_year(over_https):
    assert over_https["headers"]["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_whoever_comes_without_https_is_sent_to_it(over_https):
    assert over_https["plain"] == [301, "https://localhost/login/"]


def test_django_finds_nothing_to_mend_in_a_deployment_behind_https(over_https):
    # W021: whether a domain is preloaded is its owner's decision. W020 speaks of hosts, which are set.
    assert set(over_https["checks"]) <= {"security.W021"}


# ── hosts, errors, logs ──────────────────────────────────────────────────────


def test_an_office_answers_to_its_own_names_only(town):
    assert "testserver" not in Path(policy_file()).read_text(encoding="utf-8")
    for host in ("elsewhere.example", "localhost.elsewhere.example", "localhost:80:80"):
        answer = Client().get("/login/", headers={"Host": host})
        assert answer.status_code == 400
        assert "elsewhere" not in answer.content.decode()
    forwarded = Client().get("/login/", headers={"X-Forwarded-Host": "elsewhere.example"})
    assert "elsewhere" not in forwarded.content.decode()


def policy_file():
    return sys.modules["jiheng.office.config.settings"].__file__


def test_a_page_that_fails_tells_nothing_of_the_program(town, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError("secret detail of the database")

    monkeypatch.setattr("jiheng.office.people.account_pages.open_of", fail)
    client = entered()
    client.raise_request_exception = False
    answer = client.get("/account/")
    assert answer.status_code == 500
    text = answer.content.decode()
    assert "程序自身出了错" in text
    assert not any(word in text for word in ("secret detail", "Traceback", "RuntimeError", "jiheng/office"))
    assert settings.DEBUG is False


def test_what_fails_is_in_the_log_and_passwords_are_not(town, caplog, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("jiheng.office.people.pages.know", fail)
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.DEBUG):
        assert log_in(client).status_code == 500
    assert "broken" in caplog.text
    assert PASSWORD not in caplog.text
    assert settings.SECRET_KEY not in caplog.text


def test_nobody_writes_lines_of_their_own_into_the_log(town, caplog):
    with caplog.at_level(logging.DEBUG):
        Client().get("/nothing%0a2030-01-01 ERROR forged%1b[31m")
        log_in(Client(), "name\nERROR forged", "wrong")
    written = [line for record in caplog.records for line in record.getMessage().splitlines()]
    assert written
    assert not any(line.startswith(("ERROR forged", "2030-01-01")) or "\x1b" in line for line in written)


def test_a_link_leads_to_no_other_site_however_it_is_written(town):
    for aim in (
        "https://elsewhere.example",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "javascript:alert(1)",
    ):
        answer = log_in(Client(), next=aim)
        assert answer.headers["Location"] == "/"
        answer = entered().post("/account/prove/", {"password": PASSWORD, "next": aim})
        assert answer.headers["Location"] == "/account/"
        answer = Client().post("/language/", {"language": "en", "next": aim})
        assert answer.headers["Location"] == "/"


# ── too much at once ─────────────────────────────────────────────────────────


@pytest.fixture
def few(settings, tmp_path):
    """Let five writes and three files a minute be too many."""
    (tmp_path / "security.toml").write_text(
        "[flood]\nwrites_a_minute = 5\nexports_a_minute = 3\n", encoding="utf-8"
    )
    settings.POLICY = policy(tmp_path)
    flood.forget()
    yield
    flood.forget()


def test_a_script_that_takes_the_office_away_file_by_file_is_stopped(town, few):
    client = entered("auditor")
    answers = [client.get("/cases/?as=xlsx").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert client.get("/cases/").status_code == 200
    assert entered("finance").get("/cases/?as=xlsx").status_code == 200


def test_a_script_that_writes_without_end_is_stopped_and_may_go_on_after_a_minute(town, few, monkeypatch):
    client = entered()
    answers = [client.post("/language/", {"language": "zh"}).status_code for _ in range(7)]
    assert answers == [302] * 5 + [429] * 2
    now = flood.time.monotonic()
    monkeypatch.setattr(flood.time, "monotonic", lambda: now + 61)
    assert client.post("/language/", {"language": "zh"}).status_code == 302


# ── no page of development ───────────────────────────────────────────────────


def test_no_address_of_development_or_of_an_admin_site_is_served():
    found = str(get_resolver().url_patterns)
    assert not any(word in found for word in ("admin/", "debug", "__"))
    assert not {"django.contrib.admin", "debug_toolbar"} & set(settings.INSTALLED_APPS)
