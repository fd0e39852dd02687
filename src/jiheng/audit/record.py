"""What the analysis of a set keeps of one project: a hundred thousand documents then need not stay in memory."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from sys import intern
from typing import NamedTuple

import msgspec

from jiheng.audit.finding import Quote, Subject
from jiheng.audit.views import DocumentView, IndicatorView, ProjectView, plain
from jiheng.declaration.direction import stated_direction
from jiheng.foundation.money import in_unit
from jiheng.foundation.where import Where
from jiheng.targets import Target, understand
from jiheng.targets.model import Change, Comparator, Direction, Kind
from jiheng.targets.units import Measure, measure_of


class IndicatorRecord(msgspec.Struct, frozen=True, gc=False):
    """One indicator of a project. `value` and `actual` are as printed; `field` says which value is judged.

    `comparator`, `number`, `unit`, `per` and `change` are those of a target that is one number, `measured` is what
    such a target itself names as measured. `direction` is the printed one, else what the name leaves no doubt of.
    """

    name: str
    category: str | None
    value: str
    field: str
    kind: Kind | None
    comparator: Comparator | None = None
    number: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    change: Change | None = None
    measured: str | None = None
    direction: Direction | None = None
    actual: str | None = None
    where: Where | None = None

    @property
    def dimension(self) -> str:
        """What the unit measures, so that 分钟 and 小时 are one, 人 and 人次 are two."""
        return measure_of(self.unit, self.per).dimension

    @property
    def base_number(self) -> Decimal | None:
        """The number in base units of its dimension: 2小时 and 120分钟 are the same."""
        return None if self.number is None else _in_base_units(self.number, measure_of(self.unit, self.per))

    @property
    def reached(self) -> tuple[str, Decimal] | None:
        """What was reached, as a dimension and a number in its base units; None where that is not one number."""
        stated = understand(self.actual, self.name) if self.actual else None
        if stated is None or stated.kind != "quantity" or stated.conditions[0].change is not None:
            return None
        one = stated.conditions[0]
        measure = measure_of(one.unit, one.per)
        return measure.dimension, _in_base_units(Decimal(one.value), measure)

    @property
    def target(self) -> Target | None:
        """The target value, understood anew."""
        return understand(self.value, self.name) if self.value else None


class ProjectRecord(msgspec.Struct, frozen=True):
    """One project of one document. `kind` is that of the document, `budget` is in yuan.

    `office` is who spends the money, where that is printed, else who declares. Of a withheld project nothing is
    kept that is withheld. A finding may stand at a record as it may at a view.
    """

    subject: Subject
    office: str | None
    fiscal_year: int | None
    kind: str
    code: str | None
    budget: Decimal | None
    currency_unit: str
    goal: str
    indicators: tuple[IndicatorRecord, ...]
    is_classified: bool = False
    where: Where | None = None
    goal_where: Where | None = None

    @property
    def document(self) -> str:
        """The name of the document."""
        return self.subject.document

    @property
    def name(self) -> str:
        """The name of the project."""
        return self.subject.project or ""

    @property
    def plain_name(self) -> str:
        """The name in the form in which names are compared."""
        return plain(self.name)

    def money(self, yuan: Decimal) -> str:
        """Say an amount in the unit that the document prints."""
        return in_unit(yuan, self.currency_unit)

    def numbered(self) -> Iterator[RecordedIndicator]:
        """Yield the indicators, each with the project it belongs to."""
        return (RecordedIndicator(self, n) for n in range(len(self.indicators)))

    def quote(self, field: str) -> Quote | None:
        """Return what a field prints: "name", "goals" or "total"."""
        text = {
            "name": self.name,
            "goals": self.goal,
            "total": "" if self.budget is None else self.money(self.budget),
        }[field]
        return Quote(field, text, self.place(field)) if text else None

    def place(self, field: str) -> Where | None:
        """Return where a field is printed; the project's own place where that is not known."""
        return (self.goal_where if field == "goals" else None) or self.where


class RecordedIndicator(NamedTuple):
    """An indicator of a record, by its position: a finding may stand at it as it may at a view."""

    owner: ProjectRecord
    position: int

    @property
    def record(self) -> IndicatorRecord:
        """The indicator itself."""
        return self.owner.indicators[self.position]

    @property
    def subject(self) -> Subject:
        """Whom a finding about this indicator is about."""
        return msgspec.structs.replace(
            self.owner.subject, indicator=self.record.name, indicator_number=self.position
        )

    def quote(self, field: str) -> Quote | None:
        """Return what a field prints: "name", "value" (the target that is judged) or "actual"."""
        record = self.record
        text = {"name": record.name, "value": record.value, "actual": record.actual}[field]
        printed_as = record.field if field == "value" else field
        return Quote(printed_as, text, record.where) if text else None

    def place(self, field: str) -> Where | None:  # noqa: ARG002 -- every view is asked in the same way
        """Return where the indicator is printed."""
        return self.record.where


def _in_base_units(number: Decimal, measure: Measure) -> Decimal:
    return number * measure.factor.numerator / measure.factor.denominator


def records_of(document: DocumentView) -> list[ProjectRecord]:
    """Return the records of all projects of a document; goals of the whole department are none."""
    return [_record(project) for project in document.projects]


def _record(view: ProjectView) -> ProjectRecord:
    declaration = view.document.declaration
    withheld = view.is_classified
    return ProjectRecord(
        subject=view.subject,
        office=view.spender or view.office,
        fiscal_year=declaration.fiscal_year,
        kind=declaration.kind,
        code=view.project.code,
        budget=view.budget,
        currency_unit=declaration.currency_unit or "元",
        goal="" if withheld else view.goal,
        indicators=() if withheld else tuple(_indicator(one) for one in view.open_indicators),
        is_classified=withheld,
        where=view.project.where,
        goal_where=view.project.places.get("goals"),
    )


def _indicator(view: IndicatorView) -> IndicatorRecord:
    one, condition = view.indicator, view.condition
    return IndicatorRecord(
        name=intern(view.name),
        category=one.category,
        value=intern(view.raw),
        field=view.field,
        kind=view.value.kind if view.value is not None else None,
        comparator=condition.comparator if condition else None,
        number=view.number,
        unit=condition.unit if condition else None,
        per=condition.per if condition else None,
        change=condition.change if condition else None,
        measured=condition.subject if condition else None,
        direction=stated_direction(one),
        actual=intern(one.actual.raw) if one.actual is not None else None,
        where=view.place(view.field),
    )
