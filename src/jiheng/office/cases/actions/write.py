"""The content of a draft changes: a cell, or the whole."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from jiheng.cycle import words
from jiheng.declaration.difference import Pairing
from jiheng.declaration.model import Declaration
from jiheng.office.cases.content import encoded, refresh
from jiheng.office.cases.errors import NoAccessError, NotEditableError, StaleCaseError
from jiheng.office.cases.marks import Marks, carried, restored, stored
from jiheng.office.cases.models import Case, Version
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append

EDITABLE = "DRAFT"


@transaction.atomic
def write(  # noqa: PLR0913 -- what is written, what it rests on and why, each by its name
    user: User,
    case_id: UUID | str,
    declaration: Declaration,
    *,
    lock: int,
    typed: dict[str, str] | None = None,
    mends: str = "",
    marks: Marks | None = None,
) -> Case:
    """Replace the content of the current version of a draft.

    `lock` is that of the case as the person saw it; `typed` is what could not be understood, by cell; `mends` names
    the rule of the audit whose finding is mended; `marks` are what has to be decided again, as `put_content` takes
    them. Raises `StaleCaseError` when the case changed since,
    `NotEditableError` when it is no draft, `NoAccessError` for anyone but the unit's clerk.
    """
    case = draft_of(user, case_id, lock=lock)
    put_content(case, encoded(declaration), typed or {}, user, mends=mends, marks=marks)
    return case


def draft_of(user: User, case_id: UUID | str, *, lock: int | None = None) -> Case:
    """Return a draft that this person may change now, held until the transaction ends. Raises as `write` does.

    Without a lock it is whatever the draft says by now: for those who look at that themselves.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("unit", "current").get(pk=case_id)
    if "unit_clerk" not in roles_towards(user, case.unit):
        raise NoAccessError(name=case.name)
    if case.state != EDITABLE or case.current is None:
        raise NotEditableError(name=case.name, state=words()["states"][case.state])
    if lock is not None and case.lock != lock:
        raise StaleCaseError(name=case.name)
    return case


def put_content(  # noqa: PLR0913 -- likewise
    case: Case,
    content: str,
    typed: dict[str, str],
    user: User,
    *,
    mends: str = "",
    marks: Marks | None = None,
    action: str = "case.write",
) -> None:
    """Put a content into the current version and tell the trail; what is the same is not written.

    `marks` are those that the content has; without any, those of the cells that say the same as before are left.
    """
    version = case.current
    assert version is not None, "a draft has a version"
    before = _told(version)
    earlier = version.declaration
    version.content, version.typed = content, typed
    pairing = Pairing(earlier, version.declaration)
    left = carried(restored(version.marks), earlier, version.declaration, pairing) if marks is None else marks
    version.marks = stored(left)
    if _told(version) == before:
        return
    version.authors = sorted({*version.authors, user.username})
    version.save()
    _carry_remarks(version, pairing)
    if earlier.fiscal_year != version.declaration.fiscal_year:
        case.fiscal_year = version.declaration.fiscal_year
    refresh(case, version)
    case.lock += 1
    case.save()
    after = _told(version)
    if mends:
        after["mends"] = mends
    append(user.username, action, f"case:{case.pk}", before=before, after=after)


def _told(version: Version) -> dict[str, Any]:
    told: dict[str, Any] = {"version": version.number, "content": version.content}
    beside = {"typed": version.typed, "marks": version.marks}
    return told | {name: kept for name, kept in beside.items() if kept}


def _carry_remarks(version: Version, pairing: Pairing) -> None:
    """Let remarks follow their cells; of a row that was removed they are of the whole."""
    for remark in version.remarks.all():
        field = pairing.forward(remark.field) or ""
        if field != remark.field:
            remark.field = field
            remark.save(update_fields=["field"])
