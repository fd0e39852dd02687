"""What was declared last year is copied: into a new case, or into a draft that is still empty."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from jiheng.declaration.model import Body, Declaration, Project, Source
from jiheng.office.cases.actions.open_case import open_case
from jiheng.office.cases.actions.write import draft_of, put_content
from jiheng.office.cases.content import encoded
from jiheng.office.cases.errors import AlreadyCopiedError, NoAccessError, NotEmptyError
from jiheng.office.cases.lastyear import GIVEN_UP, already_there, version_to_copy
from jiheng.office.cases.marks import for_year, to_decide
from jiheng.office.cases.models import Case
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import Unit, User


@transaction.atomic
def begin(user: User, unit: Unit, year: int, name: str) -> Case:
    """Open a case with nothing in it but its name. Raises `NoAccessError` for anyone but the unit's clerk."""
    blank = Declaration(
        source=Source("", "", "", ""),
        issuer=Body(unit.name),
        fiscal_year=year,
        projects=[Project(name=name, printed_name=name, goals=[""])],
    )
    return open_case(user, unit, blank)


@transaction.atomic
def copy_as_new(user: User, source_id: UUID | str, year: int) -> Case:
    """Open a case of `year` with what a case of the year before declares, and mark what has to be decided again.

    Raises `NoAccessError` for anyone but the unit's clerk, `AlreadyCopiedError` where it goes on already.
    """
    # Two who copy at the same moment wait for each other here: the second one finds the copy of the first.
    source = _source(source_id)
    _check(user, source)
    if already_there(source.unit, year, source) is not None:
        raise AlreadyCopiedError(name=source.name, year=year)
    last = version_to_copy(source).declaration
    renewed = for_year(last, year)
    return open_case(user, source.unit, renewed, previous=source, marks=to_decide(last, renewed))


@transaction.atomic
def copy_into(user: User, case_id: UUID | str, source_id: UUID | str, *, lock: int) -> Case:
    """Put what a case of the year before declares into a draft without goals and indicators, as one change.

    Its own year, code and name stay where it has them. Raises as `write` does, and `NotEmptyError`.
    """
    case = draft_of(user, case_id, lock=lock)
    source = _source(source_id)
    _check(user, source)
    assert case.current is not None, "a draft has a version"
    now = case.current.declaration
    own = now.projects[0]
    if source.unit_id != case.unit_id:
        raise NoAccessError(name=source.name)
    if own.indicators or any(goal.strip() for goal in own.goals):
        raise NotEmptyError(name=case.name)
    last = version_to_copy(source).declaration
    renewed = for_year(last, case.fiscal_year or (last.fiscal_year or 0) + 1)
    project = renewed.projects[0]
    project.name, project.printed_name = own.name or project.name, own.printed_name or project.printed_name
    project.code = own.code or project.code
    marks = to_decide(last, renewed)
    case.previous = source
    put_content(case, encoded(renewed), {}, user, marks=marks)
    return case


def _source(source_id: UUID | str) -> Case:
    found = Case.objects.select_for_update(of=("self",)).select_related("unit", "current", "approved")
    return found.exclude(state=GIVEN_UP).get(pk=source_id)


def _check(user: User, source: Case) -> None:
    if "unit_clerk" not in roles_towards(user, source.unit):
        raise NoAccessError(name=source.name)
