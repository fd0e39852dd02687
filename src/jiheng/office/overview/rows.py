"""The rows of indicators and findings behind lists and figures: written with the digest of a case, from one reading.

What became of a target since last year depends on two cases; so when one is written, the cases of the year after that
go on from it are compared anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

import msgspec
from django.db.models import Q

from jiheng.audit import DocumentAudit
from jiheng.audit.traits import OPEN, QUANTIFIED
from jiheng.audit.views import DocumentView, IndicatorView
from jiheng.declaration.model import Declaration, Indicator
from jiheng.office.cases.findings import place_of
from jiheng.office.cases.models import Case
from jiheng.office.overview.folding import folded
from jiheng.office.overview.models import FindingRow, IndicatorRow, Waiting
from jiheng.office.overview.recurring import changes
from jiheng.office.overview.wording import CATEGORIES

OTHER = "OTHER"
"""The category of indicators under levels that no crosswalk knows."""

_NO_PARTS = ("UNCLASSIFIED", OTHER)

GONE = "CANCELLED"
"""The state in which a case has no rows: what is cancelled is counted nowhere."""

_CHUNK = 400


class Content(NamedTuple):
    """What one case declares, as the digest read it, and what the audit said of it."""

    case: UUID
    declaration: Declaration
    audited: DocumentAudit


def forget(sender: object, instance: Case, **_: object) -> None:  # noqa: ARG001 -- the form of a receiver of signals
    """Let those that go on from a case that is removed be compared anew at the next look."""
    followers = Case.objects.filter(pk__in=_followers([instance.pk]))
    Waiting.objects.bulk_create(
        [Waiting(case_id=pk, lock=lock) for pk, lock in followers.values_list("pk", "lock")],
        ignore_conflicts=True,
    )


class _Head(NamedTuple):
    pk: UUID
    unit: int
    year: int | None
    name: str
    code: str


def write(pks: Sequence[UUID], contents: Iterable[Content]) -> set[UUID]:
    """Write the rows of some cases anew; those without content (withheld ones) lose theirs.

    Return the cases whose rows may have changed: these, and those of the year after that go on from them.
    """
    followed = set(_followers(pks))
    IndicatorRow.objects.filter(case__in=pks).delete()
    FindingRow.objects.filter(case__in=pks).delete()
    heads = {head.pk: head for head in _heads(Q(pk__in=pks))}
    living = [one for one in contents if one.case in heads]
    IndicatorRow.objects.bulk_create(
        [row for one in living for row in _indicators(heads[one.case], one)], batch_size=_CHUNK
    )
    FindingRow.objects.bulk_create(
        [row for one in living for row in _findings(heads[one.case], one)], batch_size=_CHUNK
    )
    touched = followed.union(pks, _followers(pks))
    compare(touched)
    return touched


def compare(pks: Iterable[UUID]) -> None:
    """Say anew of the indicators of some cases what became of their targets since the year before."""
    heads = _heads(Q(pk__in=list(pks), is_classified=False))
    before = _of_the_year_before(heads)
    known = _contents([head.pk for head in heads] + [pk for pk in before.values() if pk])
    changed: list[IndicatorRow] = []
    rows: dict[UUID, list[IndicatorRow]] = {}
    for row in IndicatorRow.objects.filter(case__in=[head.pk for head in heads]).only(
        "pk", "case", "number", "change"
    ):
        rows.setdefault(row.case_id, []).append(row)
    for pk, mine in rows.items():
        earlier = before.get(pk)
        found = changes(known[pk], known.get(earlier, []) if earlier else [])
        for row in mine:
            if row.number < len(found) and row.change != found[row.number]:
                row.change = found[row.number]
                changed.append(row)
    IndicatorRow.objects.bulk_update(changed, ["change"], batch_size=_CHUNK)


def _heads(which: Q) -> list[_Head]:
    found = Case.objects.filter(which).exclude(state=GONE).order_by("name", "created_at")
    return [_Head(*row) for row in found.values_list("pk", "unit_id", "fiscal_year", "name", "code")]


def _same(one: _Head) -> list[tuple[int, int | None, str]]:
    """Return by what a case is known to be the same project in another year: its code, else its name."""
    keys = [f"code {one.code}"] if one.code else []
    return [(one.unit, one.year, key) for key in [*keys, f"name {folded(one.name)}"]]


def _beside(heads: Sequence[_Head], step: int) -> list[_Head]:
    """Return the cases of the same units, `step` years off."""
    units = {head.unit for head in heads}
    years = {head.year + step for head in heads if head.year is not None}
    return _heads(Q(unit__in=units, fiscal_year__in=years, is_classified=False)) if units and years else []


def _of_the_year_before(heads: Sequence[_Head]) -> dict[UUID, UUID | None]:
    known: dict[tuple[int, int | None, str], UUID] = {}
    for head in _beside(heads, -1):
        for key in _same(head):
            known.setdefault(key, head.pk)
    return {
        head.pk: next(
            (
                known[key]
                for unit, year, name in _same(head)
                if (key := (unit, (year or 0) - 1, name)) in known
            ),
            None,
        )
        for head in heads
    }


def _followers(pks: Iterable[UUID]) -> list[UUID]:
    """Return the cases of the year after that may go on from some cases: those of the same code or name."""
    heads = _heads(Q(pk__in=list(pks)))
    keys = {(unit, (year or 0) + 1, name) for head in heads for unit, year, name in _same(head)}
    return [head.pk for head in _beside(heads, 1) if keys.intersection(_same(head))]


class _Named(msgspec.Struct):
    indicators: list[Indicator] = []


class _Projects(msgspec.Struct):
    """As much of a declaration as comparing needs."""

    projects: list[_Named]


def _contents(pks: Sequence[UUID]) -> dict[UUID, list[Indicator]]:
    found = Case.objects.filter(pk__in=pks).exclude(current=None).order_by()
    decoder = msgspec.json.Decoder(_Projects)
    return {
        pk: decoder.decode(content).projects[0].indicators
        for pk, content in found.values_list("pk", "current__content")
    }


def _indicators(head: _Head, content: Content) -> list[IndicatorRow]:
    project = DocumentView(content.declaration).projects[0]
    severities: dict[int, list[str]] = {}
    for finding in content.audited.findings:
        if finding.subject.indicator_number is not None and finding.subject.part == "projects":
            severities.setdefault(finding.subject.indicator_number, []).append(finding.severity)
    return [
        _indicator(head, view, min(severities.get(view.position, []), default=""))
        for view in project.indicators
        if view.traits & OPEN
    ]


def _indicator(head: _Head, view: IndicatorView, severity: str) -> IndicatorRow:
    units = [one.unit for one in view.value.conditions] if view.value is not None else []
    return IndicatorRow(
        case_id=head.pk,
        unit_id=head.unit,
        fiscal_year=head.year,
        number=view.position,
        name=view.name[:400],
        folded=folded(view.name)[:400],
        category=_category(view.indicator.category),
        target=view.raw[:200],
        measure=next((unit for unit in units if unit), "")[:40],
        is_quantified=bool(view.traits & QUANTIFIED),
        severity=severity,
    )


def _category(key: str | None) -> str:
    return key if key is not None and (key in CATEGORIES or key in _NO_PARTS) else OTHER


def _findings(head: _Head, content: Content) -> list[FindingRow]:
    return [
        FindingRow(
            case_id=head.pk,
            unit_id=head.unit,
            fiscal_year=head.year,
            number=number,
            rule=finding.rule,
            family=finding.rule[0],
            severity=finding.severity,
            indicator=finding.subject.indicator_number,
            place=place_of(content.declaration, finding)[:80],
            content=msgspec.json.encode(finding).decode(),
        )
        for number, finding in enumerate(content.audited.findings)
    ]
