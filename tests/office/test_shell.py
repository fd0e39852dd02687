"""What every page stands in: only one's own links, our own files alone, one language, and errors in plain words."""

import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.template import engines
from django.test import Client, RequestFactory
from tests.office.conftest import PASSWORD

from jiheng.cycle import words
from jiheng.foundation.message import speaking
from jiheng.office.people.models import Appointment
from jiheng.office.shell import pages
from jiheng.office.shell.environment import query
from jiheng.office.shell.navigation import PLACES, navigation

EVERYBODY = {"home", "case-list", "deadlines", "figures", "prints", "publications"}
EXPECTED = {
    "clerk": EVERYBODY | {"import"},
    "leader": EVERYBODY | {"queue"},
    "reviewer": EVERYBODY | {"queue"},
    "finance": EVERYBODY | {"queue", "trail"},
    "auditor": EVERYBODY | {"trail"},
    "admin": {"people", "trail"},
}


def logged_in(user) -> Client:
    client = Client()
    assert client.login(request=RequestFactory().post("/login/"), username=user.username, password=PASSWORD)
    return client


def rendered(source, **given):
    return engines.all()[0].from_string(source).render(given)


@pytest.fixture
def every_place(monkeypatch):
    """Let every place have an address, whichever slices there are."""
    monkeypatch.setattr("jiheng.office.shell.navigation.reverse", lambda name: f"/{name}/")


@pytest.mark.parametrize("who", EXPECTED)
def test_everybody_sees_the_links_of_their_roles_and_no_others(town, every_place, who):
    request = RequestFactory().get("/people/")
    request.user = getattr(town, who)

    assert {link.address.strip("/") for link in navigation(request)} == EXPECTED[who]


@pytest.mark.parametrize("who", EXPECTED)
def test_every_link_that_somebody_is_shown_opens(town, who):
    client = logged_in(getattr(town, who))
    nav = re.search(r"<nav.*?</nav>", client.get("/account/").content.decode(), re.DOTALL).group()
    shown = re.findall(r'href="([^"]+)"', nav)
    assert shown
    assert {address: client.get(address).status_code for address in shown} == dict.fromkeys(shown, 200)


def test_the_links_of_two_roles_come_together_and_the_present_one_is_marked(town, every_place):
    both = town.person("both", "unit_leader", town.unit)
    Appointment.objects.create(user=both, unit=town.other, role="unit_clerk")
    request = RequestFactory().get("/queue/")
    request.user = both

    links = {link.address.strip("/"): link.is_here for link in navigation(request)}
    assert set(links) == EVERYBODY | {"import", "queue"}
    assert [name for name, is_here in links.items() if is_here] == ["queue"]


def test_every_role_of_the_table_finds_at_least_one_place():
    roles = set(words()["roles"]) - {"system"}
    assert roles == {role for place in PLACES for role in place.roles}


def test_a_case_lies_within_the_list_of_goals(town):
    page = logged_in(town.clerk).get(f"/case/{town.case().pk}/").content.decode()

    assert re.findall(r'href="([^"]+)" aria-current="page"', page) == ["/cases/"]


def test_nobody_has_links_before_they_are_logged_in_or_have_their_own_password(town, every_place):
    request = RequestFactory().get("/")
    assert navigation(request) == []
    town.clerk.must_change_password = True
    request.user = town.clerk
    assert navigation(request) == []


