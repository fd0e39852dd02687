"""What a person meets who may not, or cannot any more, do what they tried."""

from __future__ import annotations

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message


class CaseError(JihengError):
    """A case cannot be changed in this way. `status` is that of the answer over HTTP."""

    code = "case"
    status = 409


class StaleCaseError(CaseError):
    """Somebody else changed the case in between."""

    code = "stale-case"
    message = Message(
        "别人刚刚改过“{name}”，您看到的不是最新内容。请刷新后再改，您填写的内容没有丢失。",
        "“{name}” was changed by somebody else just now. Reload it and try again; what you typed is kept.",
    )


class ConflictError(CaseError):
    """Somebody else changed the same cells. `typed` is what was typed on the page, by cell."""

    code = "conflict"
    message = Message(
        "没有保存：“{name}”中有 {count} 格别人也改过。您填写的内容还在，旁边是现在的内容；核对后再保存，以您的为准。",
        "Not saved: somebody else changed {count} of the same cells of “{name}”. What you typed is still here beside what "
        "they say now; look at both and save again to keep yours.",
    )


class RefusedMoveError(CaseError):
    """The table of moves refuses: `why` says so."""

    code = "refused-move"
    message = Message("{why}", "{why}")


class NotEditableError(CaseError):
    """The case is in a state in which its content is not changed."""

    code = "not-editable"
    message = Message(
        "“{name}”处于“{state}”，内容不能修改。", "“{name}” is {state}: its content cannot be changed now."
    )


class NoAccessError(CaseError):
    """The person has no role that would let them do this."""

    code = "no-access"
    status = 403
    message = Message("您没有办理“{name}”的权限。", "You have no role that lets you do this with “{name}”.")


class CellError(CaseError):
    """A cell cannot be changed as asked: `detail` says why."""

    code = "cell"
    status = 422


class NothingToUndoError(CaseError):
    """There is no change of this person that could be undone."""

    code = "nothing-to-undo"
    message = Message(
        "没有可以撤销的修改：本次登录后您没有改过，或者别人在您之后改过。",
        "There is nothing to undo: you changed nothing since you logged in, or somebody else did after you.",
    )


class NothingToRedoError(CaseError):
    """Nothing that this person took back could be made again."""

    code = "nothing-to-redo"
    message = Message(
        "没有可以重做的修改：您没有撤销过，或者撤销之后又有修改。",
        "There is nothing to redo: you took nothing back, or something was changed after that.",
    )


class UnknownStateError(CaseError):
    """The page shows a state of the draft that is too long ago to be brought together with the present one."""

    code = "unknown-state"
    message = Message(
        "“{name}”在您打开后改动太多，无法自动合并。请刷新后再改，您填写的内容没有丢失。",
        "“{name}” changed too much since you opened it. Reload it and try again; what you typed is kept.",
    )


class AlreadyCopiedError(CaseError):
    """There is a case of the new year already that goes on from this one."""

    code = "already-copied"
    message = Message(
        "“{name}”在 {year} 年度已经有了，没有再复制。",
        "There is “{name}” in {year} already: not copied again.",
    )


class NotEmptyError(CaseError):
    """Last year's content is copied into an empty draft only."""

    code = "not-empty"
    message = Message(
        "“{name}”已经填有目标或指标，不能用上年的内容覆盖；请新建，或先删除这些行。",
        "“{name}” has goals or indicators already, which are not written over; open a new one, or remove them first.",
    )


class NothingToMendError(CaseError):
    """The finding is not there any more, or has no certain mending."""

    code = "nothing-to-mend"
    message = Message(
        "这个问题已经不在，或者不能由程序改正；请核对这一格。",
        "This finding is gone, or cannot be mended by the program; look at the cell again.",
    )
