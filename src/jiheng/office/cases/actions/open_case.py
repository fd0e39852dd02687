"""A case begins: with the first version of what is declared."""

from __future__ import annotations

from django.db import transaction

from jiheng.declaration.model import Declaration
from jiheng.office.cases.content import encoded, refresh
from jiheng.office.cases.errors import NoAccessError
from jiheng.office.cases.marks import Marks, stored
from jiheng.office.cases.models import Case, Version
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import Unit, User
from jiheng.office.trail.chain import append


@transaction.atomic
def open_case(  # noqa: PLR0913 -- what a case begins with, each by its name
    user: User,
    unit: Unit,
    declaration: Declaration,
    *,
    fiscal_year: int | None = None,
    previous: Case | None = None,
    marks: Marks | None = None,
) -> Case:
    """Open a case for the one project of `declaration`. Raises `NoAccessError` for anyone but the unit's clerk.

    `previous` is the case of the year before that it was copied from, `marks` what has to be decided again.
    """
    project = declaration.projects[0]
    if "unit_clerk" not in roles_towards(user, unit):
        raise NoAccessError(name=project.name or "")
    case = Case.objects.create(
        unit=unit,
        fiscal_year=fiscal_year or declaration.fiscal_year,
        name=project.name or "",
        previous=previous,
    )
    version = Version.objects.create(
        case=case,
        number=1,
        content=encoded(declaration),
        marks=stored(marks or {}),
        authors=[user.username],
        source_name=declaration.source.file[:400],
        source_sha256=declaration.source.sha256,
    )
    case.current = version
    refresh(case, version)
    case.save()
    after = {"name": case.name, "unit": unit.code, "version": 1}
    if previous is not None:
        after |= {"copied_from": str(previous.pk), "content": version.content, "marks": version.marks}
    append(user.username, "case.open", f"case:{case.pk}", after=after)
    return case
