"""Logging in, one's own password and second factor: what is asked, what is refused, what the trail tells."""

import re
import time
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.db.models import F
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests.office.conftest import PASSWORD
from tests.office.logins import NEW, actions, change, code_of, entered, log_in, with_second_factor

from jiheng.office.people.actions.deactivate import deactivate
from jiheng.office.people.actions.reset_login import reset_login
from jiheng.office.people.models import Session
from jiheng.office.trail.models import Entry

# ── the door ─────────────────────────────────────────────────────────────────


def test_the_right_password_leads_to_the_page_that_was_asked_for(town):
    client = Client()
    asked = client.get("/account/")
    assert asked.headers["Location"] == "/login/?next=%2Faccount%2F"

    assert log_in(client, next="/account/").headers["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert actions() == ["login"]


def test_a_login_leads_to_no_other_site(town):
    assert log_in(Client(), next="https://elsewhere.example/").headers["Location"] == "/"


def test_who_only_manages_people_begins_there(town):
    assert log_in(Client(), "admin").headers["Location"] == "/people/"


def test_a_wrong_password_says_so_keeps_the_name_and_is_in_the_trail(town):
    page = log_in(Client(), password="wrong").content.decode()
    assert "登录名或密码不对" in page
    assert 'value="clerk"' in page
    assert "wrong" not in page.replace("wrong_", "")
    entry = Entry.objects.get()
    assert (entry.actor, entry.action, entry.subject) == ("system", "login.fail", "user:clerk")


def test_what_was_typed_instead_of_a_name_is_not_kept_in_the_trail(town):
    log_in(Client(), username="MyOwnPassword1", password="x")
    assert Entry.objects.get().subject == "user:?"


def test_five_failures_lock_the_name_and_say_for_how_long_even_to_the_right_password(town):
    client = Client()
    for _ in range(4):
        assert log_in(client, password="wrong").status_code == 200
    locked = log_in(client, password="wrong")
    assert locked.status_code == 429
    assert "请等 15 分钟后再试" in locked.content.decode()

    assert log_in(client).status_code == 429
    assert client.get("/account/").status_code == 302
    assert log_in(Client(), "leader").status_code == 302
    assert actions() == ["login.fail"] * 4 + ["login.locked"] * 2 + ["login"]


def test_a_lock_ends_after_a_quarter_of_an_hour_however_often_one_tries_meanwhile(town):
    client = Client()
    for _ in range(5):
        log_in(client, password="wrong")
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=14))
    assert log_in(client).status_code == 429
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=2))
    assert log_in(client).status_code == 302


def test_logging_out_takes_a_click_on_a_button_and_ends_the_session(town):
    client = entered()
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/").headers["Location"] == "/login/"
    assert client.get("/account/").status_code == 302
    assert actions() == ["login", "logout"]


def test_a_session_that_ran_out_says_so_at_the_login(town):
    client = entered()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    asked = client.get("/account/")
    assert asked.headers["Location"] == "/login/?next=%2Faccount%2F&ended=1"
    assert "一段时间没有操作" in client.get(asked.headers["Location"]).content.decode()


def test_saving_in_the_background_is_never_answered_with_the_login_page(town):
    answer = Client().post("/account/password/", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert "登录已失效" in answer.content.decode()


def test_somebody_whose_login_is_stopped_is_out_with_the_next_click(town):
    client = entered()
    deactivate(town.admin, town.clerk)
    assert client.get("/account/").status_code == 302
    assert log_in(Client()).status_code == 200


# ── one's own password ───────────────────────────────────────────────────────


def test_a_password_that_was_handed_out_must_be_changed_before_anything_else(town):
    town.clerk.must_change_password = True
    town.clerk.save()
    client = Client()
    assert log_in(client).headers["Location"] == "/account/password/"
    assert client.get("/account/").headers["Location"] == "/account/password/"
    assert "一次性密码" in client.get("/account/password/").content.decode()
    assert client.post("/language/", {"language": "zh"}).headers["Location"] == "/"

    assert change(client).headers["Location"] == "/"
    assert client.get("/account/").status_code == 200
    assert Entry.objects.last().after == {"was_forced": True}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"present": "wrong"}, "原密码不对"),
        ({"again": "different-1A"}, "两次输入的新密码不同"),
        ({"new": "kurz-1"}, "12"),
        ({"new": "1qaz2wsx3edc"}, "容易被猜到"),
        ({"new": PASSWORD}, "与原密码相同"),
        ({"new": "password123"}, "常见"),
    ],
)
def test_a_new_password_that_will_not_do_is_refused_with_the_reason(town, given, says):
    page = change(entered(), **given)
    assert page.status_code == 200
    assert says in page.content.decode()
    assert "password.change" not in actions()


