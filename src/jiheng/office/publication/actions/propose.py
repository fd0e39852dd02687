"""A clerk proposes that a project, or one cell of it, be withheld, or be open again. Nothing is decided by that."""

from __future__ import annotations

from uuid import UUID

import msgspec
from django.db import transaction

from jiheng.foundation.message import Message
from jiheng.office.cases.errors import NoAccessError
from jiheng.office.cases.models import Case
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import User
from jiheng.office.publication.errors import AlreadyProposedError, WrongProposalError
from jiheng.office.publication.models import LEVELS, Classification
from jiheng.office.publication.withheld import may_withhold, placed
from jiheng.office.trail.chain import append

PROPOSER = "unit_clerk"
_NO_LEVEL = Message("请选择密级。", "Choose a level.")
_NO_WHY = Message("请写明理由。", "Say why.")
_NO_CELL = Message(
    "这一栏是空的，或者不能定密（金额一律公开）。",
    "This cell is empty, or cannot be withheld: amounts are always public.",
)


class Proposed(msgspec.Struct, frozen=True):
    """What is proposed: which cell ("" for the whole project), at which level, why, and on what legal basis."""

    field: str
    level: str
    why: str
    basis: str = ""


@transaction.atomic
def propose(user: User, case_id: UUID | str, proposed: Proposed) -> Classification:
    """Propose to withhold.

    Raises `NoAccessError` for anyone but the unit's clerk, `WrongProposalError` for what is not complete,
    `AlreadyProposedError` where that cell is withheld, or waits for a decision, already.
    """
    case = _case(user, case_id)
    version = case.current
    assert version is not None, "every case has a version from its beginning"
    declared = version.declaration
    if proposed.level not in LEVELS:
        raise WrongProposalError(detail=_NO_LEVEL)
    if not proposed.why.strip():
        raise WrongProposalError(detail=_NO_WHY)
    if proposed.field and not may_withhold(declared, proposed.field):
        raise WrongProposalError(detail=_NO_CELL)
    standing = _standing(case, Classification.WITHHOLD)
    if any(placed(one, declared).field == proposed.field for one in standing):
        raise AlreadyProposedError
    made = Classification.objects.create(
        case=case,
        field=proposed.field,
        level=proposed.level,
        why=proposed.why.strip(),
        basis=proposed.basis.strip(),
        content=version.content,
        version=version.number,
        proposed_by=user.username,
    )
    _tell(user, made)
    return made


@transaction.atomic
def propose_opening(user: User, decision_id: int, why: str) -> Classification:
    """Propose that a decision end (解密). Raises as `propose` does."""
    decision = Classification.objects.get(pk=decision_id)
    case = _case(user, decision.case_id)
    if not why.strip():
        raise WrongProposalError(detail=_NO_WHY)
    asked = decision.revocations.filter(state=Classification.PROPOSED)
    if not Classification.objects.filter(pk=decision.pk, is_in_force=True).exists() or asked.exists():
        raise AlreadyProposedError
    made = Classification.objects.create(
        case=case,
        verb=Classification.OPEN,
        field=decision.field,
        level=decision.level,
        why=why.strip(),
        content=decision.content,
        version=decision.version,
        revokes=decision,
        proposed_by=user.username,
    )
    _tell(user, made)
    return made


def _case(user: User, case_id: UUID | str) -> Case:
    """Return the case, held until the transaction ends, so that the same is not proposed twice at a moment."""
    found = Case.objects.select_for_update(of=("self",)).select_related("unit", "current")
    case = found.get(pk=case_id)
    if PROPOSER not in roles_towards(user, case.unit):
        raise NoAccessError(name=case.name)
    return case


def _standing(case: Case, verb: str) -> list[Classification]:
    made = case.classifications.filter(verb=verb)
    return [*made.filter(is_in_force=True), *made.filter(state=Classification.PROPOSED)]


def _tell(user: User, made: Classification) -> None:
    after = {"decision": made.pk, "verb": made.verb, "field": made.field, "level": made.level}
    append(user.username, "secrecy.propose", f"case:{made.case_id}", after=after)
