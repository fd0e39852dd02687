"""Imports as they are answered: their files, and what each project in them would do."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec

from jiheng.declaration.model import Declaration
from jiheng.office.api.shapes.people import UnitRef, unit_ref
from jiheng.office.intake.models import Batch, Item
from jiheng.office.intake.queries import Row, counts_of, progress_of


class BatchHead(msgspec.Struct, kw_only=True):
    """An import in short. `revision` counts its changes: `"{revision}"` is an ETag that writes take."""

    id: int
    unit: UnitRef
    author: str
    mode: str
    fiscal_year: int | None
    state: str
    revision: int
    made_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None


class Reading(msgspec.Struct, frozen=True):
    """How many files there are, how many are read or failed, and how many of these failed."""

    total: int
    done: int
    failed: int


class Would(msgspec.Struct, frozen=True):
    """How many projects importing would open, change or leave as they are, and how many are decided on."""

    new: int
    change: int
    same: int
    blocked: int
    accept: int
    refuse: int
    undecided: int


class CellDiff(msgspec.Struct, frozen=True):
    """One cell that would change, as people call it, before and after."""

    title: str
    before: str
    after: str
    kind: str


class BatchFull(BatchHead, kw_only=True):
    """An import with how far reading is, and what it would do, counted."""

    progress: Reading
    counts: Would


class FileOut(msgspec.Struct, frozen=True, kw_only=True):
    """A file of an import: "waiting", "reading", "read", "failed" (with the reason), "repeated" or "stopped"."""

    id: int
    name: str
    sha256: str
    size: int
    state: str
    error: str
    projects: int
    indicators: int
    repaired: int
    problems: int
    is_classified: bool
    repeats: int | None


class FileFull(FileOut, frozen=True, kw_only=True):
    """A file with what it declares: what was read, with what people corrected in that."""

    declaration: Declaration


class ProjectOut(msgspec.Struct, frozen=True, kw_only=True):
    """A project of a file: what importing it `would` do ("new", "change", "same", "blocked"), and the decision."""

    id: int
    file: int
    number: int
    name: str
    code: str
    fiscal_year: int | None
    budget: Decimal | None
    findings: int
    blocking_findings: int
    is_classified: bool
    would: str
    reason: str
    reason_says: str
    decision: str
    case: str | None
    changes: list[CellDiff]


def head_fields(batch: Batch) -> dict[str, Any]:
    """Return the fields of `BatchHead`."""
    return {
        "id": batch.pk,
        "unit": unit_ref(batch.unit),
        "author": batch.author,
        "mode": batch.mode,
        "fiscal_year": batch.fiscal_year,
        "state": batch.state,
        "revision": batch.revision,
        "made_at": batch.made_at,
        "applied_at": batch.applied_at,
        "undone_at": batch.undone_at,
    }


def batch_full(batch: Batch) -> BatchFull:
    """Return an import with how far it is."""
    read, would = progress_of(batch), counts_of(batch)
    counts = Would(
        would.new, would.change, would.same, would.blocked, would.accept, would.refuse, would.undecided
    )
    return BatchFull(
        **head_fields(batch), progress=Reading(read.total, read.done, read.failed), counts=counts
    )


def file_fields(item: Item) -> dict[str, Any]:
    """Return the fields of `FileOut`."""
    return {
        "id": item.pk,
        "name": item.name,
        "sha256": item.sha256,
        "size": item.size,
        "state": item.state,
        "error": item.error,
        "projects": item.projects,
        "indicators": item.indicators,
        "repaired": item.repaired,
        "problems": item.problems,
        "is_classified": item.is_classified,
        "repeats": item.repeats_id,
    }


def project_out(row: Row) -> ProjectOut:
    """Return a project of an import."""
    one = row.proposal
    return ProjectOut(
        id=one.pk,
        file=one.item_id,
        number=one.number,
        name=one.name,
        code=one.code,
        fiscal_year=one.fiscal_year,
        budget=one.budget,
        findings=one.findings,
        blocking_findings=one.blocking_findings,
        is_classified=one.is_classified,
        would=one.would,
        reason=one.reason,
        reason_says=row.reason,
        decision=one.decision,
        case=str(one.case_id) if one.case_id is not None else None,
        changes=[CellDiff(each.title, each.before, each.after, each.kind) for each in row.changes],
    )
