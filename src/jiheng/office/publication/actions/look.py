"""Somebody sees what is withheld of cases: every such look is told in the trail."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from jiheng.office.cases.models import Case
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append


@transaction.atomic
def look(user: User, cases: Iterable[Case], page: str) -> None:
    """Tell that somebody who may read some cases sees what is withheld of them on a page."""
    for case in cases:
        append(user.username, "case.look", f"case:{case.pk}", after={"page": page})