def test_a_page_has_a_skip_link_a_name_a_way_out_and_nothing_from_elsewhere(town):
    page = logged_in(town.admin).get("/account/")
    text = page.content.decode()

    assert '<a class="skip" href="#main">' in text
    assert 'action="/logout/"' in text
    assert "admin" in text
    assert not re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", text)
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def test_no_template_holds_a_script_or_a_style_of_its_own():
    office = Path(pages.__file__).parents[1]
    found = list(office.glob("*/jinja2/**/*.html"))
    assert found
    for template in found:
        text = template.read_text("utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), template
        # A block of data is not run by any browser; what stands in it is escaped where it is made.
        assert not re.search(r'<script(?![^>]*(?:\ssrc=|\stype="application/json"))', text), template


def test_the_language_of_the_page_is_that_of_the_person(town):
    client = logged_in(town.clerk)
    page = client.get("/account/")
    assert '<html lang="zh-CN">' in page.content.decode()
    assert page.headers["Content-Language"] == "zh"

    answer = client.post("/language/", {"language": "en", "next": "/account/"})
    assert answer.headers["Location"] == "/account/"
    page = client.get("/account/")
    assert '<html lang="en">' in page.content.decode()
    assert "Change the password" in page.content.decode()
    town.clerk.refresh_from_db()
    assert town.clerk.language == "en"


def test_somebody_unknown_chooses_a_language_and_keeps_it_after_the_login(town):
    client = Client()
    client.post("/language/", {"language": "en"})
    assert "Log in to Jiheng" in client.get("/login/").content.decode()

    client.post("/login/", {"username": "clerk", "password": PASSWORD})
    town.clerk.refresh_from_db()
    assert town.clerk.language == "en"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:x"])
def test_the_language_switch_leads_nowhere_else(db, elsewhere):
    assert Client().post("/language/", {"language": "en", "next": elsewhere}).headers["Location"] == "/"


def test_an_address_without_a_page_says_so_in_words(town):
    page = logged_in(town.clerk).get("/no-such-page/")
    assert page.status_code == 404
    assert "没有这个页面" in page.content.decode()


def test_a_refusal_says_why_where_the_view_said_it(town):
    request = RequestFactory().get("/")
    request.user = town.clerk
    assert "您没有查看或办理这一页的权限" in pages.forbidden(request).content.decode()
    assert (
        "只有甲&lt;乙&gt;可以" in pages.forbidden(request, PermissionError("只有甲<乙>可以")).content.decode()
    )


def test_the_page_of_a_failure_asks_the_database_nothing(django_assert_num_queries, db):
    request = RequestFactory().get("/")
    with django_assert_num_queries(0):
        page = pages.broken(request)
    assert page.status_code == 500
    assert "没有保存" in page.content.decode()


def test_a_form_without_its_token_is_refused_in_words(town):
    client = Client(enforce_csrf_checks=True)
    page = client.post("/login/", {"username": "clerk", "password": PASSWORD})
    assert page.status_code == 403
    assert "为安全起见没有保存" in page.content.decode()

    form = client.get("/login/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form).group(1)
    wrong = {"username": "clerk", "password": PASSWORD, "csrfmiddlewaretoken": token[:-1] + "?"}
    assert client.post("/login/", wrong).status_code == 403
    assert client.post("/login/", {**wrong, "csrfmiddlewaretoken": token}).status_code == 302


def test_the_token_of_the_cookie_is_taken_as_well_as_that_of_the_form(town):
    """What office.js relies on, when a login in another window has renewed the token."""
    client = Client(enforce_csrf_checks=True)
    client.get("/login/")
    answer = client.post(
        "/login/",
        {"username": "clerk", "password": PASSWORD},
        headers={"X-CSRFToken": client.cookies["csrftoken"].value},
    )
    assert answer.status_code == 302


def test_vendored_assets_are_the_ones_that_are_named():
    listed = Path(finders.find("shell/VENDORED.md")).read_text("utf-8")
    rows = re.findall(r"\| `([\w.]+)` \|.*`([0-9a-f]{64})`", listed)
    assert rows
    for name, expected in rows:
        assert hashlib.sha256(Path(finders.find(f"shell/{name}")).read_bytes()).hexdigest() == expected


def test_the_pager_keeps_the_filters_and_marks_the_page(rf):
    request = rf.get("/cases/?state=DRAFT&page=2")
    page = Paginator(range(100), 10).page(2)
    text = rendered(
        '{% from "shell/macros.html" import pager %}{{ pager(page, request) }}', page=page, request=request
    )
    assert 'href="?state=DRAFT&amp;page=3"' in text
    assert '<span class="here" aria-current="page">2</span>' in text
    assert "共 100 条" in text
    assert query(request, page=None) == "?state=DRAFT"


def test_badges_say_states_and_severities_in_words_and_colours():
    source = '{% from "shell/macros.html" import badge_state, badge_severity %}{{ badge_state("RETURNED") }}{{ badge_severity("S1") }}'
    assert rendered(source).startswith('<span class="badge back">已退回</span><span class="badge S1"')
    with speaking("en"):
        assert "returned" in rendered(source)


def test_an_empty_list_says_what_to_do_next():
    text = rendered(
        '{% from "shell/macros.html" import empty %}{{ empty("还没有目标", "请先导入", "/import/", "导入") }}'
    )
    assert "请先导入" in text
    assert 'href="/import/"' in text
