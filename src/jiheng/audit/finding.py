"""What an audit says: a finding with its evidence, a question for the reviewer, and the tally of every rule."""

from __future__ import annotations

from typing import Literal

import msgspec

from jiheng.foundation.message import Message
from jiheng.foundation.where import Where

Severity = Literal["S1", "S2", "S3", "S4"]
Grade = Literal["优", "良", "中", "差"]

SEVERITIES: dict[Severity, Message] = {
    "S1": Message("不得上报", "blocks submission"),
    "S2": Message("必须修改", "must be corrected"),
    "S3": Message("应当修改", "should be corrected"),
    "S4": Message("提示", "hint"),
}
"""Severities from the gravest to the lightest, and what each asks of the declaring office."""


class Subject(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Whom a finding is about. Numbers count from 0 in the declaration; `part` says in which of its lists.

    `office` is the body that declares (申报单位).
    """

    document: str
    office: str | None = None
    part: Literal["projects", "department_goals"] | None = None
    project: str | None = None
    project_number: int | None = None
    indicator: str | None = None
    indicator_number: int | None = None


class Quote(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A piece of evidence: `text` verbatim, which `field` of the declaration it is, and where it is printed.

    `of` names the indicator or project that the quote is taken from, where it is not the finding's own.
    """

    field: str
    text: str
    where: Where | None = None
    of: str | None = None


class Fix(msgspec.Struct, frozen=True, gc=False):
    """A change of one field that mends the finding for certain, so that a program may make it."""

    field: str
    old: str
    new: str


class Finding(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One objection. `params` fill the message of the rule; `sum` is the calculation that was done, in figures.

    `fingerprint` names the objection: it stays the same when the same content is read again, from another
    format or with other rows above it.
    """

    rule: str
    severity: Severity
    subject: Subject
    fingerprint: str
    params: dict[str, str] = {}
    evidence: tuple[Quote, ...] = ()
    where: Where | None = None
    sum: str = ""
    fix: Fix | None = None


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a program cannot decide and a reviewer should look at; `count` subjects of a document share it."""

    rule: str
    document: str
    count: int = 1
    first: Subject | None = None


class Tally(msgspec.Struct):
    """What became of one rule: how often it was asked, and with which result.

    `not_applicable` subjects were seen but lie outside the rule; they are no passes. `asked` were handed to the
    reviewer.
    """

    fired: int = 0
    passed: int = 0
    not_applicable: int = 0
    asked: int = 0
    accepted: int = 0

    @property
    def seen(self) -> int:
        """How many subjects the rule was put to."""
        return self.fired + self.passed + self.not_applicable + self.asked + self.accepted


def gravest(severities: list[Severity]) -> Severity | None:
    """Return the gravest of some severities; None of none."""
    return min(severities, default=None)
