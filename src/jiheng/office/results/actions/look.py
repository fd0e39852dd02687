"""Somebody looks at a record or takes a copy of it: what of this has to be known is told in the trail."""

from __future__ import annotations

from django.db import transaction

from jiheng.office.cases.withholding import withheld_cells
from jiheng.office.people.models import User
from jiheng.office.results.models import Record
from jiheng.office.trail.chain import append

_SENT = ("self_evaluation", "SUBMITTED")
_REVIEWERS = frozenset({"unit_leader", "department_reviewer", "finance_reviewer"})


@transaction.atomic
def look(user: User, record: Record, roles: frozenset[str]) -> None:
    """Tell that somebody who may read a record looks at it.

    Every look at withheld content leaves an entry. A self-evaluation that was sent in counts as opened from a
    reviewer's first look on: after that it is not withdrawn any more.
    """
    subject = f"record:{record.pk}"
    if record.case.is_classified or withheld_cells([record.case_id]):
        append(user.username, "record.look", subject, after={"version": record.number})
    if (record.matter, record.state) != _SENT or record.was_opened:
        return
    if not roles & _REVIEWERS or user.username in record.authors:
        return
    # Asked again in the database: of two who open it at once, one does.
    if Record.objects.filter(pk=record.pk, state=_SENT[1], was_opened=False).update(was_opened=True):
        record.was_opened = True
        append(user.username, "record.opened", subject, after={"version": record.number})


@transaction.atomic
def take_copy(
    user: User, record: Record, version: int | None = None, form: str = "", file_format: str = ""
) -> None:
    """Tell that somebody who may read a record takes a copy of it along: which version, and by which official form."""
    told: dict[str, object] = {"form": form, "format": file_format} if form else {}
    if cells := withheld_cells([record.case_id]):
        told["withheld"] = cells[record.case_id]
    after = {"version": record.number if version is None else version, **told}
    append(user.username, "record.export", f"record:{record.pk}", after=after)
