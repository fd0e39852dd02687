"""How many cases of a kind lie below each body: kept by adding and taking away when digests are written.

A bureau with a hundred thousand cases has a few hundred kinds (state, year, grade …) of them; so what the facets beside
the list say is read from a few hundred rows. `rebuild_digests` counts anew, and a test proves that both agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import Sum

from jiheng.office.overview.models import Tally
from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.models import Unit

_ADD = """INSERT INTO overview_tally (body, state, year, grade, blocking, band, cases)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (body, state, year, grade, blocking, band)
    DO UPDATE SET cases = overview_tally.cases + excluded.cases"""
_BELOW = "below-"
_SEP = "|"


class Kind(NamedTuple):
    """What facets tell apart, in the words of the address."""

    state: str
    year: str
    grade: str
    blocking: str
    band: str

    @property
    def written(self) -> str:
        """The kind as one word."""
        return _SEP.join(self)

    @classmethod
    def read(cls, written: str) -> Kind:
        """Read a kind back."""
        return cls(*written.split(_SEP))


def change(before: Iterable[str], after: Iterable[str]) -> None:
    """Count cases that had the marks `before` (see `texts.marks_of`) no longer, and those with the marks `after`."""
    changes: Counter[tuple[str, Kind]] = Counter()
    for marks in after:
        changes.update(counted(marks))
    for marks in before:
        changes.subtract(counted(marks))
    rows = [(body, *kind, count) for (body, kind), count in sorted(changes.items()) if count]
    with connection.cursor() as cursor:
        cursor.executemany(_ADD, rows)


def put(counts: Mapping[tuple[str, Kind], int]) -> None:
    """Let these be all cases that are counted, by body and kind: when all was counted anew."""
    clear()
    Tally.objects.bulk_create(
        [Tally(body=body, **kind._asdict(), cases=number) for (body, kind), number in counts.items()],
        batch_size=300,
    )


def clear() -> None:
    """Count nothing: before all is counted anew."""
    Tally.objects.all().delete()


def below(bodies: Iterable[str]) -> Counter[Kind]:
    """Return how many cases of each kind lie below some bodies, none of which lies below another, by their codes."""
    rows = Tally.objects.filter(body__in=list(bodies), cases__gt=0).values_list(*Kind._fields)
    return Counter({Kind(*row[:-1]): int(row[-1]) for row in rows.annotate(Sum("cases")).order_by()})


def covered(reach: Reach) -> set[str] | None:
    """Return the bodies of which a person may read all that lies below, none below another; None for who may not."""
    scopes = reach.scopes(SEES_CONTENT)
    if not all(scope.reaches_down for scope in scopes):
        return None
    return topmost([scope.unit for scope in scopes])


def topmost(units: Sequence[Unit]) -> set[str]:
    """Return the codes of those bodies that lie below no other of them."""
    return {unit.code for unit in units if not any(unit.is_within(one) for one in units if one != unit)}


def years(bodies: Iterable[str]) -> list[int]:
    """Return the years of which there are cases below some bodies, the latest first."""
    found = Tally.objects.filter(body__in=list(bodies), cases__gt=0).order_by().values_list("year", flat=True)
    return sorted((int(year) for year in found.distinct() if year.isdigit()), reverse=True)


def kind_of(marks: str) -> Kind:
    """Return the kind of a case that has some marks."""
    named = {name: value for name, _, value in (mark.partition("-") for mark in marks.split("\n"))}
    return Kind(*(named[name] for name in Kind._fields))


def counted(marks: str) -> list[tuple[str, Kind]]:
    """Return under which bodies a case with some marks is counted, and as which kind."""
    kind = kind_of(marks)
    return [(mark.removeprefix(_BELOW), kind) for mark in marks.split("\n") if mark.startswith(_BELOW)]
