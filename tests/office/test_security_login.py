"""Guessing slowed down, second factors and recovery codes, duties apart, and what the trail tells of refusals."""

import logging
import re

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import hashers
from django.core import signing
from django.test import Client
from tests.office.conftest import PASSWORD
from tests.office.logins import actions, code_of, entered, log_in, with_second_factor

from jiheng.office.people import throttle
from jiheng.office.people.actions import recovery
from jiheng.office.people.actions.appoint import appoint
from jiheng.office.people.actions.deactivate import deactivate
from jiheng.office.people.errors import TwoHatsError
from jiheng.office.people.models import Appointment, RecoveryCode
from jiheng.office.people.policy import policy
from jiheng.office.trail.models import Entry


def from_address(address):
    return Client(REMOTE_ADDR=address)


@pytest.fixture
def strict(settings, tmp_path):
    (tmp_path / "security.toml").write_text('profile = "dengbao3"\n', encoding="utf-8")
    settings.POLICY = policy(tmp_path)


# ── guessing ─────────────────────────────────────────────────────────────────


def test_a_name_tried_from_many_addresses_is_locked_for_strangers(town):
    for number in range(20):
        assert log_in(from_address(f"198.51.100.{number}"), password="wrong").status_code == 200
    answer = log_in(from_address("198.51.100.99"))
    assert answer.status_code == 429
    assert log_in(from_address("198.51.100.99"), "leader").status_code == 302


def test_a_browser_in_which_the_person_logged_in_before_is_not_locked_out_by_strangers(town):
    known = from_address("192.0.2.1")
    log_in(known)
    known.post("/logout/")
    for number in range(25):
        log_in(from_address(f"198.51.100.{number}"), password="wrong")
    assert log_in(known).status_code == 302


def test_an_address_that_tries_many_names_is_locked_and_other_addresses_are_not(town, settings):
    stranger = from_address("198.51.100.7")
    for number in range(60):
        assert log_in(stranger, f"name{number}", "wrong").status_code == 200
    assert log_in(stranger).status_code == 429
    assert log_in(from_address("192.0.2.1")).status_code == 302


def test_a_known_browser_is_known_to_its_person_only_and_cannot_be_forged(town):
    client = from_address("192.0.2.1")
    log_in(client)
    cookie = client.cookies[throttle.cookie_name()]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert signing.loads(cookie.value, salt="jiheng.people.known-browser") == [town.clerk.pk]
    client.post("/logout/")
    for number in range(20):
        log_in(from_address(f"198.51.100.{number}"), "leader", "wrong")
    assert log_in(client, "leader").status_code == 429
    forged = from_address("192.0.2.2")
    forged.cookies[throttle.cookie_name()] = signing.dumps([town.leader.pk], key="guess")
    assert log_in(forged, "leader").status_code == 429


def test_a_known_browser_still_has_only_five_tries(town):
    client = from_address("192.0.2.1")
    log_in(client)
    client.post("/logout/")
    for _ in range(4):
        assert log_in(client, password="wrong").status_code == 200
    assert log_in(client, password="wrong").status_code == 429


def test_a_right_password_elsewhere_does_not_forgive_the_guesses_of_a_stranger(town):
    stranger = from_address("198.51.100.7")
    for _ in range(4):
        log_in(stranger, password="wrong")
    log_in(from_address("192.0.2.1"))
    assert AccessAttempt.objects.get().failures_since_start == 4


def work_of(monkeypatch, *credentials):
    """Return how often a password was hashed for one try, and what the page said."""
    done = []
    hasher = type(hashers.get_hasher())
    plain = hasher.encode
    monkeypatch.setattr(hasher, "encode", lambda *given: done.append(1) or plain(*given))
    page = log_in(Client(), *credentials)
    return len(done), page.status_code, re.findall(r'role="alert">([^<]+)<', page.content.decode())


