"""What was accepted is carried out: all of it, or nothing."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from jiheng.declaration.model import Declaration
from jiheng.office.cases.actions.open_case import open_case
from jiheng.office.cases.actions.write import write
from jiheng.office.intake.actions.decide import DECIDABLE
from jiheng.office.intake.actions.locked import locked_open, subject
from jiheng.office.intake.errors import (
    NothingAcceptedError,
    StaleBatchError,
    StillReadingError,
    UndecidedError,
)
from jiheng.office.intake.merge import candidate, kept_typed
from jiheng.office.intake.models import Batch, Effect, Item, Proposal
from jiheng.office.intake.plan import plan_anew
from jiheng.office.people.models import Unit, User
from jiheng.office.trail.chain import append


def apply(user: User, batch_id: int, *, revision: int) -> Batch:
    """Import what was accepted, as the person saw it at `revision`.

    Raises `StaleBatchError` when the cases changed since it was shown what would happen (that is found out anew and
    kept), `StillReadingError`, `UndecidedError`, `NothingAcceptedError`, and the errors of `locked_open` and of cases.
    """
    with transaction.atomic():
        batch = locked_open(user, batch_id, revision)
        # Imports of one unit take turns, so that two of them do not open the same project.
        Unit.objects.select_for_update().get(pk=batch.unit_id)
        _refuse_unready(batch)
        moved = plan_anew(batch)
        if moved:
            batch.revision += 1
        else:
            _carry_out(user, batch)
        batch.save()
    if moved:
        raise StaleBatchError
    return batch


def _refuse_unready(batch: Batch) -> None:
    unread = batch.items.filter(state__in=[Item.WAITING, Item.READING]).count()
    if unread:
        raise StillReadingError(count=unread)
    decidable = batch.proposals.filter(would__in=DECIDABLE)
    undecided = decidable.filter(decision=Proposal.UNDECIDED).count()
    if undecided:
        raise UndecidedError(count=undecided)
    if not decidable.filter(decision=Proposal.ACCEPT).exists():
        raise NothingAcceptedError


def _carry_out(user: User, batch: Batch) -> None:
    accepted = batch.proposals.filter(would__in=DECIDABLE, decision=Proposal.ACCEPT)
    declared: dict[int, Declaration] = {}
    done = {Proposal.NEW: 0, Proposal.CHANGE: 0}
    for proposal in accepted.select_related("item", "case__current"):
        if proposal.item_id not in declared:
            # Proposals come file by file: one reading is kept at a time.
            declared = {proposal.item_id: proposal.item.declaration}
        _do(user, batch, proposal, declared[proposal.item_id])
        done[proposal.would] += 1
    batch.state, batch.applied_at, batch.applied_by = Batch.APPLIED, timezone.now(), user.username
    batch.revision += 1
    append(
        user.username,
        "import.apply",
        subject(batch),
        after={"mode": batch.mode, "opened": done[Proposal.NEW], "changed": done[Proposal.CHANGE]},
    )


def _do(user: User, batch: Batch, proposal: Proposal, declared: Declaration) -> None:
    if proposal.would == Proposal.NEW:
        made = candidate(batch, declared, proposal.number, None)
        case = open_case(user, batch.unit, made, fiscal_year=made.fiscal_year)
        proposal.case, proposal.case_lock = case, case.lock
        proposal.save(update_fields=["case", "case_lock"])
        Effect.objects.create(batch=batch, proposal=proposal, case=case, lock_after=case.lock)
        return
    assert proposal.case is not None, "what changes a case names it"
    assert proposal.case_lock is not None, "a case is named with where it stood"
    version = proposal.case.current
    assert version is not None, "every case has a version from its beginning"
    made = candidate(batch, declared, proposal.number, version.declaration)
    typed = kept_typed(batch, version, made)
    case = write(user, proposal.case.pk, made, lock=proposal.case_lock, typed=typed)
    Effect.objects.create(
        batch=batch,
        proposal=proposal,
        case=case,
        before=version.content,
        before_typed=version.typed,
        lock_after=case.lock,
    )
