"""Managing people and bodies: who may, what is refused, what the trail tells; and the first start."""

import re

import pytest
from django.test import Client
from tests.office.conftest import PASSWORD
from tests.office.logins import actions, change, entered, log_in, with_second_factor

from jiheng.office.people.access import may_manage_login, visible_units
from jiheng.office.people.actions.add_person import add_person
from jiheng.office.people.actions.add_unit import add_unit
from jiheng.office.people.actions.appoint import appoint
from jiheng.office.people.actions.deactivate import deactivate
from jiheng.office.people.actions.dismiss import dismiss
from jiheng.office.people.actions.first_admin import first_admin
from jiheng.office.people.actions.reset_login import reset_login
from jiheng.office.people.errors import (
    AlreadyAppointedError,
    BadCodeError,
    BadKindError,
    BadNameError,
    NameTakenError,
    NotYoursError,
    OwnAppointmentError,
    TwoHatsError,
)
from jiheng.office.people.models import Appointment, Unit, User
from jiheng.office.trail.chain import verify
from jiheng.office.trail.models import Entry


@pytest.fixture
def local_admin(town):
    """Somebody who manages the people of the department and below."""
    return town.person("local", "administrator", town.department)


@pytest.mark.parametrize("who", ["clerk", "leader", "reviewer", "finance", "auditor"])
def test_nobody_but_administrators_manages_people(town, who):
    client = entered(who)
    for address in ("/people/", "/people/add/"):
        assert client.get(address).status_code == 403
    for address in (f"/people/{town.clerk.pk}/", f"/people/unit/{town.unit.pk}/add/"):
        assert client.get(address).status_code == 404
    assert client.post(f"/people/{town.clerk.pk}/reset/").status_code == 404
    assert client.post(f"/people/{town.clerk.pk}/appoint/").status_code == 404


def test_administrators_see_no_content(town):
    assert not visible_units(town.admin).exists()


def test_the_list_shows_bodies_with_their_people_in_few_questions_to_the_database(
    town, django_assert_max_num_queries
):
    client = entered("admin")
    for number in range(25):
        unit = Unit.objects.create(
            code=f"9{number:02}", name=f"单位{number}", kind="unit", parent=town.department
        )
        town.person(f"p{number}", "unit_clerk", unit)
    with django_assert_max_num_queries(12):
        page = client.get("/people/").content.decode()
    assert "青岚县法律援助中心" in page
    assert "单位经办人" in page


def test_a_search_finds_bodies_and_people_and_an_empty_one_says_so(town):
    client = entered("admin")
    page = client.get("/people/", {"q": "stranger"}).content.decode()
    assert "青岚县公证处" in page
    assert "青岚县法律援助中心" not in page
    assert "没有单位或人员的名称" in client.get("/people/", {"q": "<nobody>"}).content.decode()


def test_an_added_person_gets_a_password_that_is_shown_once_and_must_be_changed(town):
    client = entered("admin")
    assert 'value="1010101" selected' in client.get("/people/add/", {"unit": "1010101"}).content.decode()
    given = {"username": "wangfang", "name": "王芳", "unit": "1010101", "role": "unit_clerk"}
    page = client.post("/people/add/", given)
    password = re.search(r'class="once"[^>]*>([a-z0-9-]{19})<', page.content.decode()).group(1)
    assert "no-store" in page.headers["Cache-Control"]
    person = User.objects.get(username="wangfang")
    assert password not in client.get(f"/people/{person.pk}/").content.decode()
    assert password not in str(list(Entry.objects.values_list("after", flat=True)))
    assert log_in(Client(), "wangfang", password).headers["Location"] == "/account/password/"


def test_what_was_typed_stays_when_a_person_cannot_be_added(town):
    given = {"username": "Clerk", "name": "王芳", "unit": "1010101", "role": "auditor"}
    page = entered("admin").post("/people/add/", given).content.decode()
    assert "已有人使用" in page
    assert 'value="王芳"' in page
    assert '<option value="auditor" selected>' in page


@pytest.mark.parametrize(
    ("username", "error"),
    [("clerk", NameTakenError), ("CLERK", NameTakenError), ("a b", BadNameError), ("x", BadNameError)],
)
def test_login_names_can_be_typed_and_told_apart(town, username, error):
    with pytest.raises(error):
        add_person(town.admin, username, "某人", town.unit, "unit_clerk")


def test_an_administrator_appoints_and_dismisses_and_the_trail_tells(town):
    client = entered("admin")
    client.post(f"/people/{town.stranger.pk}/appoint/", {"unit": "1010101", "role": "unit_leader"})
    made = Appointment.objects.get(user=town.stranger, role="unit_leader")
    assert made.unit == town.unit
    client.post(f"/people/appointment/{made.pk}/dismiss/")
    assert not Appointment.objects.filter(pk=made.pk).exists()
    assert actions() == ["login", "person.appoint", "person.dismiss"]
    assert Entry.objects.last().before == {"unit": "1010101", "role": "unit_leader"}
    assert list(verify()) == []


def test_an_appointment_that_cannot_be_says_why_and_keeps_what_was_chosen(town):
    page = entered("admin").post(
        f"/people/{town.clerk.pk}/appoint/", {"unit": "1010101", "role": "unit_clerk"}
    )
    assert page.status_code == 422
    assert "已经是青岚县法律援助中心的单位经办人" in page.content.decode()
    with pytest.raises(AlreadyAppointedError):
        appoint(town.admin, town.clerk, town.unit, "unit_clerk")


