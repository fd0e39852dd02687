"""What the pages of a case ask the database for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from jiheng.declaration.difference import Pairing
from jiheng.declaration.model import Declaration
from jiheng.office.cases.models import Case, Remark, Version
from jiheng.office.cases.sheet import Said
from jiheng.office.people.models import User
from jiheng.office.trail.models import Entry


def when(at: datetime | None) -> str:
    """Return a moment as people read it, in the time of the place."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at is not None else ""


def names_of(usernames: Iterable[str]) -> dict[str, str]:
    """Return what people are called, by the name they log in with; one who is gone keeps that name."""
    asked = {name for name in usernames if name}
    found = dict(User.objects.filter(username__in=asked).values_list("username", "name")) if asked else {}
    return {name: found.get(name, name) for name in asked}


def versions_of(case: Case) -> QuerySet[Version]:
    """Return the versions of a case, newest first, without their content."""
    return case.versions.order_by("-number").defer("content", "typed")


def remarks_at(case: Case, version: Version, now: Declaration) -> dict[str, list[Said]]:
    """Return the remarks on a version and on those before it, each at the cell where it stands in this one.

    A remark on a row that is no longer there is one on the whole.
    """
    found = list(
        Remark.objects.filter(version__case=case, version__number__lte=version.number)
        .select_related("version")
        .defer("version__content", "version__typed")
    )
    names = names_of([name for one in found for name in (one.author, one.answered_by)])
    earlier = {one.version_id for one in found} - {version.pk}
    contents = Version.objects.filter(pk__in=earlier) if earlier else ()
    pairings = {one.pk: Pairing(one.declaration, now) for one in contents}
    said: dict[str, list[Said]] = {}
    for one in found:
        pairing = pairings.get(one.version_id)
        field = one.field if pairing is None else pairing.forward(one.field) or ""
        said.setdefault(field, []).append(_said(one, names))
    return said


def _said(one: Remark, names: dict[str, str]) -> Said:
    return Said(
        pk=one.pk,
        version=one.version.number,
        text=one.text,
        author=names[one.author],
        at=when(one.made_at),
        answer=one.answer,
        answered_by=names.get(one.answered_by, ""),
        answered_at=when(one.answered_at),
    )


def entries_of(case: Case) -> QuerySet[Entry]:
    """Return everything the trail tells of a case, newest first."""
    return Entry.objects.filter(subject=f"case:{case.pk}").order_by("-number")
