"""What a password must be, what is refused, and that the figures are those of the installation."""

import hashlib
from pathlib import Path

import pytest
from django.conf import global_settings, settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from tests.office.conftest import PASSWORD
from tests.office.logins import NEW, actions, change, entered, log_in

from jiheng.office.config import settings as office_settings
from jiheng.office.people import breached
from jiheng.office.people.actions.reset_login import reset_login
from jiheng.office.people.passwords import Breached, Kinds, Strength, one_time
from jiheng.office.people.policy import BadPolicyError, policy


def days_ago(person, days):
    person.password_set_at = timezone.now() - timezone.timedelta(days=days)
    person.save()


@pytest.fixture
def strict(settings, tmp_path):
    """Let the office be one of level 3 of the classified protection."""
    (tmp_path / "security.toml").write_text('profile = "dengbao3"\n', encoding="utf-8")
    settings.POLICY = policy(tmp_path)
    return settings


# ── what is refused ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "weak",
    [
        "password1234",
        "qwertyuiop12",
        "1qaz2wsx3edc",
        "iloveyou2025",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "jiheng202512",
        "绩效绩效绩效绩效绩效绩效",
        "财政局财政局财政局2025",
        "青岚县法律援助中心20251",
        "clerkclerk12",
    ],
)
def test_a_password_that_is_soon_guessed_is_refused_whatever_its_length(town, weak):
    with pytest.raises(ValidationError, match="容易被猜到"):
        Strength().validate(weak, town.clerk)


@pytest.mark.parametrize(
    "good", ["correct horse battery", "abcd-efgh-jkmn-pqrs", "一个很长的中文密码而已", NEW, "482019573628"]
)
def test_any_kind_of_characters_will_do_where_the_password_is_hard_to_guess(town, good):
    Strength().validate(good, town.clerk)
    Kinds().validate(good, town.clerk)


def test_a_password_of_a_hundred_characters_with_blanks_is_taken_as_it_is(town):
    long = " 一 Sehr langes Kennwort, " * 5
    assert change(entered(), new=long).status_code == 302
    assert log_in(Client(), password=long).status_code == 302
    assert log_in(Client(), password=long.strip()).status_code == 200
    assert log_in(Client(), password=long.lower()).status_code == 200


def test_a_shorter_one_than_twelve_characters_is_refused(town):
    page = change(entered(), new="Kurz-9!xQp2")
    assert page.status_code == 200
    assert "12" in page.content.decode()


def test_a_leaked_password_is_refused_where_the_installer_gave_a_list(town, settings, tmp_path):
    leaked = [f"leaked-password-{number}" for number in range(2_000)]
    lines = sorted(hashlib.sha1(one.encode()).hexdigest().upper() + ":7" for one in leaked)
    (tmp_path / breached.FILE).write_text("\r\n".join(lines) + "\r\n", encoding="ascii")
    settings.HOME = tmp_path

    assert all(breached.is_breached(one) for one in leaked)
    assert not any(breached.is_breached(f"other-{number}") for number in range(500))
    with pytest.raises(ValidationError, match="已泄露"):
        Breached().validate(leaked[0])


def test_without_a_list_no_password_counts_as_leaked(settings, tmp_path):
    settings.HOME = tmp_path
    assert not breached.is_breached("password")


def test_the_fields_of_passwords_are_masked_and_let_a_password_manager_fill_them(town):
    page = entered().get("/account/password/").content.decode()
    assert page.count('type="password"') == 3
    assert 'autocomplete="current-password"' in page
    assert 'autocomplete="new-password"' in page
    assert "onpaste" not in page


def test_passwords_are_kept_by_a_slow_hash_with_a_salt_of_its_own():
    # The tests themselves hash fast; the settings as they are read anew do not.
    assert global_settings.PASSWORD_HASHERS[0].endswith("PBKDF2PasswordHasher")
    assert PBKDF2PasswordHasher.iterations >= 600_000
    assert "PASSWORD_HASHERS" not in Path(office_settings.__file__).read_text(encoding="utf-8")


# ── one-time passwords ───────────────────────────────────────────────────────


def test_one_time_passwords_never_come_twice_and_pass_the_rules():
    made = {one_time() for _ in range(500)}
    assert len(made) == 500
    for one in list(made)[:50]:
        Strength().validate(one)


def test_a_one_time_password_that_nobody_used_is_void_after_a_week(town):
    password = reset_login(town.admin, town.clerk)
    town.clerk.refresh_from_db()
    days_ago(town.clerk, 8)
    assert log_in(Client(), password=password).status_code == 200
    assert actions()[-1] == "login.fail"
    days_ago(town.clerk, 6)
    assert log_in(Client(), password=password).headers["Location"] == "/account/password/"


# ── level 3 of the classified protection ─────────────────────────────────────


def test_level_three_asks_for_three_kinds_of_characters(town, strict):
    with pytest.raises(ValidationError, match="至少 3 类"):
        Kinds().validate("correct horse battery", town.clerk)
    Kinds().validate("Correct horse battery", town.clerk)


def test_level_three_asks_for_a_new_password_after_ninety_days(town, strict):
    client = entered("auditor")
    days_ago(town.auditor, 91)
    assert client.get("/cases/").headers["Location"] == "/account/password/"
    assert "90 天" in client.get("/account/password/").content.decode()
    assert change(client).status_code == 302
    assert client.get("/cases/").headers["Location"] == "/account/second-factor/"


def test_ordinarily_a_password_stays_good_until_it_is_changed(town):
    client = entered()
    days_ago(town.clerk, 4_000)
    assert client.get("/account/").status_code == 200


# ── the settings themselves ──────────────────────────────────────────────────


def test_an_installation_changes_single_figures_and_keeps_the_rest(tmp_path):
    (tmp_path / "security.toml").write_text(
        "[passwords]\nleast_length = 16\n[second_factor]\nroles = ['administrator']\n", encoding="utf-8"
    )
    found = policy(tmp_path)
    assert found.passwords.least_length == 16
    assert found.passwords.least_strength == policy(tmp_path / "nothing").passwords.least_strength
    assert found.second_factor.roles == ("administrator",)


@pytest.mark.parametrize(
    "wrong",
    ["[passwords]\nleast_lenght = 16\n", "[passwords]\nleast_length = 4\n", 'profile = "easy"\n', "no toml"],
)
def test_a_setting_that_is_not_understood_stops_the_program(tmp_path, wrong):
    (tmp_path / "security.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(BadPolicyError, match=r"security\.toml"):
        policy(tmp_path)


def test_the_settings_hold_the_policy_of_the_data_folder():
    assert settings.POLICY.profile == "ordinary"
    assert settings.POLICY.sessions.idle_minutes * 60 == settings.SESSION_COOKIE_AGE
    assert settings.POLICY.locking.failures == settings.AXES_FAILURE_LIMIT


def test_who_forgot_the_password_gets_a_new_one_from_an_administrator_and_no_hint(town):
    page = Client().get("/login/").content.decode()
    assert "找本单位或上级的系统管理员" in page
    assert PASSWORD not in page
