"""A case begins: with the first version of what is declared."""

from __future__ import annotations

from django.db import transaction

from jiheng.declaration.model import Declaration
from jiheng.office.cases.content import encoded, refresh
from jiheng.office.cases.errors import NoAccessError
from jiheng.office.cases.models import Case, Version
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import Unit, User
from jiheng.office.trail.chain import append


@transaction.atomic
def open_case(user: User, unit: Unit, declaration: Declaration, *, fiscal_year: int | None = None) -> Case:
    """Open a case for the one project of `declaration`. Raises `NoAccessError` for anyone but the unit's clerk."""
    project = declaration.projects[0]
    if "unit_clerk" not in roles_towards(user, unit):
        raise NoAccessError(name=project.name or "")
    case = Case.objects.create(
        unit=unit, fiscal_year=fiscal_year or declaration.fiscal_year, name=project.name or ""
    )
    version = Version.objects.create(
        case=case,
        number=1,
        content=encoded(declaration),
        authors=[user.username],
        source_name=declaration.source.file[:400],
        source_sha256=declaration.source.sha256,
    )
    case.current = version
    refresh(case, version)
    case.save()
    append(
        user.username,
        "case.open",
        f"case:{case.pk}",
        after={"name": case.name, "unit": unit.code, "version": 1},
    )
    return case
