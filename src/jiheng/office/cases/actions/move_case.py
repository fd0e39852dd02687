"""A case moves: sent in, taken up, sent back, passed, approved, adjusted … as the table of moves allows."""

from __future__ import annotations

from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from jiheng.cycle import Facts, Moved, Refused, move
from jiheng.foundation.message import Message
from jiheng.office.cases.content import refresh
from jiheng.office.cases.errors import RefusedMoveError, StaleCaseError
from jiheng.office.cases.models import Case, Version
from jiheng.office.people.access import actor_for
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append


class Said(msgspec.Struct, frozen=True):
    """What a person says with a move."""

    opinion: str
    reason: str
    grade: str | None
    has_adjustment_ground: bool
    budget_is_approved: bool
    year_is_over: bool

    def words(self) -> dict[str, str]:
        """Return what was said in words, as the trail keeps it."""
        texts = {"opinion": self.opinion, "reason": self.reason, "grade": self.grade}
        return {key: text for key, text in texts.items() if text}


@transaction.atomic
def move_case(  # noqa: PLR0913 -- what a person says with a move, each by its name
    user: User,
    case_id: UUID | str,
    verb: str,
    *,
    lock: int,
    opinion: str = "",
    reason: str = "",
    grade: str | None = None,
    has_adjustment_ground: bool = False,
    budget_is_approved: bool = False,
    year_is_over: bool = False,
) -> Case:
    """Do `verb` with a case. Raises `StaleCaseError`, and `RefusedMoveError` with the reason that the table gives."""
    said = Said(opinion, reason, grade, has_adjustment_ground, budget_is_approved, year_is_over)
    locked = Case.objects.select_for_update(of=("self",)).select_related("unit", "current", "approved")
    case = locked.get(pk=case_id)
    if case.lock != lock:
        raise StaleCaseError(name=case.name)
    version = case.current
    assert version is not None, "every case has a version from its beginning"
    answer = move("goal", case.state, verb, actor_for(user, case.unit), _facts(case, version, said))
    if isinstance(answer, Refused):
        raise RefusedMoveError(why=Message(answer.zh, answer.en))
    before = {"state": case.state, "version": version.number}
    if verb == "approve":
        _freeze(case, version)
    current = _apply(case, version, answer, user, said)
    after = {"state": case.state, "version": current.number, **said.words()}
    append(user.username, f"case.{verb}", f"case:{case.pk}", before=before, after=after)
    return case


def _facts(case: Case, version: Version, said: Said) -> Facts:
    return Facts(
        blocking_findings=case.blocking_findings,
        budget_is_positive=case.budget is not None and case.budget > 0,
        has_goal=any(goal.strip() for goal in version.project.goals) or case.is_classified,
        was_approved=case.approved is not None,
        was_opened=case.was_opened,
        authors=frozenset(version.authors),
        opinion=said.opinion,
        reason=said.reason,
        grade=said.grade or case.grade or None,
        budget_is_approved=said.budget_is_approved,
        has_adjustment_ground=said.has_adjustment_ground,
        year_is_over=said.year_is_over,
    )


def _apply(case: Case, version: Version, answer: Moved, user: User, said: Said) -> Version:
    """Bring the case into its new state, save it, and return the version it now stands at."""
    case.state = answer.state
    case.was_opened = False
    if said.grade:
        case.grade = said.grade
    if answer.version == "+1":
        _begin_version(case, version, user, said.reason)
    elif answer.version == "back":
        case.current = case.approved
    assert case.current is not None, "a move never takes the version away"
    refresh(case, case.current)
    case.lock += 1
    case.save()
    return case.current


def _begin_version(case: Case, version: Version, user: User, reason: str) -> None:
    """Begin the next version with the content of the present one; whoever revises it is its author."""
    newest = case.versions.order_by("-number").first() or version
    case.current = Version.objects.create(
        case=case,
        number=newest.number + 1,
        content=version.content,
        typed=version.typed,
        marks=version.marks,
        authors=[user.username],
        reason=reason,
        source_name=version.source_name,
        source_sha256=version.source_sha256,
    )
    case.grade = ""


def _freeze(case: Case, version: Version) -> None:
    version.is_frozen, version.approved_at = True, timezone.now()
    version.save()
    case.approved = version