def test_an_administrator_wears_no_second_hat(town, local_admin):
    with pytest.raises(TwoHatsError):
        appoint(town.admin, local_admin, town.unit, "unit_clerk")
    with pytest.raises(TwoHatsError):
        appoint(town.admin, town.clerk, town.unit, "administrator")
    with pytest.raises(OwnAppointmentError):
        appoint(town.admin, town.admin, town.unit, "administrator")
    with pytest.raises(OwnAppointmentError):
        dismiss(town.admin, town.admin.appointments.get())


def test_an_administrator_below_reaches_only_the_people_below(town, local_admin):
    client = entered("local")
    page = client.get("/people/").content.decode()
    assert "青岚县公证处" in page
    assert "青岚县财政局" not in page
    assert client.get(f"/people/{town.finance.pk}/").status_code == 404
    assert client.get(f"/people/unit/{town.bureau.pk}/add/").status_code == 404
    assert (
        client.post(f"/people/appointment/{town.finance.appointments.get().pk}/dismiss/").status_code == 404
    )
    for refused in (
        lambda: appoint(local_admin, town.clerk, town.bureau, "finance_reviewer"),
        lambda: appoint(local_admin, town.finance, town.unit, "unit_clerk"),
        lambda: dismiss(local_admin, town.finance.appointments.get()),
        lambda: add_person(local_admin, "somebody", "某人", town.bureau, "auditor"),
        lambda: add_unit(local_admin, town.bureau, "102", "某局", "department"),
    ):
        with pytest.raises(NotYoursError):
            refused()


def test_nobody_takes_over_the_login_of_somebody_who_may_do_more(town, local_admin):
    Appointment.objects.create(user=town.finance, unit=town.unit, role="evaluator")
    assert not may_manage_login(local_admin, town.finance)
    with pytest.raises(NotYoursError):
        reset_login(local_admin, town.finance)
    with pytest.raises(NotYoursError):
        deactivate(local_admin, town.finance)
    assert may_manage_login(local_admin, town.clerk)


def test_who_lost_the_last_role_is_found_by_the_administrator_at_the_top(town, local_admin):
    client = entered("local")
    answer = client.post(f"/people/appointment/{town.clerk.appointments.get().pk}/dismiss/")
    assert answer.headers["Location"] == "/people/"
    assert client.get(f"/people/{town.clerk.pk}/").status_code == 404

    page = entered("admin").get("/people/").content.decode()
    assert "没有岗位的人员" in page
    appoint(town.admin, town.clerk, town.other, "unit_clerk")


def test_resetting_a_login_ends_password_second_factor_and_lock(town):
    with_second_factor(town.clerk)
    locked = Client()
    for _ in range(5):
        log_in(locked, password="wrong")
    page = entered("admin").post(f"/people/{town.clerk.pk}/reset/")
    password = re.search(r'class="once"[^>]*>([a-z0-9-]{19})<', page.content.decode()).group(1)
    assert log_in(locked, password=password).headers["Location"] == "/account/password/"
    assert "person.reset-login" in actions()


def test_a_login_is_stopped_and_given_back(town):
    client = entered("admin")
    client.post(f"/people/{town.clerk.pk}/state/", {"what": "deactivate"})
    assert "已停用" in client.get(f"/people/{town.clerk.pk}/").content.decode()
    client.post(f"/people/{town.clerk.pk}/state/", {"what": "reactivate"})
    assert log_in(Client()).status_code == 302
    page = client.post(f"/people/{town.admin.pk}/state/", {"what": "deactivate"}, follow=True)
    assert "不能变更自己的岗位" in page.content.decode()


def test_a_body_is_added_below_another_and_renamed(town):
    client = entered("admin")
    given = {"code": "1010103a", "name": "青岚县司法所", "kind": "unit"}
    client.post(f"/people/unit/{town.department.pk}/add/", given)
    unit = Unit.objects.get(name="青岚县司法所")
    assert (unit.code, unit.path) == ("1010103A", "/101/10101/1010103A/")
    client.post(f"/people/unit/{unit.pk}/rename/", {"name": "青岚县城关司法所"})
    unit.refresh_from_db()
    assert unit.name == "青岚县城关司法所"
    assert unit.path == "/101/10101/1010103A/"
    assert actions()[-2:] == ["unit.add", "unit.rename"]


@pytest.mark.parametrize(
    ("code", "kind", "error"),
    [
        ("1010101", "unit", BadCodeError),
        ("1/2", "unit", BadCodeError),
        ("", "unit", BadCodeError),
        ("编码", "unit", BadCodeError),
        ("9", "bureau", BadKindError),
    ],
)
def test_a_body_that_would_break_the_tree_is_refused(town, code, kind, error):
    with pytest.raises(error):
        add_unit(town.admin, town.department, code, "某单位", kind)


# ── the first start ──────────────────────────────────────────────────────────


def test_the_first_start_makes_one_administrator_and_a_body_to_begin_with(db):
    made = first_admin()
    assert Unit.objects.get().parent is None
    client = Client()
    assert log_in(client, made.username, made.password).headers["Location"] == "/account/password/"
    assert change(client, present=made.password).headers["Location"] == "/people/"
    assert first_admin() is None
    assert actions() == ["person.first-admin", "login", "password.change"]


def test_a_first_administrator_takes_the_body_and_leaves_the_names_that_are_there(db):
    root = Unit.objects.create(code="101", name="青岚县财政局", kind="bureau")
    User.objects.create_user("admin", PASSWORD)
    made = first_admin()
    assert made.username == "admin2"
    assert Appointment.objects.get().unit == root
