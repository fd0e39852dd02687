"""What can be done with a draft besides typing: rows added, removed, moved, a finding mended, a mark confirmed, a block pasted.

A deed is named as the buttons of the form name it: "add:indicators:3", "remove:goals:0", "mend:<fingerprint>",
"confirm:funding.total". Pure: every deed returns a new draft.
"""

from __future__ import annotations

from typing import NamedTuple

from jiheng.foundation.message import Message
from jiheng.office.cases.content import audit_of
from jiheng.office.cases.editing import Draft, add_row, move_row, remove_row
from jiheng.office.cases.errors import CellError
from jiheng.office.cases.findings import mend_of, mended

_UNKNOWN_DEED = Message("没有保存：没有收到要做的事。", "Not saved: nothing was asked for.")


class Done(NamedTuple):
    """A draft after a deed: the row to go to, the rule that was mended, and the cell whose mark was confirmed."""

    draft: Draft
    place: str = ""
    mends: str = ""
    confirmed: str = ""


def done(draft: Draft, deed: str) -> Done:
    """Return the draft after a deed; nothing and "save" change nothing. Raises `CaseError`."""
    what, _, rest = deed.partition(":")
    if what in ("", "save"):
        return Done(draft)
    if what == "mend":
        finding = mend_of(audit_of(draft.declaration), rest)
        return Done(mended(draft, finding), mends=finding.rule)
    if what == "confirm":
        return Done(draft, place=rest, confirmed=rest)
    kind, _, position = rest.partition(":")
    return _row_done(draft, what, kind, position)


def _row_done(draft: Draft, what: str, kind: str, position: str) -> Done:
    number = int(position) if position.isascii() and position.isdecimal() and len(position) < 6 else None
    if what == "add":
        added = add_row(draft, kind, number)
        last = len(getattr(added.project, kind)) - 1
        return Done(added, f"{kind}.{last if number is None else number + 1}")
    if number is None or what not in ("remove", "up", "down"):
        raise CellError(detail=_UNKNOWN_DEED)
    if what == "remove":
        return Done(remove_row(draft, kind, number), f"{kind}.{max(number - 1, 0)}")
    step = -1 if what == "up" else 1
    moved = move_row(draft, kind, number, step)
    last = len(getattr(moved.project, kind)) - 1
    return Done(moved, f"{kind}.{max(0, min(number + step, last))}")
