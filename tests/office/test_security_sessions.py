"""Open logins: how long they last, who ends them, and what is kept of them."""

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone
from tests.office.conftest import PASSWORD
from tests.office.logins import NEW, actions, change, code_of, entered, log_in, with_second_factor

from jiheng.office.people.actions.appoint import appoint
from jiheng.office.people.actions.deactivate import deactivate, reactivate
from jiheng.office.people.actions.dismiss import dismiss
from jiheng.office.people.actions.reset_login import reset_login
from jiheng.office.people.agents import in_words
from jiheng.office.people.models import Appointment, Session
from jiheng.office.people.sessions import BEGUN, PROVED, SEEN, kept


def later(client, **since):
    """Let what a session notes be so long ago."""
    session = client.session
    for name, seconds in since.items():
        session[name] = time.time() - seconds
    session.save()


def is_in(client):
    return client.get("/account/").status_code == 200


# ── how long ─────────────────────────────────────────────────────────────────


def test_a_session_ends_after_half_an_hour_without_a_click(town):
    client = entered()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(client)
    assert settings.POLICY.sessions.idle_minutes == 30


def test_every_click_after_a_minute_lets_the_session_last_anew(town):
    client = entered()
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=5))
    assert is_in(client)
    assert Session.objects.get().expire_date < timezone.now() + timedelta(minutes=6)
    later(client, **{SEEN: 61})
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=5))
    assert is_in(client)
    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=29)


def test_a_session_ends_with_its_working_day_however_busy_it_is(town):
    client = entered()
    later(client, **{BEGUN: 12 * 3_600 - 60})
    assert is_in(client)
    later(client, **{BEGUN: 12 * 3_600 + 60})
    answer = client.get("/account/")
    assert answer.headers["Location"] == "/login/?next=%2Faccount%2F&ended=1"
    assert not Session.objects.filter(user=town.clerk).exists()


