"""All that is kept so that pages need not count is counted anew, compared, and where asked for put right in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from jiheng.office.cases import recount as of_cases
from jiheng.office.cases.models import Case
from jiheng.office.chronicle import places
from jiheng.office.overview import recount as of_overview
from jiheng.office.overview.index import bring_up_to_date
from jiheng.office.results import recount as of_results
from jiheng.office.results.models import Record
from jiheng.office.shell.difference import Difference
from jiheng.office.trail.chain import append, head

MENDED = "office.mend-sums"

_CHUNK = 100


class Found(NamedTuple):
    """What differs, and of which cases and records; `in_places` says that entries of the trail stand at wrong bodies."""

    differences: list[Difference]
    cases: set[UUID]
    shown: set[UUID]
    records: set[UUID]
    in_places: bool


def size() -> int:
    """Return how much there is to look through: cases, records, and entries of the trail."""
    return Case.objects.exclude(current=None).count() + Record.objects.count() + head()[0]


def check(tell: Callable[[int], object]) -> Found:
    """Count everything anew and compare; `tell` hears how many more things are looked through.

    What waits to be brought up to date is first: that it waits is no difference.
    """
    while bring_up_to_date(Case.objects.all()):
        pass
    places.work_off()
    found = Found([], set(), set(), set(), in_places=False)
    for pks in _portions(Case):
        for pk, one in of_cases.differences(pks):
            found.cases.add(pk)
            found.differences.append(one)
        for pk, one in of_overview.differences(pks):
            found.shown.add(pk)
            found.differences.append(one)
        tell(len(pks))
    found.differences.extend(of_overview.totals())
    for pks in _portions(Record):
        for pk, one in of_results.differences(pks):
            found.records.add(pk)
            found.differences.append(one)
        tell(len(pks))
    misplaced = list(places.differences(tell))
    found.differences.extend(misplaced)
    return found._replace(in_places=bool(misplaced))


@transaction.atomic
def mend(found: Found) -> None:
    """Put right what `check` found, all of it or nothing, and tell the trail."""
    of_cases.mend(sorted(found.cases))
    of_results.mend(sorted(found.records))
    of_overview.mend(sorted(found.cases | found.shown))
    if found.in_places:
        places.mend()
    after = {"mended": len(found.differences), "cases": len(found.cases | found.shown)}
    append("system", MENDED, "office:sums", after=after)


def _portions(model: type[Model]) -> Iterator[list[UUID]]:
    """Yield the keys of all rows, in portions."""
    rows = model._default_manager.order_by("pk").values_list("pk", flat=True)  # noqa: SLF001 -- that of either model
    if model is Case:
        rows = rows.exclude(current=None)
    last: UUID | None = None
    while pks := list((rows if last is None else rows.filter(pk__gt=last))[:_CHUNK]):
        yield pks
        last = pks[-1]
