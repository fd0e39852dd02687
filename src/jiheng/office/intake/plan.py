"""What importing every project of a file would do: which case it is, and whether anything changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from uuid import UUID

import msgspec
from django.db.models import Q

from jiheng.audit import Auditor, DocumentAudit
from jiheng.declaration.difference import difference
from jiheng.declaration.model import Declaration, Funding, Project
from jiheng.foundation.text import bare
from jiheng.office.cases.actions.write import EDITABLE
from jiheng.office.cases.content import single
from jiheng.office.cases.models import Case, Version
from jiheng.office.intake.merge import candidate
from jiheng.office.intake.models import Batch, Item, Proposal
from jiheng.office.intake.reasons import NAMELESS

_GIVEN_UP = "CANCELLED"
_LARGEST = Decimal(10) ** 16
_LONGEST_NAME, _LONGEST_CODE = 400, 80
_OUTCOME = ("would", "reason", "case_id", "case_lock")
_SAID = (
    "name",
    "code",
    "budget",
    "indicators",
    "repaired",
    "findings",
    "blocking_findings",
    "is_classified",
)
"""What a proposal says of its project, beside what importing it would do."""


class _Key(msgspec.Struct, frozen=True):
    """What a project is known by within a unit: its code, else its name, of one year."""

    year: int | None
    code: str
    name: str

    def meets(self, other: _Key) -> bool:
        """Say whether both are one project: by code where both have one, else by name."""
        if self.year != other.year:
            return False
        return self.code == other.code if self.code and other.code else self.name == other.name


class _Known(msgspec.Struct, frozen=True):
    """A case of the unit as far as matching asks."""

    key: _Key
    pk: UUID
    lock: int
    state: str
    version: int


class _Earlier(msgspec.Struct, frozen=True):
    """A project of this import that stands before others."""

    key: _Key
    proposal: Proposal


class Planner:
    """Finds out for one import what its projects would do; made anew whenever the cases may have changed."""

    def __init__(self, batch: Batch) -> None:
        """Read which cases the unit has."""
        self._batch = batch
        self._known = list(_cases_of(batch))
        self._earlier: list[_Earlier] = []
        self._declared: dict[int, Declaration] = {}

    def remember(self, proposals: Iterable[Proposal]) -> None:
        """Take note of projects that stand before those which will be asked about."""
        for one in proposals:
            if one.would in {Proposal.NEW, Proposal.CHANGE, Proposal.SAME} and one.reason != "repeat":
                self._earlier.append(_Earlier(_key(one.fiscal_year, one.code, one.name), one))

    def settle(self, item: Item, declared: Declaration, proposals: Iterable[Proposal]) -> int:
        """Say of every project of a file what it would do; return for how many this is not what it was."""
        self._declared[item.pk] = declared
        moved = 0
        for one in proposals:
            one.fiscal_year = declared.fiscal_year or self._batch.fiscal_year
            before = [getattr(one, field) for field in _OUTCOME]
            self._settle(one, declared)
            if [getattr(one, field) for field in _OUTCOME] != before:
                one.decision = Proposal.UNDECIDED
                moved += 1
            self.remember([one])
        return moved

    def _settle(self, one: Proposal, declared: Declaration) -> None:
        one.case_id = one.case_lock = None
        if declared.kind != "targets":
            one.would, one.reason = Proposal.BLOCKED, "other-kind"
            return
        if not one.name.strip() or bare(one.name) == bare(NAMELESS):
            one.would, one.reason = Proposal.BLOCKED, "no-name"
            return
        if not _fits(declared.projects[one.number]):
            one.would, one.reason = Proposal.BLOCKED, "unfit"
            return
        key = _key(one.fiscal_year, one.code, one.name)
        if (twin := next((it.proposal for it in self._earlier if it.key.meets(key)), None)) is not None:
            is_same = not difference(self._alone(twin), candidate(self._batch, declared, one.number, None))
            one.would, one.reason = (Proposal.SAME, "repeat") if is_same else (Proposal.BLOCKED, "twice")
            return
        found = [case for case in self._known if case.key.meets(key)]
        if len(found) > 1:
            one.would, one.reason = Proposal.BLOCKED, "ambiguous"
        elif found:
            self._against(one, declared, found[0])
        else:
            one.would, one.reason = Proposal.NEW, ""

    def _against(self, one: Proposal, declared: Declaration, known: _Known) -> None:
        one.case_id, one.case_lock = known.pk, known.lock
        before = Version.objects.get(pk=known.version).declaration
        if not difference(before, candidate(self._batch, declared, one.number, before)):
            one.would, one.reason = Proposal.SAME, ""
        elif self._batch.mode == Batch.ADD:
            one.would, one.reason = Proposal.BLOCKED, "exists"
        elif known.state != EDITABLE:
            one.would, one.reason = Proposal.BLOCKED, "not-draft"
        else:
            one.would, one.reason = Proposal.CHANGE, ""

    def _alone(self, earlier: Proposal) -> Declaration:
        if earlier.item_id not in self._declared:
            self._declared[earlier.item_id] = Item.objects.get(pk=earlier.item_id).declaration
        return candidate(self._batch, self._declared[earlier.item_id], earlier.number, None)


def drafted(item: Item, declared: Declaration) -> list[Proposal]:
    """Return a proposal for every project of a file, not saved and before it is known what it would do."""
    auditor = Auditor()
    return [_proposal(item, declared, number, auditor) for number in range(len(declared.projects))]


def propose(item: Item, declared: Declaration, drafts: list[Proposal]) -> None:
    """Find out what each project of a file that was just read would do, and save the proposals."""
    planner = Planner(item.batch)
    planner.remember(Proposal.objects.filter(batch=item.batch, item__lt=item.pk))
    planner.settle(item, declared, drafts)
    Proposal.objects.bulk_create(drafts)


def plan_anew(batch: Batch) -> int:
    """Find out anew what every project would do; return for how many this changed, whose decision is open again."""
    planner, moved = Planner(batch), 0
    for item in batch.items.filter(state=Item.READ).prefetch_related("corrections"):
        proposals = list(item.proposals.all())
        moved += planner.settle(item, item.declaration, proposals)
        Proposal.objects.bulk_update(proposals, ["fiscal_year", "decision", *_OUTCOME], batch_size=200)
    return moved


def settle_anew(item: Item, number: int, *, everything: bool = False) -> None:
    """Find out anew what a file would do of which one project was corrected; with `everything`, of all its projects.

    Other files are looked at only where they may be concerned: where the project is known by something else now, or
    was compared with later ones.
    """
    declared, auditor = item.declaration, Auditor()
    proposals = list(item.proposals.all())
    is_known_otherwise = everything
    for one in proposals:
        if not everything and one.number != number:
            continue
        fresh = _proposal(item, declared, one.number, auditor)
        is_known_otherwise = is_known_otherwise or (one.name, one.code) != (fresh.name, fresh.code)
        for field in _SAID:
            setattr(one, field, getattr(fresh, field))
    Proposal.objects.bulk_update(proposals, _SAID)
    item.is_classified = any(one.is_classified for one in proposals)
    item.save(update_fields=["is_classified"])
    if is_known_otherwise or item.batch.proposals.filter(reason__in=["repeat", "twice"]).exists():
        plan_anew(item.batch)
        return
    planner = Planner(item.batch)
    planner.remember(Proposal.objects.filter(batch=item.batch).exclude(item=item))
    planner.settle(item, declared, proposals)
    Proposal.objects.bulk_update(proposals, ["fiscal_year", "decision", *_OUTCOME])


def _proposal(item: Item, declared: Declaration, number: int, auditor: Auditor) -> Proposal:
    project = declared.projects[number]
    found: DocumentAudit = auditor.audit(single(declared, project))
    return Proposal(
        batch=item.batch,
        item=item,
        number=number,
        name=(project.name or "")[:_LONGEST_NAME],
        code=(project.code or "")[:_LONGEST_CODE],
        budget=_budget(project),
        indicators=len(project.indicators),
        repaired=sum(indicator.repaired for indicator in project.indicators),
        findings=len(found.findings),
        blocking_findings=sum(finding.severity == "S1" for finding in found.findings),
        is_classified=project.classified,
        would=Proposal.NEW,
    )


def _budget(project: Project) -> Decimal | None:
    funding = project.funding
    stated = funding.current_year or funding.total or funding.initial_budget
    amount = Decimal(stated) if stated is not None else None
    return amount if amount is not None and abs(amount) < _LARGEST else None


def _fits(project: Project) -> bool:
    """Say whether a case can hold the project: a file read wrongly may give a page as its name."""
    amounts = (getattr(project.funding, field) for field in Funding.__struct_fields__)
    is_payable = all(abs(Decimal(amount)) < _LARGEST for amount in amounts if amount is not None)
    return (
        is_payable and len(project.name or "") <= _LONGEST_NAME and len(project.code or "") <= _LONGEST_CODE
    )


def _cases_of(batch: Batch) -> Iterator[_Known]:
    alive = Case.objects.filter(Q(unit=batch.unit_id) & ~Q(state=_GIVEN_UP) & Q(current__isnull=False))
    rows = alive.order_by("pk").values_list(
        "fiscal_year", "code", "name", "pk", "lock", "state", "current_id"
    )
    for year, code, name, pk, lock, state, version in rows:
        yield _Known(_key(year, code, name), pk, lock, state, version)


def _key(year: int | None, code: str, name: str) -> _Key:
    return _Key(year, bare(code), bare(name))
