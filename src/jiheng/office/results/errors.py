"""What a person meets who may not, or cannot any more, do what they tried with a round or a record."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.cases.errors import CaseError


class RoundError(CaseError):
    """A round cannot be opened or changed in this way: `detail` says why."""

    code = "round"
    status = 422


class RoundExistsError(RoundError):
    """The same was opened before."""

    code = "round-exists"
    status = 409
    message = Message(
        "“{name}”已经布置过这一年度、这一时段的这项工作；请打开原来的布置，在那里补布置或调整期限。",
        "This was opened for {name} before, for the same year and period; open that round to extend or change it.",
    )


class NoSuchCellError(CaseError):
    """The cell does not exist, or this person may not write into it now."""

    code = "no-such-cell"
    status = 422
    message = Message(
        "这一格现在不能填写：可能已经上报，或者不由您填写。请刷新后再看。",
        "This cell cannot be filled in now: it was handed on, or is not yours to fill in. Reload the page.",
    )


class NotRemarkedError(CaseError):
    """A remark cannot be made or answered here and now: `detail` says why."""

    code = "not-remarked"


class NotPlannedError(CaseError):
    """An evaluation cannot be planned: `detail` says why."""

    code = "not-planned"


class CellTakenError(CaseError):
    """Somebody else wrote into the same cell meanwhile: `field`, `mine`, `theirs`."""

    code = "cell-taken"
    message = Message(
        "没有保存：别人刚刚改过这一格，现在是“{theirs}”。您填写的内容仍在格中，改动一下即覆盖。",
        "Not saved: somebody else changed this cell, it now says “{theirs}”. What you typed is still in it.",
    )
