"""What the pages of imports show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec
from django.db.models import Count, QuerySet

from jiheng.declaration.difference import Change, difference
from jiheng.declaration.model import Declaration, Problem
from jiheng.foundation.message import user_language
from jiheng.office.cases import cells
from jiheng.office.intake.actions.decide import DECIDABLE
from jiheng.office.intake.merge import candidate
from jiheng.office.intake.models import Batch, Effect, Item, Proposal
from jiheng.office.intake.reasons import REASONS
from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.models import Unit, User

_MOST_PROBLEMS = 20


class Cell(msgspec.Struct, frozen=True):
    """One cell that would change, as people call it, before and after."""

    title: str
    before: str
    after: str
    kind: str


class Row(msgspec.Struct, frozen=True):
    """One project of an import as the page shows it: with why it cannot be imported, and what would change."""

    proposal: Proposal
    reason: str
    is_decidable: bool
    changes: list[Cell]
    is_withheld: bool


class Counts(msgspec.Struct, frozen=True):
    """What an import would do, counted over all of its projects."""

    new: int = 0
    change: int = 0
    same: int = 0
    blocked: int = 0
    accept: int = 0
    refuse: int = 0
    undecided: int = 0


class Sums(msgspec.Struct, frozen=True):
    """How much is in one import."""

    files: int
    failed: int
    projects: int


class Progress(msgspec.Struct, frozen=True):
    """How far reading is, and how many files could not be read."""

    total: int
    done: int
    failed: int
    stopped: int

    @property
    def is_over(self) -> bool:
        """Say whether every file was read."""
        return self.done == self.total


def batches_of(user: User) -> QuerySet[Batch]:
    """Return the imports a person may look at; the newest first."""
    return Batch.objects.filter(Reach(user).bodies(SEES_CONTENT, "unit__")).select_related("unit")


def sums_of(batches: Iterable[Batch]) -> dict[int, Sums]:
    """Count how much is in each of some imports."""
    pks = [batch.pk for batch in batches]
    files = (
        Item.objects.filter(batch__in=pks)
        .order_by()
        .values_list("batch", "state")
        .annotate(how_many=Count("pk"))
    )
    projects = (
        Proposal.objects.filter(batch__in=pks).order_by().values_list("batch").annotate(how_many=Count("pk"))
    )
    counted: dict[int, Counter[str]] = {pk: Counter() for pk in pks}
    for pk, state, how_many in files:
        counted[pk][state] += how_many
    of_projects = dict(projects)
    return {
        pk: Sums(counts.total(), counts[Item.FAILED], of_projects.get(pk, 0))
        for pk, counts in counted.items()
    }


def clerk_units(user: User) -> QuerySet[Unit]:
    """Return the bodies for which a person may import."""
    return Unit.objects.filter(Reach(user).bodies({"unit_clerk"}))


def progress_of(batch: Batch) -> Progress:
    """Count what was read of an import."""
    states = Counter(batch.items.order_by().values_list("state", flat=True))
    waiting = states[Item.WAITING] + states[Item.READING]
    return Progress(states.total(), states.total() - waiting, states[Item.FAILED], states[Item.STOPPED])


def counts_of(batch: Batch) -> Counts:
    """Count what an import would do."""
    found = batch.proposals.order_by().values_list("would", "decision").annotate(how_many=Count("pk"))
    counted: Counter[str] = Counter()
    for would, decision, how_many in found:
        counted[would] += how_many
        if would in DECIDABLE:
            counted[decision] += how_many
    return Counts(**counted)


def files_of(batch: Batch) -> QuerySet[Item]:
    """Return the files of an import, without what was read from them."""
    listed = batch.items.select_related("repeats__batch").defer("content", "repeats__content")
    return listed.annotate(corrected_cells=Count("corrections")).order_by("pk")


def problems_of(items: Iterable[Item]) -> dict[int, list[Problem]]:
    """Return what could not be read for certain in those files that have such places, the first of each.

    They quote the file: of one that holds withheld content they stand beside the source only, where a look is told.
    """
    asked = [item.pk for item in items if item.problems and not item.is_classified]
    troubled = Item.objects.filter(pk__in=asked)
    return {item.pk: item.reading.problems[:_MOST_PROBLEMS] for item in troubled.exclude(content="")}


def rows_of(batch: Batch, proposals: Iterable[Proposal]) -> list[Row]:
    """Return projects as the page shows them; the content of each file is opened once."""
    listed = list(proposals)
    replaced = _replaced(batch, listed)
    needed = {one.item_id for one in listed if one.would == Proposal.CHANGE and one.pk in replaced}
    opened = Item.objects.filter(pk__in=needed).exclude(content="").prefetch_related("corrections")
    declared = {item.pk: item.declaration for item in opened}
    rows = []
    for one in listed:
        before, changes, is_withheld = replaced.get(one.pk), [], False
        if before is not None and one.item_id in declared:
            after = candidate(batch, declared[one.item_id], one.number, before)
            changes = _changes(before, after)
            is_withheld = any(side.projects[0].classified for side in (before, after))
        reason = REASONS[one.reason].render() if one.reason else ""
        rows.append(Row(one, reason, one.would in DECIDABLE, changes, is_withheld))
    return rows


def shows_withheld(rows: Iterable[Row]) -> bool:
    """Say whether content that is withheld from the public stands among projects, as it was or as it would be."""
    return any(row.changes and row.is_withheld for row in rows)


def _replaced(batch: Batch, listed: list[Proposal]) -> dict[int, Declaration]:
    """Return what stands, or stood, where projects change something: afterwards it is what was kept for undoing."""
    changing = [one for one in listed if one.would == Proposal.CHANGE]
    if batch.state in {Batch.APPLIED, Batch.UNDONE}:
        effects = Effect.objects.filter(proposal__in=changing).exclude(before="")
        return {one.proposal_id: msgspec.json.decode(one.before, type=Declaration) for one in effects}
    return {
        one.pk: one.case.current.declaration
        for one in changing
        if one.case is not None and one.case.current is not None
    }


def _changes(before: Declaration, after: Declaration) -> list[Cell]:
    return [_cell(change, before, after) for change in difference(before, after)]


def _cell(change: Change, before: Declaration, after: Declaration) -> Cell:
    where, field = (after, change.field) if change.kind != "removed" else (before, change.old_field)
    field = field or ""
    return Cell(
        title=cells.title_of(where, field, user_language()),
        before=cells.shown(before, field, change.before),
        after=cells.shown(after, field, change.after),
        kind=change.kind,
    )
