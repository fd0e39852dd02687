"""Keeping the digests in step with the cases: before a search, those that were written since are made anew.

Whoever changes a case knows nothing of this: the database notes what was written (see `watch.py`), so nothing can be
forgotten, and a digest that is lost is made again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from django.db import connection, transaction
from django.db.models import Max, QuerySet

from jiheng.audit import Auditor
from jiheng.declaration.model import Declaration, Project
from jiheng.office.cases.models import Case
from jiheng.office.cases.withholding import withheld_cells, without_withheld
from jiheng.office.overview import fulltext, sums, tally
from jiheng.office.overview import rows as detail
from jiheng.office.overview.folding import folded
from jiheng.office.overview.models import CategoryCount, Digest, Waiting
from jiheng.office.overview.texts import marks_of, text_of, with_families

AT_ONCE = 1_000
"""How many digests one page makes at most, so that the first look after a great import is answered, too."""

UNKNOWN = "OTHER"
"""The key of indicators under levels that no crosswalk knows."""

_CHUNK = 200
_COUNTED = ("indicators", "quantified", "s1", "s2", "s3", "s4")
_SLOTS_OF_A_YEAR = 1_000_000_000
# Any number that nothing else in the database locks by.
_TURN = 0x6A69_6864_6967


class _Row(NamedTuple):
    pk: UUID
    lock: int
    name: str
    code: str
    is_classified: bool
    unit: int
    path: str
    state: str
    year: int | None
    grade: str
    blocking: int
    budget: Decimal | None
    content: str


_COLUMNS = (
    "pk",
    "lock",
    "name",
    "code",
    "is_classified",
    "unit",
    "unit__path",
    "state",
    "fiscal_year",
    "proposed_grade",
    "blocking_findings",
    "budget",
    "current__content",
)


def stale(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Return those cases whose digest is missing or out of date."""
    return cases.filter(pk__in=Waiting.objects.values("case_id")).exclude(current=None)


def bring_up_to_date(cases: QuerySet[Case], *, at_most: int = AT_ONCE) -> int:
    """Make the digests of `cases` that are out of date, the latest changed first; return how many are left."""
    if not Waiting.objects.exists():
        return 0
    waiting = stale(cases).order_by("-changed_at")
    pks = list(waiting.values_list("pk", flat=True)[: at_most + 1])
    for start in range(0, min(len(pks), at_most), _CHUNK):
        make(pks[start : min(start + _CHUNK, at_most)])
    return stale(cases).count() if len(pks) > at_most else 0


def note(case: UUID) -> None:
    """Let the digest of a case be made anew, though nothing of the case itself was written."""
    lock = Case.objects.values_list("lock", flat=True).get(pk=case)
    Waiting.objects.update_or_create(case_id=case, defaults={"lock": lock})


def refresh(case: Case) -> None:
    """Make the digest of one case."""
    make([case.pk])


def rebuild() -> int:
    """Make every digest anew, after the rules of the audit or the form of the digest changed; return how many."""
    with transaction.atomic():
        _alone()
        fulltext.clear()
        tally.clear()
        sums.clear()
        Digest.objects.update(slot=None)
    pks = list(Case.objects.exclude(current=None).order_by("fiscal_year", "pk").values_list("pk", flat=True))
    for start in range(0, len(pks), _CHUNK):
        make(pks[start : start + _CHUNK])
    return len(pks)


def make(pks: Sequence[UUID]) -> None:
    """Write the digests of some cases. Lock and content come from one reading, so that they belong together."""
    found = Case.objects.filter(pk__in=pks).order_by("fiscal_year", "pk")
    rows = [_Row(*row) for row in found.values_list(*_COLUMNS)]
    auditor = Auditor()
    cells = withheld_cells([row.pk for row in rows])
    made = [_digest(row, auditor, has_secrets=row.pk in cells) for row in rows]
    counts = [count for _, counted, _ in made for count in counted]
    contents = [content for _, _, content in made if content is not None]
    with transaction.atomic():
        _alone()
        _write([digest for digest, _, _ in made], {row.pk: row.year or 0 for row in rows})
        CategoryCount.objects.filter(case__in=[row.pk for row in rows]).delete()
        CategoryCount.objects.bulk_create(counts, ignore_conflicts=True)
        sums.refresh(detail.write([row.pk for row in rows], contents))
        _done(pks, {row.pk: row.lock for row in rows})


