"""An administrator adds a body below one of theirs, or corrects the name of one."""

from __future__ import annotations

import re

from django.db import transaction

from jiheng.office.people.access import may_manage_people
from jiheng.office.people.errors import BadCodeError, BadKindError, EmptyNameError, NotYoursError
from jiheng.office.people.models import Unit, User
from jiheng.office.trail.chain import append

# Capitals only: SQLite finds a subtree whatever the case of its letters, so "a" must never stand beside "A".
_CODE = re.compile(r"[0-9A-Z-]{1,40}")
_RANKS = {"unit": 1, "department": 2, "bureau": 3}


@transaction.atomic
def add_unit(by: User, parent: Unit, code: str, name: str, kind: str) -> Unit:
    """Add a body. Raises `NotYoursError`, `BadCodeError`, `BadKindError`, `EmptyNameError`."""
    if not may_manage_people(by, parent):
        raise NotYoursError(name=parent.name)
    code, name = code.strip().upper(), name.strip()
    # The path of the deepest body must stay within its column.
    too_deep = len(parent.path) + len(code) + 1 > 600
    if not _CODE.fullmatch(code) or too_deep or Unit.objects.filter(code__iexact=code).exists():
        raise BadCodeError(name=code)
    if _RANKS[kind] > _RANKS[parent.kind]:
        raise BadKindError(name=parent.name)
    if not name:
        raise EmptyNameError
    unit = Unit.objects.create(code=code, name=name, kind=kind, parent=parent)
    after = {"name": name, "kind": kind, "parent": parent.code}
    append(by.username, "unit.add", f"unit:{code}", after=after)
    return unit


@transaction.atomic
def rename_unit(by: User, unit: Unit, name: str) -> None:
    """Correct the name of a body; its code stays. Raises `NotYoursError`, `EmptyNameError`."""
    if not may_manage_people(by, unit):
        raise NotYoursError(name=unit.name)
    name = name.strip()
    if not name:
        raise EmptyNameError
    if name == unit.name:
        return
    before, unit.name = unit.name, name
    unit.save(update_fields=["name"])
    append(by.username, "unit.rename", f"unit:{unit.code}", before=before, after=name)
