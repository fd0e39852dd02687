"""What the pages ask the database for: rounds with their numbers, records by how they stand, what waits for a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from django.db.models import Count, F, Q, QuerySet

from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import UNFINISHED
from jiheng.office.cases.waiting import visible as visible_cases
from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.models import Unit
from jiheng.office.results.actions.open_round import OPENERS
from jiheng.office.results.content import Form, form_of
from jiheng.office.results.models import MATTERS, Record, Round
from jiheng.office.results.waiting import STANDINGS, Standing, mine, stands, visible
from jiheng.office.trail.models import Entry

SHOWN = 8
MOST_UNITS = 400
"""How many bodies the form of a round offers at most; codes of others can be typed."""


class Counted(msgspec.Struct, frozen=True):
    """How many of something stand how."""

    overdue: int = 0
    open: int = 0
    review: int = 0
    done: int = 0

    @property
    def all(self) -> int:
        """How many there are."""
        return self.overdue + self.open + self.review + self.done

    @property
    def share_done(self) -> int:
        """How many of a hundred are done."""
        return round(100 * self.done / self.all) if self.all else 0


class Waiting(msgspec.Struct, frozen=True):
    """What waits for a person: how many records, how many of them overdue, and the most pressing ones."""

    count: int
    overdue: int
    records: list[Record]


def waiting_for(reach: Reach, today: date) -> Waiting:
    """Return the records whose next step is this person's, the most pressing first."""
    found = Record.objects.filter(mine(reach))
    numbers = found.aggregate(count=Count("pk"), overdue=Count("pk", filter=stands("overdue", today)))
    rows = found.select_related("case__unit").order_by(F("due_on").asc(nulls_last=True), "-changed_at", "pk")
    return Waiting(numbers["count"], numbers["overdue"], list(rows[:SHOWN]) if numbers["count"] else [])


def rounds_of(reach: Reach) -> QuerySet[Round]:
    """Return the rounds that concern bodies a person may read: opened at one of them, or above."""
    asked = Q(pk__in=[])
    for scope in reach.scopes(SEES_CONTENT):
        asked |= Q(unit__code__in=scope.unit.path.strip("/").split("/"))
        if scope.reaches_down:
            asked |= Q(unit__path__startswith=scope.unit.path)
    return Round.objects.filter(asked).select_related("unit")


def counts_of(reach: Reach, rounds: Iterable[Round], today: date) -> dict[int, Counted]:
    """Return how many of what a person may read stand how, by round."""
    asked = list(rounds)
    of_records = Record.objects.filter(visible(reach), round__in=[one.pk for one in asked]).order_by()
    numbers: dict[str, Any] = {one: Count("pk", filter=stands(one, today)) for one in STANDINGS}
    found = {row.pop("round"): Counted(**row) for row in of_records.values("round").annotate(**numbers)}
    return {one.pk: found.get(one.pk, Counted()) for one in asked} | _declared(reach, asked, today)


def _declared(reach: Reach, rounds: list[Round], today: date) -> dict[int, Counted]:
    """Count the cases of rounds of declarations, all in one reading."""
    asked = [one for one in rounds if one.kind == "declaration"]
    numbers: dict[str, Any] = {}
    for one in asked:
        for standing in STANDINGS:
            which = _of_declaration(one) & case_stands(standing, one, today)
            numbers[f"{standing}_{one.pk}"] = Count("pk", filter=which)
    if not numbers:
        return {}
    counted = Case.objects.filter(visible_cases(reach)).aggregate(**numbers)
    return {
        one.pk: Counted(**{standing: counted[f"{standing}_{one.pk}"] for standing in STANDINGS})
        for one in asked
    }


def _of_declaration(one: Round) -> Q:
    return Q(unit__path__startswith=one.unit.path, fiscal_year=one.fiscal_year) & ~Q(state="CANCELLED")


def case_stands(standing: Standing, one: Round, today: date) -> Q:
    """Return the condition that a case stands so in a round of declarations: with the unit, under review, or done."""
    with_unit = Q(state__in=("DRAFT", "RETURNED"))
    is_late = one.due_on < today
    match standing:
        case "overdue":
            return with_unit if is_late else Q(pk__in=[])
        case "open":
            return Q(pk__in=[]) if is_late else with_unit
        case "review":
            return Q(state__in=UNFINISHED) & ~with_unit
        case "done":
            return ~Q(state__in=UNFINISHED)


def cases_in(reach: Reach, one: Round) -> QuerySet[Case]:
    """Return the cases of a round of declarations that a person may read."""
    return Case.objects.filter(visible_cases(reach), _of_declaration(one)).select_related("unit")


def records_of(reach: Reach) -> QuerySet[Record]:
    """Return the records that a person may read, with their cases, without what they say."""
    found = Record.objects.filter(visible(reach)).select_related("case__unit", "round")
    return found.defer("content").order_by(
        F("due_on").asc(nulls_last=True), "case__unit__path", "case__name", "pk"
    )


def matters_without_round(reach: Reach, today: date) -> dict[str, Counted]:
    """Return how corrective actions and evaluations stand: each of them has a deadline of its own."""
    numbers: dict[str, Any] = {one: Count("pk", filter=stands(one, today)) for one in STANDINGS}
    found = Record.objects.filter(visible(reach), round=None).order_by()
    rows = {row.pop("matter"): Counted(**row) for row in found.values("matter").annotate(**numbers)}
    return {matter: rows[matter] for matter in MATTERS if matter in rows}


def openable_units(reach: Reach) -> QuerySet[Unit]:
    """Return the bodies for whose subtree a person may open a round."""
    return Unit.objects.filter(reach.bodies(OPENERS))


def of_case(case_id: UUID) -> list[Record]:
    """Return every record of a case, without what it says, in the order of the year."""
    found = Record.objects.filter(case=case_id).defer("content")
    order: dict[str, int] = {matter: at for at, matter in enumerate(MATTERS)}
    return sorted(found, key=lambda one: (order[one.matter], one.last_month, one.created_at))


def beside(record: Record) -> tuple[Form, ...]:
    """Return the forms that the audit compares a self-evaluation with: the monitoring records of the case."""
    if record.matter != "self_evaluation":
        return ()
    found = Record.objects.filter(case=record.case_id, matter="monitoring").exclude(content="")
    return tuple(
        form_of(one) for one in found.select_related("case__approved", "goal").order_by("last_month")
    )


def entries_of(record: Record) -> QuerySet[Entry]:
    """Return everything the trail tells of a record, newest first."""
    return Entry.objects.filter(subject=f"record:{record.pk}").order_by("-number")
