"""Projects of an import are accepted or refused, and what becomes of those that exist is chosen."""

from __future__ import annotations

from django.db import transaction

from jiheng.office.intake.actions.locked import locked_open, subject
from jiheng.office.intake.models import Batch, Proposal
from jiheng.office.intake.plan import plan_anew
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append

DECIDABLE = (Proposal.NEW, Proposal.CHANGE)
"""What a project must do for there to be anything to decide."""


@transaction.atomic
def decide(user: User, batch_id: int, decision: str, proposal_id: int | None = None) -> int:
    """Decide on one project, or on all that nobody decided on; return how many. Raises as `locked_open` does."""
    batch = locked_open(user, batch_id)
    meant = batch.proposals.filter(would__in=DECIDABLE)
    if proposal_id is None:
        meant = meant.filter(decision=Proposal.UNDECIDED)
    else:
        meant = meant.filter(pk=proposal_id)
    decided = list(meant.values_list("pk", flat=True))
    Proposal.objects.filter(pk__in=decided).update(decision=decision)
    if decided:
        after = {"decision": decision, "proposals": decided}
        append(user.username, "import.decide", subject(batch), after=after)
    return len(decided)


@transaction.atomic
def choose(user: User, batch_id: int, mode: str, *, fiscal_year: int | None) -> Batch:
    """Choose what becomes of projects that exist, and the year meant where a file states none."""
    batch = locked_open(user, batch_id)
    before = {"mode": batch.mode, "fiscal_year": batch.fiscal_year}
    after = {"mode": mode, "fiscal_year": fiscal_year}
    if before == after:
        return batch
    batch.mode, batch.fiscal_year = mode, fiscal_year
    batch.revision += 1
    batch.save()
    plan_anew(batch)
    append(user.username, "import.choose", subject(batch), before=before, after=after)
    return batch
