"""A demonstration: an invented province whose two years are played through by the same actions as in the browser.

What happens stands in `demonstration/story.toml`, what the offices send in the documents beside it, or in a folder of
samples in all kinds of formats. Played anew it is the same, but for the moment, the ids and the passwords.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from jiheng.cycle import words
from jiheng.declaration.model import Declaration
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.actions.remark import answer, remark
from jiheng.office.cases.actions.write import write
from jiheng.office.cases.models import Case, Remark
from jiheng.office.config.check import Check
from jiheng.office.config.demo_results import play_results
from jiheng.office.intake.actions.apply import apply
from jiheng.office.intake.actions.begin import add_file, begin
from jiheng.office.intake.actions.decide import decide
from jiheng.office.intake.models import Proposal
from jiheng.office.intake.worker import work_off
from jiheng.office.people.actions.add_person import add_person
from jiheng.office.people.actions.add_unit import add_unit, rename_unit
from jiheng.office.people.actions.first_admin import first_admin
from jiheng.office.people.actions.reset_login import reset_from_outside
from jiheng.office.people.models import Unit, User
from jiheng.office.people.passwords import one_time
from jiheng.targets import understand

_WRITTEN_FOR = "2025"
"""The year of the documents; those of other years are the same with that year in its place."""

_AT_OFFICE = {
    "clerk": "unit_clerk",
    "leader": "unit_leader",
    "reviewer": "department_reviewer",
}


FIRST_LOOK = "figures/"
"""Where whoever comes to look around begins: what all offices declared, and how far it is."""

_LOOKS = "finance"
"""Who looks there best: somebody who sees all of it and has something to do."""


class NotADemoError(UsageError):
    """The folder holds an office at work."""

    code = "not-a-demo"
    message = Message(
        "这个文件夹里是正式使用的数据，不能放入示范数据。请用 --data 另指一个文件夹。",
        "This folder holds an office at work, and no demonstration is put into it. Name another with --data.",
    )


class NoSampleError(UsageError):
    """The folder of samples lacks one that the demonstration sends: `file`."""

    code = "no-sample"
    message = Message(
        "样例文件夹里没有 {file}。请用 --samples 指向绩衡的 samples/。",
        "The folder of samples holds no {file}. Name the folder samples/ of Jiheng with --samples.",
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


class Document(msgspec.Struct, frozen=True):
    """What an office sends in a year: the text beside the story, or instead of it a sample where there are samples."""

    office: str
    year: int
    text: str = ""
    sample: str = ""
    mode: str = "add"
    is_taken: bool = True


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
    indicator: str = ""
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
    office: list[Office]
    person: list[Official]
    document: list[Document]
    step: dict[str, Step]
    way: dict[str, list[str]]
    case: list[Told]

    def office_of(self, name: str) -> Office:
        """Return the office called `name` in the story."""
        return next(office for office in self.office if office.id == name)

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


def make_demo(samples: Path | None = None) -> list[Person] | None:
    """Make the demonstration in an empty office, and return its people; None where it was made before.

    With a folder of `samples`, offices send these where there are any. Raises `NotADemoError` for an office that is in
    use, `NoSampleError`.
    """
    told = story()
    if User.objects.exists():
        if Unit.objects.filter(parent=None, name=told.bureau).exists():
            return None
        raise NotADemoError
    with transaction.atomic():
        people = list(_people(told))
        for document in told.document:
            if document.text or samples is not None:
                _import(told, document, samples)
        for one in told.case:
            _play(told, one)
        play_results(lambda office: told.office_of(office).unit_code)
        # Years are closed last: what is closed is not monitored any more.
        for one in told.case:
            _play(told, one, closes=True)
    return people


def looking_around(address: str, people: list[Person]) -> Check:
    """Return the check that somebody of a demonstration made just now can log in and see the home page."""
    password = next(one.password for one in people if one.username == _LOOKS)
    return Check(address, _LOOKS, password, one_time())


def renewed(people: list[Person]) -> list[Person]:
    """Return the people with a new one-time password for whoever spent theirs on the check."""
    password = reset_from_outside(User.objects.get(username=_LOOKS))
    return [
        msgspec.structs.replace(one, password=password) if one.username == _LOOKS else one for one in people
    ]


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


def _import(told: Story, document: Document, samples: Path | None) -> None:
    """Import a document as its office's clerk does, taking over all of its projects."""
    office = told.office_of(document.office)
    clerk = User.objects.get(username=_login(office.id, "clerk"))
    unit = Unit.objects.get(code=office.unit_code)
    batch = begin(clerk, unit, document.mode, fiscal_year=document.year)
    add_file(clerk, batch.pk, _sent(office, document, samples))
    work_off()
    if not document.is_taken:
        return
    decide(clerk, batch.pk, Proposal.ACCEPT)
    batch.refresh_from_db()
    apply(clerk, batch.pk, revision=batch.revision)


def _sent(office: Office, document: Document, samples: Path | None) -> SimpleUploadedFile:
    """Return the file that is sent, as its office would call it."""
    called = f"{office.unit}{document.year}年绩效目标表"
    if samples is not None and document.sample:
        try:
            content = (samples / document.sample).read_bytes()
        except OSError as error:
            raise NoSampleError(file=document.sample) from error
        return SimpleUploadedFile(called + Path(document.sample).suffix, content)
    text = _beside(document.text).read_text(encoding="utf-8")
    return SimpleUploadedFile(f"{called}.txt", text.replace(_WRITTEN_FOR, str(document.year)).encode())


def _play(told: Story, one: Told, *, closes: bool = False) -> None:
    """Let everybody do their part with one case: all until it is closed, or what closes it."""
    office = told.office_of(one.office)
    case = Case.objects.get(unit__code=office.unit_code, fiscal_year=one.year, name=one.project)
    for step in told.steps(one.goes):
        if (step.verb == "close") != closes:
            continue
        login = _login(office.id, step.by) if step.by in _AT_OFFICE else step.by
        case = _do(User.objects.get(username=login), case, step)


def _do(user: User, case: Case, step: Step) -> Case:
    if step.verb == "remark":
        remark(user, case.pk, _field(case, step), step.text)
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
    declared = _declared(case)
    indicator = declared.projects[0].indicators[_number(case, step)]
    indicator.annual = understand(step.value, indicator.name)
    write(user, case.pk, declared, lock=case.lock)


def _field(case: Case, step: Step) -> str:
    """Return the address of the cell that a step is about."""
    return f"indicators.{_number(case, step)}.{step.field}" if step.indicator else step.field


def _number(case: Case, step: Step) -> int:
    """Return the place of the step's indicator among those of a case."""
    return [one.name for one in _declared(case).projects[0].indicators].index(step.indicator)


def _declared(case: Case) -> Declaration:
    assert case.current is not None, "every case has a version from its beginning"
    return case.current.declaration


def _beside(name: str) -> Traversable:
    return files("jiheng.office.config.demonstration").joinpath(name)
