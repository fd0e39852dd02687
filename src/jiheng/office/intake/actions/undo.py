"""What an import did is taken back, as long as nothing was built upon it; an import that was not carried out is dropped."""

from __future__ import annotations

import msgspec
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from jiheng.declaration.model import Declaration
from jiheng.office.cases.actions.remove import remove_case
from jiheng.office.cases.actions.write import write
from jiheng.office.cases.models import Case, Remark
from jiheng.office.intake.actions.locked import locked, locked_open, subject
from jiheng.office.intake.errors import DependedOnError, NotAppliedError
from jiheng.office.intake.models import Batch, Effect, Item
from jiheng.office.intake.stored import remove
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append

_MOST_NAMED = 5


@transaction.atomic
def undo(user: User, batch_id: int) -> Batch:
    """Remove the cases that an import opened, and give those it changed their former content: all, or none.

    Raises `NotAppliedError`, `DependedOnError` when a case was changed since, `NoAccessError`.
    """
    batch = locked(user, batch_id)
    if batch.state != Batch.APPLIED:
        raise NotAppliedError
    effects = list(batch.effects.select_related("proposal", "case"))
    _refuse_depended_on(batch, effects)
    for effect in effects:
        _take_back(user, effect)
    batch.state, batch.undone_at, batch.undone_by = Batch.UNDONE, timezone.now(), user.username
    batch.revision += 1
    batch.save()
    removed = sum(not effect.before for effect in effects)
    after = {"removed": removed, "restored": len(effects) - removed}
    append(user.username, "import.undo", subject(batch), after=after)
    return batch


@transaction.atomic
def drop(user: User, batch_id: int) -> Batch:
    """Give up an import that was not carried out, and remove its files. Raises as `locked_open` does."""
    batch = locked_open(user, batch_id)
    batch.state = Batch.DROPPED
    batch.revision += 1
    batch.save()
    stored = list(batch.items.exclude(stored="").values_list("stored", flat=True))
    batch.items.filter(state__in=[Item.WAITING, Item.READING]).update(state=Item.FAILED)
    batch.items.update(stored="", content="")
    append(user.username, "import.drop", subject(batch), after={"files": len(stored)})

    def remove_all() -> None:
        for one in stored:
            remove(one)

    # What cannot be removed is left lying: the import is dropped all the same.
    transaction.on_commit(remove_all, robust=True)
    return batch


def _refuse_depended_on(batch: Batch, effects: list[Effect]) -> None:
    locks = dict(
        Case.objects.select_for_update()
        .filter(pk__in=[effect.case_id for effect in effects if effect.case_id])
        .values_list("pk", "lock")
    )
    remarked = set(
        Remark.objects.filter(version__case__in=locks, made_at__gte=batch.applied_at).values_list(
            "version__case", flat=True
        )
    )
    built_upon = [
        effect.proposal.name
        for effect in effects
        if effect.case_id is None
        or locks.get(effect.case_id) != effect.lock_after
        or effect.case_id in remarked
    ]
    if built_upon:
        raise DependedOnError(names=_named(built_upon))


def _take_back(user: User, effect: Effect) -> None:
    assert effect.case_id is not None, "a case that is gone was refused before"
    if effect.before:
        former = msgspec.json.decode(effect.before, type=Declaration)
        write(user, effect.case_id, former, lock=effect.lock_after, typed=effect.before_typed)
        return
    try:
        remove_case(user, effect.case_id, lock=effect.lock_after)
    except ProtectedError as error:
        raise DependedOnError(names=effect.proposal.name) from error


def _named(names: list[str]) -> str:
    shown = "、".join(names[:_MOST_NAMED])
    return shown if len(names) <= _MOST_NAMED else f"{shown} … ({len(names)})"
