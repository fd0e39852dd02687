"""Declaration × review → what may be published: content of withheld projects gone, their amounts kept under a neutral code."""

from __future__ import annotations

from typing import Final

import msgspec

from jiheng.declaration.model import Declaration, Project, Source
from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message
from jiheng.foundation.text import bare
from jiheng.secrecy.bodies import Bodies
from jiheng.secrecy.clearance import Clearance, Withheld
from jiheng.secrecy.mask import Masker
from jiheng.secrecy.secret import (
    Secret,
    kinds_of,
    secrets_of,
    secrets_of_field,
    without_words_of_everybody,
)
from jiheng.secrecy.withhold import neutral, take

_KEY: Final = object()
_FIELD, _PROJECT, _BODY = Message("栏目", "field"), Message("项目", "project"), Message("单位", "body")


class UnknownWithheldError(JihengError):
    """The review withholds something that the documents do not have: `number` counts its entries from 1."""

    code = "unknown-withheld"
    message = Message(
        "保密审查的第{number}条找不到对应的{what}：名称、编码或栏目写得与申报不同（金额不隐去）。没有发布任何内容。",
        "Entry {number} of the review matches no {what}: it is worded otherwise than declared, or it is an amount, which is "
        "never withheld. Nothing is published.",
    )


class NotReviewedError(JihengError):
    """A declaration holds withheld projects that no entry of the review decides on: `count`."""

    code = "not-reviewed"
    message = Message(
        "第{number}份文件有{count}个项目标明涉密，保密审查没有写明决定，没有发布任何内容。",
        "Document {number}: {count} projects are marked as withheld and the review does not decide on them. Nothing is "
        "published.",
    )


class Cleared:
    """A declaration that may be published. It can be made only by `clear`.

    `secrets` must not be found in anything made of it or beside it; they never leave the program. `masked` counts the
    open texts that mentioned one, which is masked there.
    """

    def __init__(
        self,
        key: object,
        declaration: Declaration,
        review: Clearance,
        secrets: frozenset[Secret],
        masked: int,
    ) -> None:
        """Keep what `clear` made."""
        if key is not _KEY:
            raise TypeError("a Cleared is made by jiheng.secrecy.clear")
        self.declaration = declaration
        self.reviewed_by = review.reviewed_by
        self.reviewed_on = review.reviewed_on
        self.secrets = secrets
        self.masked = masked

    def with_neutral_bodies(self, text: str) -> str:
        """Return a text said of what is published, such as its title, with withheld bodies under their neutral names."""
        named: str = Masker(one for one in self.secrets if one.instead)(text)
        return named


def clear(declarations: list[Declaration], review: Clearance) -> list[Cleared]:
    """Return what may be published of some declarations.

    Withheld projects keep their amounts under a neutral name, so that totals still reconcile; a withheld body is called by
    a neutral name everywhere; a secret that an open text
    mentions is masked there, in whichever of the documents. What could not be read or was not used is not published.
    Raises `UnknownWithheldError` for an entry that matches nothing, `NotReviewedError` for a project marked as withheld
    that no entry names.
    """
    redacting = _Redacting(review)
    redacted = [redacting.redacted(number, one) for number, one in enumerate(declarations, 1)]
    for number, entry in enumerate(review.withheld, 1):
        if number not in redacting.met:
            raise UnknownWithheldError(number=number, what=_FIELD if entry.field else _PROJECT)
    open_texts = {text for declaration in redacted for text, _ in kinds_of(declaration)}
    for number in redacting.bodies.unmet(open_texts):
        if number not in redacting.met:
            raise UnknownWithheldError(number=number, what=_BODY)
    redacted = [redacting.bodies.without(one) for one in redacted]
    redacting.secrets |= redacting.bodies.secrets
    secrets = without_words_of_everybody(redacting.secrets, open_texts)
    masker = Masker(secrets)
    masker.only_within(open_texts | {review.reviewed_by})
    review = msgspec.structs.replace(review, reviewed_by=masker(review.reviewed_by))
    made = []
    for declaration in redacted:
        before = masker.count
        masked = masker(declaration)
        made.append(Cleared(_KEY, masked, review, secrets, masker.count - before))
    return made


class _Redacting:
    """Takes out of declarations what the entries of a review withhold, and remembers which entries were met."""

    def __init__(self, review: Clearance) -> None:
        withheld = review.withheld
        self._entries = [(number, bare(entry.project), entry) for number, entry in enumerate(withheld, 1)]
        self.bodies = Bodies(review.bodies, len(withheld) + 1)
        self.met: set[int] = set()
        self.secrets: set[Secret] = set()

    def redacted(self, number: int, declaration: Declaration) -> Declaration:
        """Return a declaration without what is withheld. Its projects are copied only where something is taken out."""
        projects: list[Project] = []
        hidden = undecided = 0
        is_touched = False
        for project in declaration.projects:
            entries = self._meaning(declaration, project)
            whole = [n for n, entry in entries if not entry.field]
            if whole:
                hidden += 1
                self.met |= {n for n, _ in entries}
                self.secrets |= set(secrets_of(project, whole[0]))
                projects.append(neutral(project, hidden))
            elif project.classified:
                undecided += 1
            else:
                projects.append(self._without(project, entries) if entries else project)
                is_touched = is_touched or bool(entries)
        if undecided:
            raise NotReviewedError(number=number, count=undecided)
        source = declaration.source
        if hidden or is_touched:
            # The name and the fingerprint of a file that holds a secret lead to it.
            source = Source("", "", source.media_type, source.layout)
        return msgspec.structs.replace(declaration, source=source, projects=projects, problems=[], unused=[])

    def _meaning(self, declaration: Declaration, project: Project) -> list[tuple[int, Withheld]]:
        names = {bare(name) for name in (project.name, project.printed_name, project.code) if name}
        file = declaration.source.file
        return [
            (number, entry)
            for number, key, entry in self._entries
            if key in names and entry.document in ("", file)
        ]

    def _without(self, project: Project, entries: list[tuple[int, Withheld]]) -> Project:
        copy: Project = msgspec.convert(msgspec.to_builtins(project), Project)
        for number, entry in entries:
            held = take(copy, entry.field)
            if held:
                self.met.add(number)
            if entry.field == "spending_unit" and held:
                copy.spending_unit = self.bodies.withhold(held[0], number)
            elif held:
                self.secrets |= set(secrets_of_field(held, number))
        return copy