def test_unknown_names_stopped_logins_and_wrong_passwords_are_answered_alike_and_cost_the_same(
    town, monkeypatch
):
    deactivate(town.admin, town.leader)
    answers = []
    for credentials in (("clerk", "wrong"), ("nobody", "wrong"), ("leader", PASSWORD), ("leader", "wrong")):
        with monkeypatch.context() as patch:
            answers.append(work_of(patch, *credentials))
    assert answers == [answers[0]] * 4
    assert answers[0][0] == 1
    assert answers[0][1] == 200


def test_the_lock_says_the_same_of_names_that_exist_and_of_others(town):
    pages = []
    for name in ("clerk", "nobody"):
        client = Client()
        for _ in range(5):
            page = log_in(client, name, "wrong")
        pages.append(re.sub(r'value="\w{64}"', "", page.content.decode()))
    assert pages[0] == pages[1]


# ── the second factor ────────────────────────────────────────────────────────


def set_up(client, user):
    """Return the device and the recovery codes of somebody who set the second factor up."""
    client.post("/account/second-factor/", {"what": "start"})
    device = user.totpdevice_set.get()
    page = client.post("/account/second-factor/", {"what": "confirm", "code": code_of(device)})
    assert "no-store" in page.headers["Cache-Control"]
    codes = re.findall(r'class="once">([a-z0-9-]{29})<', page.content.decode())
    device.refresh_from_db()
    return device, codes


def test_eight_recovery_codes_are_shown_once_and_only_their_hashes_are_kept(town):
    client = entered()
    _, codes = set_up(client, town.clerk)
    assert len(set(codes)) == 8
    kept = "".join(RecoveryCode.objects.values_list("hash", flat=True))
    assert not any(code.replace("-", "") in kept for code in codes)
    assert codes[0] not in client.get("/account/second-factor/").content.decode()
    assert not any(codes[0] in str(one.after) for one in Entry.objects.all())


def test_a_recovery_code_stands_in_for_the_authenticator_once(town):
    _, codes = set_up(entered(), town.clerk)
    for expected in (302, 200):
        client = Client()
        log_in(client)
        typed = codes[0].upper().replace("-", " ")
        assert client.post("/login/code/", {"code": typed}).status_code == expected
    assert recovery.left(town.clerk) == 7
    used = Entry.objects.get(action="recovery-code.use")
    assert used.after == {"left": 7}


def test_the_recovery_code_of_somebody_else_is_none(town):
    _, codes = set_up(entered("leader"), town.leader)
    set_up(entered(), town.clerk)
    client = Client()
    log_in(client)
    assert client.post("/login/code/", {"code": codes[0]}).status_code == 200
    assert recovery.left(town.leader) == 8


def test_new_recovery_codes_make_the_old_ones_void(town):
    client = entered()
    _, codes = set_up(client, town.clerk)
    page = client.post("/account/second-factor/", {"what": "codes"})
    assert len(re.findall(r'class="once">', page.content.decode())) == 8
    assert not recovery.use(town.clerk, codes[0])


def test_there_are_no_recovery_codes_without_a_second_factor(town):
    entered().post("/account/second-factor/", {"what": "codes"})
    assert not RecoveryCode.objects.exists()


def test_a_reset_takes_recovery_codes_away_too(town):
    set_up(entered(), town.clerk)
    entered("admin").post(f"/people/{town.clerk.pk}/reset/")
    assert recovery.left(town.clerk) == 0


@pytest.mark.parametrize("who", ["clerk", "finance", "auditor", "admin"])
def test_a_role_that_needs_a_second_factor_does_nothing_before_it_is_set_up(town, strict, who):
    client = entered(who)
    for address in ("/", "/cases/", "/account/", "/people/", "/import/"):
        assert client.get(address).headers["Location"] == "/account/second-factor/"
    assert "本单位要求您的岗位使用第二因素" in client.get("/account/second-factor/").content.decode()
    set_up(client, getattr(town, who))
    assert client.get("/account/").status_code == 200


