"""What a move is made of: the matter and its state, the actor, the facts of the case, and the answer."""

from __future__ import annotations

from typing import Literal

import msgspec

Matter = Literal["goal", "monitoring", "corrective", "self_evaluation", "evaluation"]
VersionStep = Literal["", "+1", "back"]


class Actor(msgspec.Struct, frozen=True):
    """Who acts. `roles` are those that this person has for this very case: role and tree are resolved before."""

    id: str
    roles: frozenset[str]


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the conditions of a move ask of the case. Facts come as values: nothing is looked up here.

    `blocking_findings` is how many findings of the audit block submission. `authors` are the ids of those who wrote
    the present version. `grade` is 优, 良, 中 or 差; `score_grade` what the total score calls for. `opinion` and
    `reason` are the texts given with the move.
    """

    blocking_findings: int = 0
    budget_is_positive: bool = False
    has_goal: bool = False
    was_approved: bool = False
    was_opened: bool = False
    authors: frozenset[str] = frozenset()
    opinion: str = ""
    reason: str = ""
    grade: str | None = None
    score_grade: str | None = None
    budget_is_approved: bool = False
    has_adjustment_ground: bool = False
    year_is_over: bool = False
    actuals_are_complete: bool = False
    measures: str = ""
    deadline_has_passed: bool = False
    goal_is_approved: bool = False
    scores_are_complete: bool = False
    deviations_are_explained: bool = False
    report_is_written: bool = False


class Line(msgspec.Struct, frozen=True):
    """One line of the table."""

    matter: Matter
    state: str
    verb: str
    roles: tuple[str, ...]
    guards: tuple[str, ...]
    to: str
    version: VersionStep


class Moved(msgspec.Struct, frozen=True):
    """The move is made: the new state, and what becomes of the version ("+1": a new one, "back": the approved one)."""

    state: str
    version: VersionStep = ""


class Refused(msgspec.Struct, frozen=True):
    """The move is not made. `code` is "no-such-move", "not-your-role" or the name of the condition that fails."""

    code: str
    zh: str
    en: str

    def render(self, language: str) -> str:
        """Say why, in the reader's language."""
        return self.en if language == "en" else self.zh
