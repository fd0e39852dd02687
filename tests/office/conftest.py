"""The office with a database of its own, for one test run."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.db import connection, transaction
from tests.office.postgresql import SERVER_VARIABLE, Databases

_OURS = "jiheng-office-tests-"
if not settings.configured:
    os.environ["JIHENG_HOME"] = tempfile.mkdtemp(prefix=_OURS)
    os.environ["DJANGO_SETTINGS_MODULE"] = "jiheng.office.config.settings"
    # Named, every test of the office runs on PostgreSQL instead of the embedded database.
    os.environ["JIHENG_DATABASE"] = os.environ.get(SERVER_VARIABLE, "")
    django.setup()
elif settings.SETTINGS_MODULE != "tools.django_for_mypy" and _OURS not in os.environ.get("JIHENG_HOME", ""):
    # The writer of the reference starts Django on a folder that is thrown away, and workers inherit ours from the
    # process that started them; anybody else's may be a real one.
    pytest.exit("unset DJANGO_SETTINGS_MODULE: tests of the office must not touch an office at work")
if connection.vendor == "sqlite":
    # In a file, as at work: in memory all threads share one connection, and one that reads locks out who writes.
    connection.settings_dict["TEST"]["NAME"] = str(Path(os.environ["JIHENG_HOME"]) / "tests.sqlite3")
# Hashing a password takes half a second, as it must; seven people in every test would make that minutes.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

from jiheng.audit.example import Example, Planned, Shown
from jiheng.office.cases.actions.open_case import open_case
from jiheng.office.people.models import Appointment, Unit, User
from jiheng.office.trail.protection import protect, unprotect

PASSWORD = "青岚县2024-Pw"
GOOD = Planned(
    (
        Shown("产出/数量", "宣传活动场次", "≥12场"),
        Shown("产出/质量", "活动合格率", "≥95%"),
        Shown("产出/时效", "活动完成时间", "2024年11月底前"),
        Shown("成本/经济成本", "每场活动成本", "≤1.2万元"),
        Shown("效益/社会效益", "法律知识知晓率", "≥85%"),
        Shown("满意度/服务对象满意度", "居民满意度", "≥90%"),
    ),
    budget="20",
    amounts={"fiscal": "20"},
)


class Town:
    """A bureau above a department above two units, and one person in every role."""

    def __init__(self) -> None:
        self.bureau = Unit.objects.create(code="101", name="青岚县财政局", kind="bureau")
        self.department = Unit.objects.create(
            code="10101", name="青岚县司法局", kind="department", parent=self.bureau
        )
        self.unit = Unit.objects.create(
            code="1010101", name="青岚县法律援助中心", kind="unit", parent=self.department
        )
        self.other = Unit.objects.create(
            code="1010102", name="青岚县公证处", kind="unit", parent=self.department
        )
        self.clerk = self.person("clerk", "unit_clerk", self.unit)
        self.leader = self.person("leader", "unit_leader", self.unit)
        self.reviewer = self.person("reviewer", "department_reviewer", self.department)
        self.finance = self.person("finance", "finance_reviewer", self.bureau)
        self.auditor = self.person("auditor", "auditor", self.bureau)
        self.admin = self.person("admin", "administrator", self.bureau)
        self.stranger = self.person("stranger", "unit_clerk", self.other)

    def person(self, username: str, role: str, unit: Unit) -> User:
        """Appoint somebody."""
        user = User.objects.create_user(username, PASSWORD)
        Appointment.objects.create(user=user, unit=unit, role=role)
        return user

    def case(self, planned: Planned = GOOD, **document):
        """Open a case at the unit, as its clerk does."""
        return open_case(self.clerk, self.unit, Example((planned,), **document).declaration())


@pytest.fixture
def town(db) -> Town:
    return Town()


def as_long_as_possible(**_):
    # A server's connection is closed after every test, and with it ends what was begun on it.
    return "module" if connection.vendor == "sqlite" else "function"


@pytest.fixture(scope=as_long_as_possible)
def kept_for_all(django_db_setup, django_db_blocker):
    """Let what a fixture of a module makes stay for all its tests, each of which takes back what it does itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope=as_long_as_possible)
def kept_town(kept_for_all) -> Town:
    return Town()


class _Trail:
    is_open = False
    """Whether a test with real transactions left it so that it could be emptied."""


@pytest.fixture(autouse=True)
def _a_trail_that_can_be_emptied(request, django_db_blocker):
    """Let tests with real transactions empty the database at their end, though the trail refuses to be emptied."""
    marker = request.node.get_closest_marker("django_db")
    is_real = marker is not None and marker.kwargs.get("transaction")
    if not is_real and not {"transactional_db", "live_server"} & set(request.fixturenames):
        if _Trail.is_open and (marker is not None or "db" in request.fixturenames):
            with django_db_blocker.unblock():
                protect(connection)
                _Trail.is_open = connection.in_atomic_block
        yield
        return
    request.getfixturevalue("transactional_db")
    protect(connection)
    yield
    unprotect(connection)
    _Trail.is_open = True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let PostgreSQL remove the test database, though a browser's loop may have left a connection of its own open."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session")
def databases():
    """Return databases for offices in processes of their own; None where these use an embedded file."""
    if SERVER_VARIABLE not in os.environ:
        yield None
        return
    made = Databases(os.environ[SERVER_VARIABLE])
    yield made
    made.remove()


@pytest.fixture
def database_setting(databases):
    """Return the setting with which an office in a process of its own uses the database that is tested."""
    return {"JIHENG_DATABASE": databases.new()} if databases else {}
