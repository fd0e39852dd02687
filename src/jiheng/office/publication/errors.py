"""What a person meets who may not, or cannot now, decide on secrecy, sign a review or publish."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.cases.errors import CaseError


class PublicationError(CaseError):
    """Something about secrecy or publication cannot be done in this way."""

    code = "publication"


class WrongProposalError(PublicationError):
    """A proposal is not complete, or names what cannot be withheld: `detail`."""

    code = "wrong-proposal"
    status = 422


class AlreadyProposedError(PublicationError):
    """The same was proposed or decided before."""

    code = "already-proposed"
    message = Message(
        "这一栏已经定密，或者已有提请等待决定。", "This is withheld already, or a proposal on it waits."
    )


class AlreadyDecidedError(PublicationError):
    """Somebody decided on the proposal before."""

    code = "already-decided"
    message = Message("这一提请已经有了决定。请刷新后再看。", "This was decided on already. Reload the page.")


class OwnProposalError(PublicationError):
    """Whoever proposes does not decide."""

    code = "own-proposal"
    message = Message(
        "提请人不能决定自己的提请，请由单位负责人中的他人决定。",
        "Whoever proposed it cannot decide on it; let another leader of the body do so.",
    )


class NotReadyError(PublicationError):
    """Something is missing before a review can be signed or a year be published: `detail`."""

    code = "not-ready"


class StaleReviewError(PublicationError):
    """What is to be published changed since the page was shown, or since it was reviewed."""

    code = "stale-review"
    message = Message(
        "打开本页后，要公开的内容或定密决定有变化。请重新核对后再签署。",
        "What is to be published, or what is withheld of it, changed since you opened this page. Look at it again, then sign.",
    )


class OwnWorkError(PublicationError):
    """Whoever wrote what is reviewed does not review it: `count`."""

    code = "own-work"
    message = Message(
        "其中 {count} 个项目是您编写的，保密审查须由他人签署。",
        "You wrote {count} of the projects: somebody else has to sign the review.",
    )


class SameHandsError(PublicationError):
    """Whoever signed the review does not publish."""

    code = "same-hands"
    message = Message(
        "保密审查是您签署的，须由他人公开。", "You signed the review: somebody else has to publish."
    )


class NotPublishedError(PublicationError):
    """There is nothing published that could be withdrawn."""

    code = "not-published"
    message = Message("这一版没有公开，或者已经撤回。", "This was not published, or is withdrawn already.")


class NoReasonError(PublicationError):
    """A reason is needed and was not given."""

    code = "no-reason"
    status = 422
    message = Message("没有写明理由。", "No reason is given.")
