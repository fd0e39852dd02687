"""Who changed which cell, when, from what, to what, and why: read from the trail, along the versions of a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from jiheng.declaration.difference import Change, Pairing, difference
from jiheng.declaration.model import Declaration
from jiheng.office.cases.models import Case
from jiheng.office.trail.models import Entry

CHANGES = frozenset({"case.write", "case.undo", "case.redo"})
"""Actions that change what is declared."""

_BACKWARDS = frozenset({"case.return", "case.stop"})


class Step(msgspec.Struct):
    """One change of what is declared.

    `why` is the reason of the version that it belongs to: of its adjustment, or of the return that led to it.
    """

    entry: Entry
    version: int
    why: str = ""

    @property
    def before(self) -> Declaration:
        """What was declared before; decoded at every call."""
        return _declared(self.entry.before)

    @property
    def after(self) -> Declaration:
        """What was declared after; decoded at every call."""
        return _declared(self.entry.after)

    def told(self, before: str | None, after: str | None) -> Told:
        """Tell what this step did to one cell."""
        mends = str(self.entry.after.get("mends", ""))
        return Told(self.entry, self.version, before, after, self.why, mends)


class Told(msgspec.Struct, frozen=True):
    """One change of one cell."""

    entry: Entry
    version: int
    before: str | None
    after: str | None
    why: str = ""
    mends: str = ""


def steps(case: Case, version: int) -> Iterator[Step]:
    """Yield the changes that led to a version, newest first, through the versions it was made from."""
    found = Entry.objects.filter(subject=f"case:{case.pk}", action__startswith="case.").order_by("-number")
    made: list[Step] = []
    began = False  # the version began as a copy, and the return that asked for it was not met yet
    for entry in found.iterator(chunk_size=50):
        earlier, now = (told.get("version") for told in (entry.before or {}, entry.after or {}))
        if entry.action in CHANGES and now == version:
            if began:
                yield from made
                made, began = [], False
            made.append(Step(entry, version))
        elif began and entry.action in _BACKWARDS:
            yield from _because(made, entry.after.get("opinion", ""))
            made, began = [], False
        elif now == version and earlier is not None and earlier < version:
            why = entry.after.get("reason", "")
            if why:
                yield from _because(made, why)
                made = []
            version, began = earlier, not why
    yield from made


def _because(made: list[Step], why: str) -> Iterator[Step]:
    for step in made:
        step.why = why
        yield step


def of_cell(case: Case, version: int, field: str) -> Iterator[Told]:
    """Yield the changes of one cell, newest first; the cell is followed where its row was moved or renamed."""
    at: str | None = field
    for step in steps(case, version):
        if at is None:
            return
        before, after = step.before, step.after
        pairing = Pairing(before, after)
        for change in difference(before, after, pairing):
            if _is_at(change, at):
                yield step.told(change.before, change.after)
        at = pairing.back(at)


def of_changes(case: Case, version: int, since: Declaration, changes: Sequence[Change]) -> dict[int, Told]:
    """Return for each change between two versions, by its position, the last step that made it.

    `version` is the newer one, `since` what the older one declares.
    """
    told: dict[int, Told] = {}
    at = {number: change.field for number, change in enumerate(changes) if change.field is not None}
    gone = {number: change for number, change in enumerate(changes) if change.field is None}
    for step in steps(case, version):
        if not at and not gone:
            break
        before, after = step.before, step.after
        pairing = Pairing(before, after)
        made = difference(before, after, pairing)
        for number, field in list(at.items()):
            found = next((one for one in made if _is_at(one, field)), None)
            earlier = pairing.back(field)
            if found is not None:
                told[number] = step.told(found.before, found.after)
            if found is not None or earlier is None:
                del at[number]
            else:
                at[number] = earlier
        for number, removed in list(gone.items()):
            if any(_is_removal_of(one, removed) for one in made):
                told[number] = step.told(removed.before, None)
                del gone[number]
        if before == since:
            break
    return told


def _is_removal_of(change: Change, removed: Change) -> bool:
    is_same = change.before == removed.before and _column(change.old_field) == _column(removed.old_field)
    return change.field is None and is_same


def _is_at(change: Change, field: str) -> bool:
    """Say whether a change is one of a cell, or of a cell of a row."""
    place = change.field
    return place is not None and (place == field or (field.count(".") == 1 and place.startswith(f"{field}.")))


def _column(field: str | None) -> str:
    """Return a path without the position of its row."""
    return "" if field is None else ".".join(part for part in field.split(".") if not part.isdecimal())


def _declared(told: dict[str, Any]) -> Declaration:
    return msgspec.json.decode(told["content"], type=Declaration)
