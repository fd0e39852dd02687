"""Somebody looks at a case or takes a copy of it: what of this has to be known is told in the trail."""

from __future__ import annotations

from typing import Literal

from django.db import transaction

from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import REVIEWERS
from jiheng.office.cases.withholding import withheld_cells
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append

SENT = "SUBMITTED"

Page = Literal["case", "edit", "compare", "trail", "print"]
Format = Literal["json", "xlsx"]


@transaction.atomic
def look(user: User, case: Case, roles: frozenset[str], page: Page) -> None:
    """Tell that somebody who may read a case looks at it.

    Every look at withheld content leaves an entry. A case that was sent in counts as opened from a reviewer's first
    look at the case itself on; whoever wrote it does not open it by looking at it.
    """
    subject = f"case:{case.pk}"
    if case.is_classified or withheld_cells([case.pk]):
        number = case.current.number if case.current is not None else None
        append(user.username, "case.look", subject, after={"page": page, "version": number})
    may_open = page == "case" and case.state == SENT and not case.was_opened and roles & REVIEWERS
    if not may_open or case.current is None or user.username in case.current.authors:
        return
    # Asked again in the database: of two who open it at once, one does. The lock stays: nothing changed for the clerk.
    if Case.objects.filter(pk=case.pk, state=SENT, was_opened=False).update(was_opened=True):
        case.was_opened = True
        append(user.username, "case.opened", subject, after={"version": case.current.number})


@transaction.atomic
def take_copy(user: User, case: Case, file_format: str, version: int, form: str = "") -> None:
    """Tell that somebody who may read a case takes a copy of a version along, by which official form where by one.

    How many of its cells are withheld is told, too.
    """
    after: dict[str, object] = {"format": file_format, "version": version}
    if form:
        after["form"] = form
    if cells := withheld_cells([case.pk]):
        after["withheld"] = cells[case.pk]
    append(user.username, "case.export", f"case:{case.pk}", after=after)
