"""Corrective actions whose deadline has passed lapse by themselves: the system does it, as the table of moves says."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jiheng.cycle import Actor
from jiheng.office.results.actions.held import held
from jiheng.office.results.actions.move_record import Said, carry_out
from jiheng.office.results.models import Record

SYSTEM = Actor("system", frozenset({"system"}))
AT_ONCE = 200
"""How many lapse before a page is answered; the others are taken up by the worker, or at the next look."""


def lapse() -> int:
    """Let corrective actions lapse that are open after their deadline; return how many did."""
    today = timezone.localdate()
    late = Record.objects.filter(matter="corrective", state="OPEN", due_on__lt=today)
    ids = list(late.order_by("due_on").values_list("pk", flat=True)[:AT_ONCE])
    return sum(map(_lapse, ids))


@transaction.atomic
def _lapse(pk: UUID) -> bool:
    """Let one lapse, unless it was reported as done meanwhile."""
    record = held(pk)
    if record.state != "OPEN":
        return False
    carry_out(record, "let_lapse", SYSTEM, Said())
    return True
