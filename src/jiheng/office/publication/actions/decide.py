"""Whoever answers for a body decides what of it is withheld: not the author of the proposal."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from jiheng.office.cases.actions.classify import DECIDER, classify
from jiheng.office.cases.errors import NoAccessError
from jiheng.office.cases.models import Case
from jiheng.office.cases.withholding import cells_changed
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import User
from jiheng.office.publication.errors import AlreadyDecidedError, NoReasonError, OwnProposalError
from jiheng.office.publication.models import Classification
from jiheng.office.trail.chain import append


@transaction.atomic
def decide(user: User, proposal_id: int, *, agrees: bool, answer: str = "") -> Classification:
    """Agree to a proposal, or refuse it with a reason. A decision on a whole project hides its case everywhere.

    Raises `NoAccessError` for anyone but the leader of the body, `OwnProposalError` for the one who proposed,
    `AlreadyDecidedError`, `NoReasonError`.
    """
    proposal = Classification.objects.select_related("case__unit", "revokes").get(pk=proposal_id)
    # Whoever holds the case holds its proposals: of two who decide at once, one does.
    case = Case.objects.select_for_update().get(pk=proposal.case_id)
    proposal.refresh_from_db(fields=["state"])
    if DECIDER not in roles_towards(user, proposal.case.unit):
        raise NoAccessError(name=case.name)
    if proposal.state != Classification.PROPOSED:
        raise AlreadyDecidedError
    if proposal.proposed_by == user.username:
        raise OwnProposalError
    if not agrees and not answer.strip():
        raise NoReasonError
    proposal.state = Classification.DECIDED if agrees else Classification.REFUSED
    proposal.decided_by, proposal.decided_at = user.username, timezone.now()
    proposal.answer = answer.strip()
    proposal.is_in_force = agrees and proposal.verb == Classification.WITHHOLD
    proposal.save()
    after = {"decision": proposal.pk, "verb": proposal.verb, "field": proposal.field, "level": proposal.level}
    action = "secrecy.decide" if agrees else "secrecy.refuse"
    append(user.username, action, f"case:{case.pk}", after=after)
    if agrees:
        _carry_out(user, proposal)
    return proposal


def _carry_out(user: User, proposal: Classification) -> None:
    if proposal.revokes is not None:
        proposal.revokes.is_in_force = False
        proposal.revokes.save(update_fields=["is_in_force"])
    if proposal.field:
        cells_changed(proposal.case_id)
    else:
        classify(user, proposal.case_id, is_withheld=proposal.verb == Classification.WITHHOLD)
