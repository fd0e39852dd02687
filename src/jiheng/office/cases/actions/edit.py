"""One step of somebody at work in the form: texts of cells, and one deed besides; brought together with what others wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

import msgspec
from django.db import transaction

from jiheng.declaration.difference import Pairing
from jiheng.declaration.model import Declaration
from jiheng.office.cases.actions.write import draft_of, put_content
from jiheng.office.cases.content import encoded
from jiheng.office.cases.deeds import done
from jiheng.office.cases.editing import Draft
from jiheng.office.cases.errors import StaleCaseError, UnknownStateError
from jiheng.office.cases.history import CHANGES
from jiheng.office.cases.marks import Mark, carried, restored
from jiheng.office.cases.merging import Conflict, fingerprint, followed, merged
from jiheng.office.cases.models import Case, Version
from jiheng.office.cases.paste import Block, pasted
from jiheng.office.people.models import User
from jiheng.office.trail.models import Entry

_LOOKED_BACK = 300
"""How many changes of a case are searched for the state that a page shows."""


class Step(msgspec.Struct, frozen=True):
    """What a page asks: texts of cells, one deed, and one block of cells.

    `seen` names the state of the draft that the page shows (`merging.fingerprint`); without one `lock` is that of the
    case as it shows it. `was` is what the page takes for said in cells.
    """

    seen: str = ""
    lock: int = 0
    texts: Mapping[str, str] = {}
    was: Mapping[str, str] = {}
    deed: str = ""
    block: Block | None = None


class Edited(NamedTuple):
    """The case after a step: what was typed, by cell, which cells conflict with somebody else's, and the row to go to."""

    case: Case
    mine: dict[str, str]
    conflicts: list[Conflict]
    place: str = ""


@transaction.atomic
def edit(user: User, case_id: UUID | str, step: Step) -> Edited:
    """Take a step. Where a cell was changed by somebody else meanwhile, nothing is written and the conflicts are told.

    Raises as `write` does but for the lock, `UnknownStateError` where the page is too old, and `StaleCaseError` where a
    block or a deed meets rows that others changed.
    """
    case = draft_of(user, case_id, lock=None if step.seen else step.lock)
    assert case.current is not None, "a draft has a version"
    now = _draft(case.current)
    base = _as_seen(case, now, step.seen) if step.seen else now
    found = merged(base, now, step.texts, step.was)
    if found.conflicts:
        return Edited(case, found.mine, found.conflicts)
    draft = found.draft
    if step.block is not None:
        if base != now:
            raise StaleCaseError(name=case.name)
        draft = pasted(draft, step.block).draft
    deed = followed(step.deed, base, now)
    if deed is None:
        raise StaleCaseError(name=case.name)
    did = done(draft, deed)
    marks = _left(case.current, did.draft, did.confirmed)
    content = encoded(did.draft.declaration)
    put_content(case, content, did.draft.typed, user, mends=did.mends, marks=marks)
    return Edited(case, found.mine, [], did.place)


def _draft(version: Version) -> Draft:
    return Draft(version.declaration, version.typed)


def _left(version: Version, after: Draft, confirmed: str) -> dict[str, Mark] | None:
    """Return the marks that are left where one was confirmed; None leaves it to what the cells say."""
    if not confirmed:
        return None
    before = version.declaration
    marks = {field: mark for field, mark in restored(version.marks).items() if field != confirmed}
    return carried(marks, before, after.declaration, Pairing(before, after.declaration))


def _as_seen(case: Case, now: Draft, seen: str) -> Draft:
    """Return the draft as the page shows it: the present one, or an earlier one from the trail."""
    version = case.current
    assert version is not None, "a draft has a version"
    if fingerprint(version.content, version.typed) == seen:
        return now
    entries = Entry.objects.filter(subject=f"case:{case.pk}", action__in=CHANGES).order_by("-number")
    for before in entries.values_list("before", flat=True)[:_LOOKED_BACK].iterator(chunk_size=20):
        typed = before.get("typed", {})
        if fingerprint(before["content"], typed) == seen:
            return Draft(msgspec.json.decode(before["content"], type=Declaration), typed)
    raise UnknownStateError(name=case.name)