def test_a_session_from_before_the_second_factor_was_asked_for_is_stopped_as_well(town, settings, tmp_path):
    client = entered("finance")
    assert client.get("/cases/").status_code == 200
    (tmp_path / "security.toml").write_text(
        "[second_factor]\nroles = ['finance_reviewer']\n", encoding="utf-8"
    )
    settings.POLICY = policy(tmp_path)
    assert client.get("/cases/").headers["Location"] == "/account/second-factor/"
    assert entered().get("/cases/").status_code == 200


def test_taking_the_second_factor_away_leaves_a_role_that_needs_it_outside(town, strict):
    client = entered()
    device, codes = set_up(client, town.clerk)
    device.throttle_reset()
    client.post("/account/second-factor/", {"what": "remove", "code": codes[0]})
    assert not town.clerk.totpdevice_set.exists()
    assert client.get("/cases/").headers["Location"] == "/account/second-factor/"


def test_the_secret_of_the_authenticator_has_a_hundred_and_sixty_bits_and_codes_end_after_half_a_minute(town):
    device = with_second_factor(town.clerk)
    assert len(device.bin_key) == 20
    assert (device.step, device.tolerance, device.digits) == (30, 1, 6)
    client = Client()
    log_in(client)
    assert client.post("/login/code/", {"code": code_of(device, -3)}).status_code == 200


# ── duties apart ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("held", "role"),
    [
        ("auditor", "unit_clerk"),
        ("auditor", "administrator"),
        ("finance_reviewer", "auditor"),
        ("unit_clerk", "administrator"),
        ("administrator", "auditor"),
    ],
)
def test_managing_auditing_and_working_are_three_people(town, held, role):
    person = town.person("three", held, town.unit)
    with pytest.raises(TwoHatsError):
        appoint(town.admin, person, town.unit, role)
    assert Appointment.objects.filter(user=person).count() == 1


def test_two_roles_of_one_duty_may_be_one_persons(town):
    appoint(town.admin, town.reviewer, town.department, "evaluator")
    assert town.reviewer.appointments.count() == 2


# ── what is told ─────────────────────────────────────────────────────────────


def test_a_refusal_is_told_in_the_trail_with_person_and_address_and_the_page_says_only_that_nothing_is_there(
    town,
):
    case = town.case()
    client = entered("stranger")
    page = client.get(f"/case/{case.pk}/")
    nothing = client.get("/case/00000000-0000-4000-8000-000000000000/")
    assert (page.status_code, nothing.status_code) == (404, 404)
    assert _bare(page) == _bare(nothing), "whoever guesses ids learns nothing"
    told = Entry.objects.filter(action="access.refuse")
    assert [(one.actor, one.after["path"], one.after["status"]) for one in told] == [
        ("stranger", f"/case/{case.pk}/", 404)
    ]


def _bare(page):
    return re.sub(r'value="[^"]*"', "", page.content.decode())


def test_a_role_that_may_not_use_a_page_is_told_in_the_trail(town):
    entered().get("/people/")
    assert Entry.objects.last().action == "access.refuse"
    assert Entry.objects.last().after == {"path": "/people/", "method": "GET", "status": 403}


def test_a_forged_form_is_refused_and_told_and_strangers_fill_the_log_and_not_the_trail(town, caplog):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(town.clerk, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post("/account/sessions/", {"which": "others"}).status_code == 403
    assert actions()[-1] == "access.refuse"
    before = Entry.objects.count()
    with caplog.at_level(logging.WARNING, logger="jiheng.office.door"):
        Client(enforce_csrf_checks=True).post(
            "/login/", {"username": "x", "password": "secret-that-was-typed"}
        )
    assert Entry.objects.count() == before
    assert "refused 403 POST" in caplog.text
    assert "secret-that-was-typed" not in caplog.text


def test_every_entry_says_who_when_what_and_to_whom(town):
    log_in(Client(REMOTE_ADDR="192.0.2.9"), password="wrong")
    entry = Entry.objects.get()
    assert entry.at.tzinfo is not None
    assert (entry.action, entry.subject, entry.after) == ("login.fail", "user:clerk", {"from": "192.0.2.9"})
