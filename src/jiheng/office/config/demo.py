"""A demonstration: an invented city whose year is played through by the same actions as in the browser.

What happens stands in `demonstration/story.toml`, what the offices send in the documents beside it. Played anew it is
the same, but for the moment, the ids and the passwords.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from jiheng.cycle import words
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.actions.remark import answer, remark
from jiheng.office.cases.actions.write import write
from jiheng.office.cases.models import Case, Remark
from jiheng.office.intake.actions.apply import apply
from jiheng.office.intake.actions.begin import add_file, begin
from jiheng.office.intake.actions.decide import decide
from jiheng.office.intake.models import Batch, Proposal
from jiheng.office.intake.worker import work_off
from jiheng.office.people.actions.add_person import add_person
from jiheng.office.people.actions.add_unit import add_unit, rename_unit
from jiheng.office.people.actions.first_admin import first_admin
from jiheng.office.people.models import Unit, User
from jiheng.targets import understand

_WRITTEN_FOR = "2025"
"""The year of the documents; those of other years are the same with that year in its place."""

_AT_OFFICE = {
    "clerk": "unit_clerk",
    "leader": "unit_leader",
    "reviewer": "department_reviewer",
}


class NotADemoError(UsageError):
    """The folder holds an office at work."""

    code = "not-a-demo"
    message = Message(
        "这个文件夹里是正式使用的数据，不能放入示范数据。请用 --data 另指一个文件夹。",
        "This folder holds an office at work, and no demonstration is put into it. Name another with --data.",
    )


class Person(msgspec.Struct, frozen=True):
    """Somebody of the demonstration, who can log in with this password once."""

    username: str
    password: str
    says: str


class Office(msgspec.Struct, frozen=True):
    """One department with one unit below it, and its people by name."""

    id: str
    code: str
    department: str
    unit: str
    unit_code: str
    clerk: str
    leader: str
    reviewer: str


class Official(msgspec.Struct, frozen=True):
    """Somebody of the bureau."""

    login: str
    name: str
    role: str


class Step(msgspec.Struct, frozen=True):
    """One thing somebody does with a case: a move, or "remark", "answer", "write"."""

    by: str
    verb: str
    opinion: str = ""
    reason: str = ""
    grade: str | None = None
    has_adjustment_ground: bool = False
    budget_is_approved: bool = False
    year_is_over: bool = False
    field: str = ""
    text: str = ""
    indicator: int = 0
    value: str = ""


class Told(msgspec.Struct, frozen=True):
    """What becomes of one project: names of steps, and of ways made of steps."""

    office: str
    project: str
    year: int
    goes: list[str]


class Story(msgspec.Struct, frozen=True):
    """All of it."""

    bureau: str
    years: list[int]
    office: list[Office]
    person: list[Official]
    step: dict[str, Step]
    way: dict[str, list[str]]
    case: list[Told]

    def steps(self, names: list[str]) -> Iterator[Step]:
        """Yield the steps behind some names, ways followed."""
        for name in names:
            if name in self.way:
                yield from self.steps(self.way[name])
            else:
                yield self.step[name]


def story() -> Story:
    """Return what is played."""
    return msgspec.convert(tomllib.loads(_beside("story.toml").read_text(encoding="utf-8")), Story)


def make_demo() -> list[Person] | None:
    """Make the demonstration in an empty office, and return its people; None where it was made before.

    Raises `NotADemoError` for an office that is in use.
    """
    told = story()
    if User.objects.exists():
        if Unit.objects.filter(parent=None, name=told.bureau).exists():
            return None
        raise NotADemoError
    with transaction.atomic():
        people = list(_people(told))
        for year in told.years:
            for office in told.office:
                _import(office, year)
        for one in told.case:
            _play(told, one)
    return people


def _people(told: Story) -> Iterator[Person]:
    """Make the tree of bodies and everybody's account, and yield them."""
    first = first_admin()
    assert first is not None, "the office is empty"
    admin = User.objects.get(username=first.username)
    bureau = Unit.objects.get(parent=None)
    rename_unit(admin, bureau, told.bureau)
    yield Person(first.username, first.password, _says("administrator", admin.name, bureau.name))
    for official in told.person:
        yield _person(admin, official.login, official.name, bureau, official.role)
    for office in told.office:
        department = add_unit(admin, bureau, office.code, office.department, "department")
        unit = add_unit(admin, department, office.unit_code, office.unit, "unit")
        for part, role in _AT_OFFICE.items():
            at = department if role == "department_reviewer" else unit
            yield _person(admin, _login(office.id, part), getattr(office, part), at, role)


def _person(admin: User, login: str, name: str, unit: Unit, role: str) -> Person:
    _, password = add_person(admin, login, name, unit, role)
    return Person(login, password, _says(role, name, unit.name))


def _says(role: str, name: str, unit: str) -> str:
    return f"{words()['roles'][role].render()} {name}（{unit}）"


def _login(office: str, part: str) -> str:
    return f"{office}-{part}"


def _import(office: Office, year: int) -> None:
    """Import an office's document of a year as its clerk does, taking over all of its projects."""
    clerk = User.objects.get(username=_login(office.id, "clerk"))
    batch = begin(clerk, Unit.objects.get(code=office.unit_code), Batch.ADD)
    text = _beside(f"{office.id}-{_WRITTEN_FOR}.txt").read_text(encoding="utf-8")
    content = text.replace(_WRITTEN_FOR, str(year)).encode()
    add_file(clerk, batch.pk, SimpleUploadedFile(f"{office.unit}{year}年绩效目标表.txt", content))
    work_off()
    decide(clerk, batch.pk, Proposal.ACCEPT)
    batch.refresh_from_db()
    apply(clerk, batch.pk, revision=batch.revision)


def _play(told: Story, one: Told) -> None:
    """Let everybody do their part with one case."""
    office = next(office for office in told.office if office.id == one.office)
    case = Case.objects.get(unit__code=office.unit_code, fiscal_year=one.year, name=one.project)
    for step in told.steps(one.goes):
        login = _login(office.id, step.by) if step.by in _AT_OFFICE else step.by
        case = _do(User.objects.get(username=login), case, step)


def _do(user: User, case: Case, step: Step) -> Case:
    if step.verb == "remark":
        remark(user, case.pk, step.field, step.text)
    elif step.verb == "answer":
        for asked in Remark.objects.filter(version__case=case, answer=""):
            answer(user, asked.pk, step.text)
    elif step.verb == "write":
        _retarget(user, case, step)
    else:
        move_case(
            user,
            case.pk,
            step.verb,
            lock=case.lock,
            opinion=step.opinion,
            reason=step.reason,
            grade=step.grade,
            has_adjustment_ground=step.has_adjustment_ground,
            budget_is_approved=step.budget_is_approved,
            year_is_over=step.year_is_over,
        )
    return Case.objects.select_related("current").get(pk=case.pk)


def _retarget(user: User, case: Case, step: Step) -> None:
    """Give one indicator another target."""
    assert case.current is not None, "every case has a version from its beginning"
    declared = case.current.declaration
    indicator = declared.projects[0].indicators[step.indicator]
    indicator.annual = understand(step.value, indicator.name)
    write(user, case.pk, declared, lock=case.lock)


def _beside(name: str) -> Traversable:
    return files("jiheng.office.config.demonstration").joinpath(name)
