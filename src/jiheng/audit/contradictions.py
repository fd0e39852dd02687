"""One fact, several figures: the same indicator of one office and year with different numbers in its projects."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from jiheng.audit.finding import Subject
from jiheng.audit.record import ProjectRecord, RecordedIndicator
from jiheng.audit.views import plain
from jiheng.foundation.where import Where

_NO_FACTS = {"ratio", "percentage_point", "money", "dollars", "clock_time", "working_days", "calendar_time"}


class Statement(msgspec.Struct, frozen=True):
    """What one project says of the fact, as printed."""

    subject: Subject
    value: str
    where: Where | None = None


class Contradiction(msgspec.Struct, frozen=True):
    """A fact with several figures. `least` and `most` are in base units of its `dimension`."""

    name: str
    office: str
    fiscal_year: int | None
    dimension: str
    statements: tuple[Statement, ...]
    least: Decimal
    most: Decimal


def contradictions(records: Iterable[ProjectRecord]) -> list[Contradiction]:
    """Return the facts that projects of one office state with different figures, the widest apart first.

    Only what is counted, or measured in space, can be one fact of an office (staff, cases, floor space). Rates,
    times and money are targets of each project, and a rise or fall is no figure of what there is.
    """
    found: dict[tuple[str, str, str, int | None], list[RecordedIndicator]] = {}
    for record in records:
        if record.office:
            for indicator in record.numbered():
                one = indicator.record
                if one.base_number is not None and one.change is None and one.dimension not in _NO_FACTS:
                    key = (plain(one.name), one.dimension, record.office, record.fiscal_year)
                    found.setdefault(key, []).append(indicator)
    several = (_contradiction(stated) for stated in found.values() if _differ(stated))
    return sorted(several, key=lambda one: (-_times(one), one.office, one.name))


def _differ(stated: list[RecordedIndicator]) -> bool:
    return (
        len({one.owner.subject for one in stated}) > 1 and len({one.record.base_number for one in stated}) > 1
    )


def _contradiction(stated: list[RecordedIndicator]) -> Contradiction:
    first = stated[0]
    numbers = [one.record.base_number or Decimal(0) for one in stated]
    return Contradiction(
        name=first.record.name,
        office=first.owner.office or "",
        fiscal_year=first.owner.fiscal_year,
        dimension=first.record.dimension,
        statements=tuple(Statement(one.subject, one.record.value, one.record.where) for one in stated),
        least=min(numbers),
        most=max(numbers),
    )


def _times(one: Contradiction) -> Decimal:
    return one.most / one.least if one.least > 0 else one.most