def test_the_rules_of_passwords_speak_the_language_of_the_person(town):
    client = entered()
    client.post("/language/", {"language": "en"})
    assert "too common" in change(client, new="password123").content.decode()


def test_a_new_password_ends_the_other_sessions_and_not_this_one(town):
    here, elsewhere = entered(), entered()
    change(here)
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert log_in(Client(), password=NEW).status_code == 302


def test_guessing_the_present_password_of_an_open_session_locks_as_the_login_does(town):
    client = entered()
    for _ in range(4):
        assert change(client, present="wrong").status_code == 200
    assert change(client, present="wrong").status_code == 429


# ── the second factor ────────────────────────────────────────────────────────


def test_a_second_factor_is_set_up_with_a_secret_and_a_code_and_asked_for_at_the_login(town):
    client = entered()
    client.post("/account/second-factor/", {"what": "start"})
    page = client.get("/account/second-factor/").content.decode()
    device = TOTPDevice.objects.get(user=town.clerk)
    assert "otpauth://totp/" in page
    assert re.search(r'class="once"[^>]*>(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}<', page)
    assert log_in(Client()).headers["Location"] == "/", "a secret that was never confirmed asks for nothing"

    client.post("/account/second-factor/", {"what": "confirm", "code": code_of(device)})
    device.refresh_from_db()
    assert device.confirmed

    other = Client()
    assert log_in(other, next="/account/").headers["Location"] == "/login/code/"
    assert other.get("/account/").status_code == 302, "the password alone lets nobody in"
    answer = other.post("/login/code/", {"code": code_of(device, 1)})
    assert answer.headers["Location"] == "/account/"
    assert other.get("/account/").status_code == 200
    assert Entry.objects.last().after["second_factor"] is True


def test_a_wrong_code_is_refused_and_the_next_one_has_to_wait(town):
    device = with_second_factor(town.clerk)
    client = Client()
    log_in(client)
    wrong = f"{(int(code_of(device)) + 5) % 1_000_000:06}"
    assert "验证码不对" in client.post("/login/code/", {"code": wrong}).content.decode()
    page = client.post("/login/code/", {"code": code_of(device)}).content.decode()
    assert "秒后再试" in page
    assert client.get("/account/").status_code == 302
    assert Entry.objects.filter(action="login.fail").get().after["step"] == "code"


def test_a_code_is_good_for_one_login_only(town):
    device = with_second_factor(town.clerk)
    code = code_of(device)
    for expected in (302, 200):
        client = Client()
        log_in(client)
        assert client.post("/login/code/", {"code": code}).status_code == expected


def test_the_code_is_asked_for_only_after_the_password_and_not_for_long(town, monkeypatch):
    device = with_second_factor(town.clerk)
    assert Client().get("/login/code/").headers["Location"] == "/login/"

    client = Client()
    log_in(client)
    later = time.time() + 301
    monkeypatch.setattr("jiheng.office.people.pages.time.time", lambda: later)
    assert client.post("/login/code/", {"code": code_of(device)}).headers["Location"] == "/login/"


def test_a_password_reset_between_password_and_code_ends_the_login(town):
    with_second_factor(town.clerk)
    client = Client()
    log_in(client)
    reset_login(town.admin, town.clerk)
    assert client.get("/login/code/").headers["Location"] == "/login/"


def test_a_second_factor_is_taken_away_with_a_code_only(town):
    device = with_second_factor(town.clerk)
    client = Client()
    log_in(client)
    client.post("/login/code/", {"code": code_of(device)})
    assert (
        "验证码" in client.post("/account/second-factor/", {"what": "remove", "code": "abc"}).content.decode()
    )
    assert TOTPDevice.objects.filter(user=town.clerk).exists()

    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    device.refresh_from_db()
    client.post("/account/second-factor/", {"what": "remove", "code": code_of(device, 1)})
    assert not TOTPDevice.objects.filter(user=town.clerk).exists()
    assert actions()[-1] == "second-factor.remove"
