"""What stands in the book of a body and a year: which projects one person may read there, and in which version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from uuid import UUID

import msgspec
from django.db.models import Q, QuerySet

from jiheng.foundation.message import Message
from jiheng.office.cases.models import Case, Version
from jiheng.office.cases.waiting import visible as visible_cases
from jiheng.office.cases.withholding import withheld_cells
from jiheng.office.output.models import MATTERS, Book, Matter
from jiheng.office.output.printable import Printable, of_record, of_version
from jiheng.office.people.access import Reach
from jiheng.office.people.models import Unit
from jiheng.office.results.models import Record
from jiheng.office.results.waiting import WITH_THE_UNIT
from jiheng.office.results.waiting import visible as visible_records
from jiheng.office.results.wording import kind_name, period_name

_GOALS = Message("绩效目标", "goals")
_NAMED = Message("{what}（{months}）", "{what} ({months})")
_AT_ONCE = 50
_Row = tuple[Matter, int, int]


class Contents(msgspec.Struct, frozen=True):
    """What of the projects is printed: their goals, or what was filled in for some months of the year."""

    matter: Matter
    first_month: int = 1
    last_month: int = 12

    @property
    def key(self) -> str:
        """What a form and the API call it: "goal", "monitoring:1-7"."""
        if self.matter != "monitoring":
            return self.matter
        return f"{self.matter}:{self.first_month}-{self.last_month}"

    @property
    def title(self) -> str:
        """What people call it, in the reader's language."""
        if self.matter == "goal":
            return _GOALS.render()
        what = kind_name(self.matter).render()
        if self.matter != "monitoring":
            return what
        return _NAMED.render(None, what=what, months=period_name(self.first_month, self.last_month))


class Member(msgspec.Struct, frozen=True):
    """One project of a book: its body, and the id of the version or the record that is printed."""

    unit: int
    key: int | UUID


def of_book(book: Book) -> Contents:
    """Return what of the projects a book prints."""
    matter = next(one for one in MATTERS if one == book.matter)
    return Contents(matter, book.first_month, book.last_month)


def contents_of(reach: Reach, unit: Unit, year: int) -> list[Contents]:
    """Return what can be printed of the projects of a year at a body and below it: goals, and what was asked for."""
    asked = Q(case__fiscal_year=year, case__unit__path__under=unit.path, matter__in=MATTERS)
    found = Record.objects.filter(visible_records(reach), asked).order_by(
        "matter", "last_month", "first_month"
    )
    rows = msgspec.convert(
        list(found.values_list("matter", "first_month", "last_month").distinct()), list[_Row]
    )
    return [Contents("goal"), *(Contents(matter, first, last) for matter, first, last in rows)]


def chosen(reach: Reach, book: Book) -> QuerySet[Case] | QuerySet[Record]:
    """Return the cases or records of a book that somebody may read, classified ones among them.

    What was cancelled is no part of a book. One of final versions only holds approved goals and what was handed in.
    """
    if book.matter == "goal":
        has_it = Q(approved__isnull=False) if book.only_final else Q(current__isnull=False)
        cases = Case.objects.filter(
            visible_cases(reach), has_it, unit__path__under=book.unit.path, fiscal_year=book.fiscal_year
        )
        return cases.exclude(state="CANCELLED").order_by("unit__path", "name", "pk")
    records = Record.objects.filter(
        visible_records(reach),
        matter=book.matter,
        first_month=book.first_month,
        last_month=book.last_month,
        case__unit__path__under=book.unit.path,
        case__fiscal_year=book.fiscal_year,
    ).exclude(case__state="CANCELLED")
    if book.only_final:
        records = records.exclude(state__in=WITH_THE_UNIT[book.matter])
    return records.order_by("case__unit__path", "case__name", "pk")


def counts(reach: Reach, book: Book) -> tuple[int, int]:
    """Return how many projects a book would hold, and how many classified ones there are besides, or among them."""
    found = chosen(reach, book)
    withheld = found.filter(**{f"{_to_case(book)}is_classified": True}).count()
    return found.count() - (0 if book.withheld else withheld), withheld


def members_of(reach: Reach, book: Book) -> list[Member]:
    """Return the projects of a book, body after body; classified ones only where they were asked for."""
    found = chosen(reach, book)
    to_case = _to_case(book)
    if not book.withheld:
        found = found.filter(**{f"{to_case}is_classified": False})
    key = "pk" if to_case else ("approved_id" if book.only_final else "current_id")
    return [Member(unit, one) for unit, one in found.values_list(f"{to_case}unit_id", key)]


def _to_case(book: Book) -> str:
    return "" if book.matter == "goal" else "case__"


def by_body(members: Sequence[Member]) -> Iterator[tuple[int, list[Member]]]:
    """Yield each body with its projects."""
    for unit, found in groupby(members, key=lambda one: one.unit):
        yield unit, list(found)


def printables(book: Book, members: Sequence[Member]) -> Iterator[Printable]:
    """Yield what is printed, in the order of the members; what was removed meanwhile is left out.

    Cells that are withheld stand there only where classified projects were asked for.
    """
    for start in range(0, len(members), _AT_ONCE):
        keys = [one.key for one in members[start : start + _AT_ONCE]]
        found = _of_versions(keys) if book.matter == "goal" else _of_records(keys)
        yield from (found[key] if book.withheld else found[key].masked() for key in keys if key in found)


def _of_versions(keys: Sequence[int | UUID]) -> dict[int | UUID, Printable]:
    found = Version.objects.filter(pk__in=keys).select_related("case__unit")
    cells = withheld_cells([one.case_id for one in found])
    return {one.pk: of_version(one.case, one, cells.get(one.case_id, 0)) for one in found}


def _of_records(keys: Sequence[int | UUID]) -> dict[int | UUID, Printable]:
    found = Record.objects.filter(pk__in=keys).select_related("case__unit", "case__approved", "goal")
    cells = withheld_cells([one.case_id for one in found])
    return {one.pk: of_record(one, None, cells.get(one.case_id, 0)) for one in found}
