"""Cases as they are answered: in lists, by themselves, with what they declare, and what became of them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

import msgspec

from jiheng.audit.finding import Fix, Quote
from jiheng.cycle import words
from jiheng.declaration.model import Declaration
from jiheng.office.api.paging import Listed
from jiheng.office.api.shapes.people import Person, UnitRef, unit_ref
from jiheng.office.api.shapes.words import Bilingual
from jiheng.office.cases.models import Case, Version


class CaseHead(msgspec.Struct, kw_only=True):
    """A case in short. `budget` is in yuan; `lock` counts its changes: `"{lock}"` is an ETag that writes take.

    `grade` is what reviewers gave, `proposed_grade` what the audit proposes; "" where there is none.
    """

    id: str
    unit: UnitRef
    name: str
    code: str
    fiscal_year: int | None
    budget: Decimal | None
    is_classified: bool
    state: str
    state_says: str
    grade: str
    proposed_grade: str
    findings: int
    blocking_findings: int
    due_on: date | None
    lock: int
    changed_at: datetime


class CaseList(Listed[CaseHead]):
    """One page of cases; `facets` count, for every facet, how many cases each of its values would show.

    `has_more` tells that a search met so many that only the best of them are listed and counted.
    """

    facets: dict[str, dict[str, int]] = msgspec.field(default_factory=dict)
    has_more: bool = False


class CaseFull(CaseHead, kw_only=True):
    """A case with what its current version declares, in the contract `jiheng/declaration@1`.

    `typed` is what was typed into cells and not understood, by the path of the cell; `approved_version` is the number
    of the last version that was approved. `withheld_cells` are the paths of the cells that a decision withholds from the
    public: whoever keeps them has to keep them as the rules of secrecy ask.
    """

    withheld_cells: list[str]
    version: int
    approved_version: int | None
    typed: dict[str, str]
    declaration: Declaration


class CaseSaved(CaseHead, kw_only=True):
    """A case after it was written. `notes` says of cells that were written what was not understood in them."""

    version: int
    notes: dict[str, str] = {}


class Move(msgspec.Struct, frozen=True):
    """A move that the person may try now. `needs` are the fields it asks for; `is_final` that there is no way back."""

    verb: str
    says: str
    needs: list[str]
    is_final: bool


class RemarkOut(msgspec.Struct, frozen=True, kw_only=True):
    """A remark on the cell `field`, "" for the whole, as it stands in the current version; made on `version`."""

    id: int
    field: str
    version: int
    text: str
    author: Person
    made_at: datetime
    answer: str
    answered_by: Person | None
    answered_at: datetime | None


class VersionOut(msgspec.Struct, frozen=True, kw_only=True):
    """A version of what is declared. Once approved it never changes."""

    number: int
    created_at: datetime
    authors: list[Person]
    reason: str
    source: str
    is_current: bool
    is_approved: bool


class VersionFull(VersionOut, frozen=True, kw_only=True):
    """A version with what it declares."""

    typed: dict[str, str]
    declaration: Declaration


class ChangeOut(msgspec.Struct, frozen=True, kw_only=True):
    """A cell that differs: its path in the newer and in the older version, what it is called, who changed it and why."""

    kind: Literal["added", "removed", "changed"]
    field: str | None
    old_field: str | None
    title: str
    before: str | None
    after: str | None
    by: list[Person]
    at: datetime
    why: str
    mends: str


class Difference(msgspec.Struct, frozen=True):
    """What differs between two versions, cell by cell."""

    older: int
    newer: int
    changes: list[ChangeOut]


class CellChange(msgspec.Struct, frozen=True, kw_only=True):
    """One change of one cell: who, when, from what, to what, in which version, why, and which rule it mended."""

    by: Person
    at: datetime
    before: str | None
    after: str | None
    version: int
    why: str
    mends: str


class EventOut(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the trail. `told` holds what was said and decided, not the content that was written."""

    number: int
    at: datetime
    by: Person
    action: str
    subject: str
    told: dict[str, Any]
    previous: str
    hash: str


class FindingOut(msgspec.Struct, frozen=True, kw_only=True):
    """An objection of the audit. `field` is the cell it is about; `fix` a change that mends it for certain."""

    rule: str
    severity: str
    field: str
    message: Bilingual
    mend: Bilingual
    basis: Bilingual
    sum: str
    evidence: list[Quote]
    fix: Fix | None
    fingerprint: str


class QuestionOut(msgspec.Struct, frozen=True):
    """What the audit cannot decide and hands to the reviewer."""

    rule: str
    asks: Bilingual
    count: int


class Findings(msgspec.Struct, frozen=True):
    """What the audit says of the current version, and the grade it proposes with what that leads to."""

    version: int
    grade: str | None
    leads_to: Bilingual | None
    findings: list[FindingOut]
    questions: list[QuestionOut]


def head_of(case: Case) -> CaseHead:
    """Return a case in short."""
    return CaseHead(**fields_of(case))


def fields_of(case: Case) -> dict[str, Any]:
    """Return the fields of `CaseHead`, for shapes that say more."""
    return {
        "id": str(case.pk),
        "unit": unit_ref(case.unit),
        "name": case.name,
        "code": case.code,
        "fiscal_year": case.fiscal_year,
        "budget": case.budget,
        "is_classified": case.is_classified,
        "state": case.state,
        "state_says": words()["states"][case.state].render(),
        "grade": case.grade,
        "proposed_grade": case.proposed_grade,
        "findings": case.findings,
        "blocking_findings": case.blocking_findings,
        "due_on": case.due_on,
        "lock": case.lock,
        "changed_at": case.changed_at,
    }


def version_of(version: Version, case: Case, names: dict[str, str]) -> dict[str, Any]:
    """Return the fields of `VersionOut`; `names` are those of its authors."""
    return {
        "number": version.number,
        "created_at": version.created_at,
        "authors": [Person(one, names[one]) for one in version.authors],
        "reason": version.reason,
        "source": version.source_name,
        "is_current": version.pk == case.current_id,
        "is_approved": version.pk == case.approved_id,
    }
