"""A record moves: filled in, reviewed, sent back, confirmed, evaluated, rectified … as the table of moves allows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from jiheng.cycle import Actor, Facts, Moved, Refused, first_state, move
from jiheng.cycle.model import Matter
from jiheng.foundation.message import Message
from jiheng.office.cases.errors import RefusedMoveError
from jiheng.office.cases.models import Case
from jiheng.office.people.access import actor_for
from jiheng.office.people.models import User
from jiheng.office.results.actions.held import held, keep
from jiheng.office.results.content import Content, Form, Mending, Verdict, content_of, encoded
from jiheng.office.results.due import feed
from jiheng.office.results.fields import is_writing_state
from jiheng.office.results.lights import watch
from jiheng.office.results.models import Record, Snapshot
from jiheng.office.results.rulebook import scheme_of, thresholds
from jiheng.office.results.standing import blocked, findings_of, gaps, problems_of, total_of
from jiheng.office.trail.chain import append

_LASTS = ("CANCELLED",)
"""States of a case in which its approved goal is no longer in force."""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says with a move. `due_on` is the deadline of what the move demands."""

    opinion: str = ""
    reason: str = ""
    grade: str | None = None
    due_on: date | None = None

    def words(self) -> dict[str, str]:
        """Return what was said, as the trail keeps it."""
        due = self.due_on.isoformat() if self.due_on is not None else ""
        texts = {"opinion": self.opinion, "reason": self.reason, "grade": self.grade, "due_on": due}
        return {key: text for key, text in texts.items() if text}


@transaction.atomic
def move_record(
    user: User, record_id: UUID | str, verb: str, *, lock: int, said: Said | None = None
) -> Record:
    """Do `verb` with a record. Raises `StaleCaseError`, and `RefusedMoveError` with the reason that the table gives."""
    record = held(record_id, lock)
    return carry_out(record, verb, actor_for(user, record.case.unit), said or Said())


def carry_out(record: Record, verb: str, actor: Actor, said: Said) -> Record:
    """Do `verb` with a record that is held. Raises `RefusedMoveError`."""
    content = content_of(record)
    answer = move(_matter(record), record.state, verb, actor, facts_of(record, content, verb, said))
    if isinstance(answer, Refused):
        raise RefusedMoveError(why=Message(answer.zh, answer.en))
    before = {"state": record.state, "version": record.number}
    _apply(record, content, answer, actor, said)
    if verb == "demand_rectification":
        record.due_on = said.due_on or _in_days(thresholds().rectification.days)
    record.save()
    after = {"state": record.state, "version": record.number, **said.words()}
    append(actor.id, f"record.{verb}", f"record:{record.pk}", before=before, after=after)
    if verb == "confirm" and record.light in thresholds().reasons.lights:
        _open_corrective(record, content, actor, said)
    feed([record.case_id])
    return record


def facts_of(record: Record, content: Content, verb: str, said: Said) -> Facts:
    """Return what the conditions of the table ask, computed from what the record says."""
    found = gaps(content, record.last_month)
    total = total_of(content)
    measures = content.measures if isinstance(content, Mending | Verdict) else ""
    return Facts(
        blocking_findings=_blocking(content) if verb == "submit" else 0,
        was_opened=record.was_opened,
        authors=frozenset(record.authors),
        opinion=said.opinion,
        reason=said.reason,
        grade=said.grade or record.grade or None,
        score_grade=scheme_of(record.case.fiscal_year).grade_of(total) if total is not None else None,
        actuals_are_complete=not blocked(found, "actuals_given"),
        measures=measures,
        deadline_has_passed=record.due_on is not None and record.due_on < timezone.localdate(),
        goal_is_approved=is_goal_in_force(record.case),
        scores_are_complete=not blocked(found, "score_complete"),
        deviations_are_explained=not blocked(found, "deviations_explained"),
        report_is_written=not blocked(found, "report_written"),
    )


def is_goal_in_force(case: Case) -> bool:
    """Say whether a case has an approved goal that was not cancelled since."""
    return case.approved_id is not None and case.state not in _LASTS


def _blocking(content: Content) -> int:
    """Return how many findings of the audit, and cells that were not understood, block a self-evaluation."""
    if not isinstance(content, Form):
        return 0
    grave = sum(one.severity == "S1" for one in findings_of(content.declaration))
    return grave + len(content.typed)


def _apply(record: Record, content: Content, answer: Moved, actor: Actor, said: Said) -> None:
    """Bring the record into its new state, and keep what was handed on as a version."""
    leaves_writing = is_writing_state(record.matter, record.state)
    if not record.content:
        keep(record, content)
    if leaves_writing and actor.id != "system":
        record.authors = sorted({*record.authors, actor.id})
    if answer.version == "+1":
        record.number += 1
    if leaves_writing:
        _keep_version(record, actor)
    record.state = answer.state
    record.was_opened = False
    record.said, record.said_by = said.opinion or said.reason, actor.id
    if said.grade and record.matter == "evaluation":
        record.grade = said.grade
    record.lock += 1


def _keep_version(record: Record, actor: Actor) -> None:
    Snapshot.objects.update_or_create(
        record=record,
        number=record.number,
        defaults={
            "content": record.content,
            "authors": record.authors,
            "light": record.light,
            "total": record.total,
            "handed_on_by": actor.id,
        },
    )


def _open_corrective(record: Record, content: Content, actor: Actor, said: Said) -> None:
    """Open a corrective action for a monitoring record with a warning."""
    assert isinstance(content, Form), "only a monitoring record is confirmed"
    due_on = said.due_on or _in_days(thresholds().corrective.days)
    problems = problems_of(content, watch(content, record.last_month))
    made = Record.objects.create(
        case=record.case,
        matter="corrective",
        parent=record,
        goal=record.goal,
        first_month=record.first_month,
        last_month=record.last_month,
        state=first_state("corrective"),
        content=encoded(Mending(problems)),
        due_on=due_on,
    )
    after = {"parent": str(record.pk), "due_on": due_on.isoformat(), "problems": problems}
    append(actor.id, "record.open", f"record:{made.pk}", after=after)


def _in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def _matter(record: Record) -> Matter:
    return cast("Matter", record.matter)