def test_a_session_cookie_is_gone_with_the_browser_and_hidden_from_scripts(town):
    cookie = log_in(Client()).cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["max-age"] == ""
    assert cookie["expires"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


# ── what is kept ─────────────────────────────────────────────────────────────


def test_the_database_holds_a_hash_of_the_key_and_never_the_key(town):
    client = entered()
    key = client.session.session_key
    assert len(key) >= 32
    row = Session.objects.get()
    assert row.session_key == kept(key)
    assert key not in str(row.__dict__)
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = row.session_key
    assert not is_in(thief)


def test_a_login_gives_a_new_key_and_the_one_before_is_worth_nothing(town):
    client = Client()
    client.post("/language/", {"language": "en"})
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    log_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    old = Client()
    old.cookies[settings.SESSION_COOKIE_NAME] = before
    assert not is_in(old)


def test_a_key_that_somebody_made_up_opens_nothing_and_is_not_adopted(town):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    log_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != "a" * 32


def test_logging_out_leaves_nothing_on_the_server_nor_in_the_browser(town):
    client = entered()
    key = client.session.session_key
    answer = client.post("/logout/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.filter(session_key=kept(key)).exists()
    again = Client()
    again.cookies[settings.SESSION_COOKIE_NAME] = key
    assert not is_in(again)


def test_sessions_that_ran_out_are_removed_at_the_next_login_of_anybody(town):
    entered()
    Session.objects.update(expire_date=timezone.now() - timedelta(hours=1))
    entered("leader")
    assert list(Session.objects.values_list("user__username", flat=True)) == ["leader"]


# ── who ends them ────────────────────────────────────────────────────────────


def test_people_see_where_they_are_logged_in_and_close_one(town):
    here, elsewhere, third = entered(), Client(headers={"User-Agent": "Other/1.0 <b>"}), entered()
    log_in(elsewhere)
    page = here.get("/account/").content.decode()
    assert page.count("本次登录") == 1
    assert "Other/1.0 &lt;b&gt;" in page
    here.post("/account/sessions/", {"which": kept(elsewhere.session.session_key)})
    assert (is_in(here), is_in(elsewhere), is_in(third)) == (True, False, True)
    assert actions()[-1] == "session.end"


def test_people_close_all_their_other_logins_at_once(town):
    here, others = entered(), [entered(), entered()]
    stranger = entered("stranger")
    here.post("/account/sessions/", {"which": "others"})
    assert [is_in(one) for one in (here, *others, stranger)] == [True, False, False, True]


def test_nobody_closes_the_login_of_somebody_else(town):
    clerk, stranger = entered(), entered("stranger")
    stranger.post("/account/sessions/", {"which": kept(clerk.session.session_key)})
    assert is_in(clerk)
    assert "session.end" not in actions()


@pytest.mark.parametrize(
    "what",
    [
        lambda town: reset_login(town.admin, town.clerk),
        lambda town: deactivate(town.admin, town.clerk),
        lambda town: (deactivate(town.admin, town.clerk), reactivate(town.admin, town.clerk)),
        lambda town: dismiss(town.admin, Appointment.objects.get(user=town.clerk)),
        lambda town: appoint(town.admin, town.clerk, town.other, "unit_clerk"),
    ],
    ids=["reset", "deactivated", "deactivated and back", "dismissed", "appointed"],
)
def test_a_change_of_login_or_role_by_an_administrator_ends_every_open_login(town, what):
    client, bystander = entered(), entered("leader")
    what(town)
    assert not is_in(client)
    assert not Session.objects.filter(user=town.clerk).exists()
    assert is_in(bystander)


def test_a_new_password_ends_the_other_logins_and_goes_on_here_under_a_new_key(town):
    here, elsewhere = entered(), entered()
    before = here.session.session_key
    change(here, new=NEW)
    assert is_in(here)
    assert not is_in(elsewhere)
    assert here.session.session_key != before
    assert Session.objects.filter(user=town.clerk).count() == 1


def test_setting_up_and_taking_away_the_second_factor_ends_the_other_logins(town):
    here, elsewhere = entered(), entered()
    here.post("/account/second-factor/", {"what": "start"})
    device = town.clerk.totpdevice_set.get()
    here.post("/account/second-factor/", {"what": "confirm", "code": code_of(device)})
    assert is_in(here)
    assert not is_in(elsewhere)


def test_an_administrator_ends_all_logins_of_a_person_of_theirs_and_of_nobody_else(town):
    client = entered()
    local = town.person("local", "administrator", town.department)
    entered("admin").post(f"/people/{town.clerk.pk}/state/", {"what": "end"})
    assert not is_in(client)
    finance = entered("finance")
    assert (
        entered(local.username).post(f"/people/{town.finance.pk}/state/", {"what": "end"}).status_code == 404
    )
    assert is_in(finance)


# ── once more the password ───────────────────────────────────────────────────

DANGEROUS = (
    ("clerk", "GET", "/account/second-factor/", {}),
    ("clerk", "POST", "/account/second-factor/", {"what": "start"}),
    ("clerk", "POST", "/account/sessions/", {"which": "others"}),
    ("admin", "GET", "/people/add/", {}),
    (
        "admin",
        "POST",
        "/people/add/",
        {"username": "new", "name": "新", "unit": "1010101", "role": "auditor"},
    ),
    ("admin", "POST", "/people/{clerk}/appoint/", {"unit": "1010101", "role": "unit_leader"}),
    ("admin", "POST", "/people/{clerk}/state/", {"what": "deactivate"}),
    ("admin", "POST", "/people/{clerk}/reset/", {}),
    ("admin", "POST", "/people/appointment/{held}/dismiss/", {}),
)


@pytest.mark.parametrize(("who", "method", "address", "sent"), DANGEROUS)
def test_a_dangerous_act_asks_for_the_password_that_was_typed_too_long_ago(town, who, method, address, sent):
    client = entered(who)
    later(client, **{PROVED: 16 * 60})
    count = len(actions())
    address = address.format(clerk=town.clerk.pk, held=town.clerk.appointments.get().pk)
    answer = getattr(client, method.lower())(address, sent)
    assert answer.headers["Location"].startswith("/account/prove/?next=")
    assert len(actions()) == count, "nothing was done"


def test_the_right_password_leads_back_and_the_session_goes_on_under_a_new_key(town):
    client = entered()
    later(client, **{PROVED: 16 * 60})
    before = client.session.session_key
    asked = client.get("/account/second-factor/").headers["Location"]
    assert "请再输入一次密码" in client.get(asked).content.decode()
    answer = client.post("/account/prove/", {"password": PASSWORD, "next": "/account/second-factor/"})
    assert answer.headers["Location"] == "/account/second-factor/"
    assert client.get("/account/second-factor/").status_code == 200
    assert client.session.session_key != before


def test_after_a_button_was_pressed_the_way_leads_back_to_its_page_and_to_no_other_site(town):
    client = entered("admin")
    for came, leads in (
        (f"http://testserver/people/{town.clerk.pk}/", f"%2Fpeople%2F{town.clerk.pk}%2F"),
        ("https://elsewhere.example/people/", "%2Faccount%2F"),
    ):
        later(client, **{PROVED: 16 * 60})
        answer = client.post(f"/people/{town.clerk.pk}/reset/", headers={"Referer": came})
        assert answer.headers["Location"] == f"/account/prove/?next={leads}"


def test_a_wrong_password_there_counts_towards_the_lock(town):
    client = entered()
    later(client, **{PROVED: 16 * 60})
    for _ in range(4):
        assert "密码不对" in client.post("/account/prove/", {"password": "wrong"}).content.decode()
    assert client.post("/account/prove/", {"password": "wrong"}).status_code == 429
    assert client.get("/account/second-factor/").status_code == 302


def test_with_a_second_factor_the_code_is_asked_for_as_well(town):
    device = with_second_factor(town.clerk)
    client = Client()
    log_in(client)
    client.post("/login/code/", {"code": code_of(device)})
    later(client, **{PROVED: 16 * 60})
    page = client.post("/account/prove/", {"password": PASSWORD, "code": ""})
    assert "验证码不对" in page.content.decode()
    device.refresh_from_db()
    device.throttle_reset()
    answer = client.post("/account/prove/", {"password": PASSWORD, "code": code_of(device, 1)})
    assert answer.headers["Location"] == "/account/"


def test_a_session_without_a_beginning_is_too_old(town):
    client = entered()
    session = client.session
    del session[BEGUN]
    session.save()
    assert not is_in(client)
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize(
    ("agent", "says"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", "Chrome · Windows"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge · Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari · iOS"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.50", "微信 · Android"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("某浏览器" * 40, "某浏览器" * 15 + "…"),
        ("", "未说明"),
    ],
)  # fmt: skip
def test_a_browser_is_told_in_words_and_one_that_is_not_known_as_it_calls_itself(agent, says):
    assert in_words(agent) == says
