"""How every verb begins: the import locked, and whoever acts known as the clerk of its unit."""

from __future__ import annotations

from jiheng.office.cases.errors import NoAccessError
from jiheng.office.intake.errors import ClosedBatchError, StaleBatchError
from jiheng.office.intake.models import Batch
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import User


def locked(user: User, batch_id: int) -> Batch:
    """Return the import, locked. Raises `NoAccessError` for anyone but the clerk of its unit."""
    batch = Batch.objects.select_for_update(of=("self",)).select_related("unit").get(pk=batch_id)
    if "unit_clerk" not in roles_towards(user, batch.unit):
        raise NoAccessError(name=batch.unit.name)
    return batch


def locked_open(user: User, batch_id: int, revision: int | None = None) -> Batch:
    """Return the import, locked and still open; at `revision`, where one is given.

    Raises `NoAccessError`, `ClosedBatchError`, `StaleBatchError`.
    """
    batch = locked(user, batch_id)
    if batch.state != Batch.OPEN:
        raise ClosedBatchError
    if revision is not None and batch.revision != revision:
        raise StaleBatchError
    return batch


def subject(batch: Batch) -> str:
    """Return what the trail calls the import."""
    return f"import:{batch.pk}"