def forget(sender: object, instance: Digest, **_: Any) -> None:  # noqa: ARG001 -- the form of a receiver of signals
    """Take a digest that is removed out of the index of texts and of all that is counted."""
    sums.forget(instance)
    if instance.slot is not None:
        fulltext.remove([text_of(instance)])
        tally.change([instance.marks], [])


def _alone() -> None:
    """Let nobody else write digests until the transaction ends, so that no two take the same slot.

    SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def _write(digests: Sequence[Digest], years: Mapping[UUID, int]) -> None:
    """Write digests, count them, and put their texts in: each in the slot it has, or the next of its year."""
    earlier = {one.pk: one for one in Digest.objects.filter(pk__in=list(years), slot__isnull=False)}
    fulltext.remove([text_of(one) for one in earlier.values()])
    tally.change([one.marks for one in earlier.values()], [digest.marks for digest in digests])
    next_slots = {year: _first_free(year) for year in set(years.values())}
    for digest in digests:
        year, known = years[digest.pk], earlier.get(digest.pk)
        digest.slot = known.slot if known is not None else None
        if digest.slot is None or digest.slot // _SLOTS_OF_A_YEAR != year:
            digest.slot = next_slots[year]
            next_slots[year] += 1
    Digest.objects.bulk_create(
        digests,
        update_conflicts=True,
        unique_fields=["case"],
        update_fields=["lock", "text", "goals", "slot", "marks", *_COUNTED],
    )
    fulltext.put([text_of(digest) for digest in digests])


def _first_free(year: int) -> int:
    start = year * _SLOTS_OF_A_YEAR
    inside = Digest.objects.filter(slot__gte=start, slot__lt=start + _SLOTS_OF_A_YEAR)
    last = inside.aggregate(last=Max("slot"))["last"]
    return start if last is None else int(last) + 1


def _done(pks: Iterable[UUID], locks: Mapping[UUID, int]) -> None:
    """Note no longer what is made; what was written meanwhile waits on, and what is gone does not."""
    noted = Waiting.objects.filter(pk__in=list(pks))
    done = [one.pk for one in noted if one.lock <= locks.get(one.pk, one.lock)]
    Waiting.objects.filter(pk__in=done).delete()


def _digest(
    row: _Row, auditor: Auditor, *, has_secrets: bool
) -> tuple[Digest, list[CategoryCount], detail.Content | None]:
    """Return what is kept of a case; nothing of its content where it is withheld, nor of a cell that is."""
    digest = Digest(case_id=row.pk, lock=row.lock, text=_lines([row.name, row.code]))
    if row.is_classified:
        digest.marks = _marks(row)
        return digest, [], None
    declaration = msgspec.json.decode(row.content, type=Declaration)
    if has_secrets:
        declaration = without_withheld(row.pk, declaration)
    project = declaration.projects[0]
    audited = auditor.audit(declaration)
    severities = Counter(finding.severity for finding in audited.findings)
    counts = _counts(row, project)
    goals, names = (_said(texts) for texts in (project.goals, (one.name or "" for one in project.indicators)))
    digest.text = _lines([row.name, row.code, *goals, *names])
    digest.goals = len(goals)
    digest.marks = _marks(row, severities, [count.category for count in counts])
    for count in counts:
        count.kind = tally.kind_of(digest.marks).written
    digest.indicators, digest.quantified = audited.projects[0].indicators, audited.projects[0].quantified
    digest.s1, digest.s2, digest.s3, digest.s4 = (severities[name] for name in ("S1", "S2", "S3", "S4"))
    return digest, counts, detail.Content(row.pk, declaration, audited)


def _marks(row: _Row, severities: Iterable[str] = (), categories: Iterable[str] = ()) -> str:
    return marks_of(
        row.path,
        state=row.state,
        year=row.year,
        grade=row.grade,
        is_blocked=row.blocking > 0,
        budget=row.budget,
        severities=severities,
        categories=categories,
    )


def _counts(row: _Row, project: Project) -> list[CategoryCount]:
    """Return how many indicators of each category there are, and of each family; of which kind comes later."""
    by_key: Counter[str] = Counter()
    for category, number in Counter(one.category or UNKNOWN for one in project.indicators).items():
        for key in with_families([category]):
            by_key[key] += number
    return [
        CategoryCount(case_id=row.pk, category=key, indicators=number, unit_id=row.unit)
        for key, number in by_key.items()
    ]


def _said(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if folded(text)]


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(map(folded, texts))
