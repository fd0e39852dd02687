"""Tokens: made, used, refused, revoked; what a token can never do."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.office.apis import ALL, Program, code_of
from tests.office.conftest import PASSWORD
from tests.office.logins import log_in

from jiheng.office.api.actions.create_token import MOST_TOKENS, create_token, hash_of
from jiheng.office.api.actions.revoke_token import revoke_token
from jiheng.office.api.actions.use_token import MOST_FAILURES
from jiheng.office.api.errors import NoScopeError, TooManyTokensError
from jiheng.office.api.models import Token
from jiheng.office.people.models import Appointment
from jiheng.office.trail.chain import verify
from jiheng.office.trail.models import Entry


def told(action):
    return list(Entry.objects.filter(action=action))


def me(text, **headers):
    return Client().get("/api/v1/me", headers={"Authorization": f"Bearer {text}", **headers})


@pytest.fixture
def browser(town):
    client = Client()
    assert log_in(client).status_code == 302
    return client


def test_a_token_lets_a_program_in_and_says_who_it_acts_for(town):
    program = Program(town.clerk, "read")
    answer = program.get("/me").json()

    assert answer["username"] == "clerk"
    assert answer["roles"][0] == {
        "role": "unit_clerk",
        "says": "单位经办人",
        "unit": {"code": "1010101", "name": "青岚县法律援助中心"},
    }
    assert answer["token"]["scopes"] == ["read"]


def test_only_the_hash_of_a_token_is_kept_anywhere(town):
    made = create_token(town.clerk, "同步", ["read"], 30)
    kept = Token.objects.get()

    assert kept.hash == hash_of(made.text)
    assert made.text not in str(vars(kept))
    assert made.text not in str(list(Entry.objects.values_list("after", flat=True)))


def test_making_first_use_and_revoking_are_told_in_the_trail_and_the_chain_holds(town):
    program = Program(town.clerk)
    program.get("/me")
    program.get("/me")
    revoke_token(town.clerk, program.made.token.pk)

    subject = f"token:{program.made.token.pk}"
    actions = [entry.action for entry in Entry.objects.filter(subject=subject).order_by("number")]
    assert actions == ["token.create", "token.use", "token.revoke"]
    assert list(verify()) == []


def test_a_first_use_from_another_address_is_told_again(town):
    program = Program(town.clerk)
    program.get("/me")
    program.client.get("/api/v1/me", headers=program.headers, REMOTE_ADDR="10.0.0.7")

    assert [entry.after["from"] for entry in told("token.use")] == ["127.0.0.1", "10.0.0.7"]
    assert Token.objects.get().last_used_from == "10.0.0.7"


@pytest.mark.parametrize("end", ["revoked", "expired", "password", "deactivated"])
def test_a_token_that_ended_lets_nobody_in(town, end):
    program = Program(town.clerk)
    token = program.made.token
    if end == "revoked":
        revoke_token(town.clerk, token.pk)
    elif end == "expired":
        Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif end == "password":
        town.clerk.set_password("另一个Mima-2025")
        town.clerk.save()
    else:
        type(town.clerk).objects.filter(pk=town.clerk.pk).update(is_active=False)

    response = program.get("/me")
    assert code_of(response) == (401, "bad-token")
    assert 'error="invalid_token"' in response["WWW-Authenticate"]
    assert [entry.after["why"] for entry in told("token.fail")] == [end]


def test_nobody_gets_in_without_a_token_and_a_wrong_one_never_falls_back_to_the_cookie(browser):
    assert code_of(Client().get("/api/v1/me")) == (401, "no-login")
    assert browser.get("/api/v1/me").json()["username"] == "clerk"
    wrong = browser.get("/api/v1/me", headers={"Authorization": "Bearer jiheng_wrong"})
    assert code_of(wrong) == (401, "bad-token")
    assert code_of(browser.get("/api/v1/me", headers={"Authorization": "Basic eDp5"})) == (401, "bad-token")


def test_after_ten_wrong_tokens_an_address_waits_and_a_right_token_still_enters(town):
    program = Program(town.clerk)
    for _ in range(MOST_FAILURES):
        assert code_of(me("jiheng_guess")) == (401, "bad-token")
    refused = me("jiheng_guess")

    assert code_of(refused) == (429, "too-many-bad-tokens")
    assert refused["Retry-After"] == "900"
    assert len(told("token.fail")) == MOST_FAILURES
    assert program.get("/me").status_code == 200
    elsewhere = Client().get("/api/v1/me", headers={"Authorization": "Bearer x"}, REMOTE_ADDR="10.1.1.1")
    assert code_of(elsewhere) == (401, "bad-token")


def test_a_token_gives_no_more_than_its_persons_roles_at_the_moment_of_use(town):
    case = town.case()
    program = Program(town.clerk)
    assert program.get(f"/cases/{case.pk}").status_code == 200
    Appointment.objects.filter(user=town.clerk).delete()

    assert code_of(program.get(f"/cases/{case.pk}")) == (404, "not-found")


@pytest.mark.parametrize(
    ("scope", "method", "path"),
    [
        ("write", "GET", "/cases"),
        ("read", "POST", "/cases"),
        ("read", "GET", "/cases/export"),
        ("export", "GET", "/me"),
        ("write", "POST", "/imports"),
        ("write", "POST", "/review/moves"),
    ],
)
def test_a_token_without_the_scope_is_refused_and_told_which_one_it_needs(town, scope, method, path):
    response = Program(town.clerk, scope)(method, path, {})

    assert code_of(response) == (403, "scope")
    assert "insufficient_scope" in response["WWW-Authenticate"]


def test_a_token_to_write_makes_no_move_of_a_reviewer_and_the_other_way_round(town):
    case = town.case()
    clerk = Program(town.clerk, "review")(
        "POST", f"/cases/{case.pk}/moves", {"verb": "submit"}, match=f'"{case.lock}"'
    )
    assert code_of(clerk) == (403, "scope")
    done = Program(town.clerk, "write")(
        "POST", f"/cases/{case.pk}/moves", {"verb": "submit"}, match=f'"{case.lock}"'
    )
    assert done.json()["state"] == "SUBMITTED"
    taken = Program(town.leader, "write")(
        "POST", f"/cases/{case.pk}/moves", {"verb": "take_up"}, match=done["ETag"]
    )
    assert code_of(taken) == (403, "scope")


def test_a_cookie_writes_only_with_the_token_of_a_form(town):
    case = town.case()
    client = Client(enforce_csrf_checks=True)
    client.force_login(town.clerk, backend="django.contrib.auth.backends.ModelBackend")
    where = f"/api/v1/cases/{case.pk}/moves"
    sent = {"data": {"verb": "submit"}, "content_type": "application/json"}

    assert code_of(client.post(where, headers={"If-Match": f'"{case.lock}"'}, **sent)) == (403, "csrf")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/account/").content.decode())[
        1
    ]
    headers = {"If-Match": f'"{case.lock}"', "X-CSRFToken": token}
    assert client.post(where, headers=headers, **sent).json()["state"] == "SUBMITTED"


def test_one_person_has_no_more_than_twenty_tokens_and_none_without_a_scope(town):
    for _ in range(MOST_TOKENS):
        create_token(town.clerk, "x", ["read"], 7)
    with pytest.raises(TooManyTokensError):
        create_token(town.clerk, "x", ["read"], 7)
    with pytest.raises(NoScopeError):
        create_token(town.leader, "x", ["everything"], 7)


# -- the page ------------------------------------------------------------------------------------------------------


def make(browser, **more):
    sent = {"name": "预算系统", "scope": ["read", "export"], "days": "30", **more}
    return browser.post("/account/tokens/", sent)


def test_the_page_makes_a_token_shows_it_once_and_revokes_it(browser):
    assert "还没有令牌" in browser.get("/account/tokens/").content.decode()
    shown = make(browser)
    text = re.search(r'class="secret"[^>]*>(jiheng_[\w-]+)<', shown.content.decode())[1]

    assert "no-store" in shown["Cache-Control"]
    assert me(text).json()["token"]["scopes"] == ["read", "export"]
    page = browser.get("/account/tokens/").content.decode()
    assert "预算系统" in page
    assert text not in page
    token = Token.objects.get()
    assert browser.post(f"/account/tokens/{token.pk}/revoke/").status_code == 302
    assert "已撤销" in browser.get("/account/tokens/").content.decode()
    assert code_of(me(text)) == (401, "bad-token")


def test_a_form_that_is_refused_keeps_what_was_typed(browser):
    page = make(browser, scope=[])

    assert page.status_code == 422
    assert 'value="预算系统"' in page.content.decode()
    assert "请至少选一项权限" in page.content.decode()
    assert not Token.objects.exists()


def test_nobody_revokes_or_sees_a_token_of_somebody_else(browser, town):
    token = create_token(town.leader, "别人的", ALL, 30).token

    assert browser.post(f"/account/tokens/{token.pk}/revoke/").status_code == 404
    assert "别人的" not in browser.get("/account/tokens/").content.decode()
    assert Token.objects.get().revoked_at is None


def test_a_token_is_made_only_with_a_password_typed_just_now(town):
    client = Client()
    client.force_login(town.clerk, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["proved"] = 0
    session.save()

    assert make(client)["Location"].startswith("/account/prove/")
    assert not Token.objects.exists()
    client.post("/account/prove/", {"password": PASSWORD})
    assert make(client).status_code == 200
