"""The deadline of a case (`Case.due_on`): while it is being declared that of the round, later that of its next record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Min
from django.db.models.signals import pre_save

from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import UNFINISHED
from jiheng.office.results.models import Record, Round
from jiheng.office.results.waiting import is_pending


def feed(case_ids: Iterable[UUID]) -> None:
    """Bring the deadlines of approved cases in step with their records. The lock stays: nothing changed for anybody."""
    asked = set(case_ids)
    pending = Record.objects.filter(is_pending(), case__in=asked).order_by()
    due = dict(pending.values_list("case").annotate(Min("due_on")))
    by_day: dict[date | None, list[UUID]] = {}
    for case_id in asked:
        by_day.setdefault(due.get(case_id), []).append(case_id)
    for day, ids in by_day.items():
        Case.objects.filter(pk__in=ids).exclude(state__in=UNFINISHED).update(due_on=day)


def keep_in_step() -> None:
    """Let every new case have the deadline of the round it belongs to, and drop it when the goal is approved."""
    pre_save.connect(_before_case_is_saved, sender=Case, dispatch_uid="results.due")


def _before_case_is_saved(instance: Case, **_: Any) -> None:
    if instance._state.adding:  # noqa: SLF001 -- where Django says whether a row is new
        instance.due_on = instance.due_on or _declared_by(instance)
    elif instance.due_on is not None and instance.state not in UNFINISHED:
        pending = Record.objects.filter(is_pending(), case=instance.pk)
        instance.due_on = pending.aggregate(day=Min("due_on"))["day"]


def _declared_by(case: Case) -> date | None:
    """Return when the goals of this case's body and year are due, by the round opened last."""
    if case.fiscal_year is None:
        return None
    codes = case.unit.path.strip("/").split("/")
    rounds = Round.objects.filter(kind="declaration", fiscal_year=case.fiscal_year, unit__code__in=codes)
    return rounds.order_by("-pk").values_list("due_on", flat=True).first()
