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


class NothingToMendError(CaseError):
    """The finding is not there any more, or has no certain mending."""

    code = "nothing-to-mend"
    message = Message(
        "这个问题已经不在，或者不能由程序改正；请核对这一格。",
        "This finding is gone, or cannot be mended by the program; look at the cell again.",
    )
