"""Keeping the digests in step with the cases: before a search, those whose lock differs are made anew.

Whoever changes a case knows nothing of this; so nothing can be forgotten, and a digest that is lost is made again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

import msgspec
from django.db import transaction
from django.db.models import F, Q, QuerySet

from jiheng.audit import Auditor
from jiheng.declaration.model import Declaration, Project
from jiheng.foundation.text import fold_width, without_spaces
from jiheng.office.cases.models import Case
from jiheng.office.overview.models import CategoryCount, Digest

AT_ONCE = 1_000
"""How many digests one page makes at most, so that the first look after a great import is answered, too."""

UNKNOWN = "OTHER"
"""The key of indicators under levels that no crosswalk knows."""

_CHUNK = 200
_COUNTED = ("indicators", "quantified", "s1", "s2", "s3", "s4")


class _Row(NamedTuple):
    pk: UUID
    lock: int
    name: str
    code: str
    is_classified: bool
    content: str


def folded(text: str) -> str:
    """Return a text as it is searched: without spaces and line breaks, full-width signs folded, in small letters."""
    return without_spaces(fold_width(text)).casefold()


def stale(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Return those cases whose digest is missing or out of date."""
    return cases.filter(Q(digest__isnull=True) | ~Q(digest__lock=F("lock"))).exclude(current=None)


def bring_up_to_date(cases: QuerySet[Case], *, at_most: int = AT_ONCE) -> int:
    """Make the digests of `cases` that are out of date, the latest changed first; return how many are left."""
    waiting = stale(cases).order_by("-changed_at")
    pks = list(waiting.values_list("pk", flat=True)[: at_most + 1])
    for start in range(0, min(len(pks), at_most), _CHUNK):
        _make(pks[start : min(start + _CHUNK, at_most)])
    return stale(cases).count() if len(pks) > at_most else 0


def refresh(case: Case) -> None:
    """Make the digest of one case."""
    _make([case.pk])


def rebuild() -> int:
    """Make every digest anew, after the rules of the audit or the form of the digest changed; return how many."""
    pks = list(Case.objects.exclude(current=None).values_list("pk", flat=True))
    for start in range(0, len(pks), _CHUNK):
        _make(pks[start : start + _CHUNK])
    return len(pks)


def _make(pks: Iterable[UUID]) -> None:
    """Write the digests of some cases. Lock and content come from one reading, so that they belong together."""
    found = Case.objects.filter(pk__in=pks).order_by()
    rows = [_Row(*row) for row in found.values_list(*_Row._fields[:-1], "current__content")]
    auditor = Auditor()
    made = [_digest(row, auditor) for row in rows]
    digests = [digest for digest, _ in made]
    counts = [count for _, counted in made for count in counted]
    with transaction.atomic():
        Digest.objects.bulk_create(
            digests,
            update_conflicts=True,
            unique_fields=["case"],
            update_fields=["lock", "text", *_COUNTED],
        )
        CategoryCount.objects.filter(case__in=[row.pk for row in rows]).delete()
        CategoryCount.objects.bulk_create(counts, ignore_conflicts=True)


def _digest(row: _Row, auditor: Auditor) -> tuple[Digest, list[CategoryCount]]:
    if row.is_classified:
        return Digest(case_id=row.pk, lock=row.lock, text=_lines([row.name, row.code])), []
    declaration = msgspec.json.decode(row.content, type=Declaration)
    project = declaration.projects[0]
    audited = auditor.audit(declaration)
    severities = Counter(finding.severity.lower() for finding in audited.findings)
    result = audited.projects[0]
    digest = Digest(
        case_id=row.pk,
        lock=row.lock,
        text=_lines([row.name, row.code, *project.goals, *(one.name or "" for one in project.indicators)]),
        indicators=result.indicators,
        quantified=result.quantified,
        **{name: severities[name] for name in ("s1", "s2", "s3", "s4")},
    )
    return digest, _counts(row.pk, project)


def _counts(pk: UUID, project: Project) -> list[CategoryCount]:
    by_category = Counter(one.category or UNKNOWN for one in project.indicators)
    return [CategoryCount(case_id=pk, category=key, indicators=n) for key, n in by_category.items()]


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(line for text in texts if (line := folded(text)))
