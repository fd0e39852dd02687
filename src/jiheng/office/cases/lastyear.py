"""The case of the year before: which one a case goes on from, which ones it could, and what a cell said there."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import msgspec
from django.db.models import QuerySet

from jiheng.declaration.difference import Pairing
from jiheng.declaration.difference import cells as texts_of
from jiheng.declaration.model import Declaration
from jiheng.foundation.text import fold_width, without_spaces
from jiheng.office.cases import cells
from jiheng.office.cases.marks import for_year, to_decide
from jiheng.office.cases.models import Case, Version
from jiheng.office.people.models import Unit

GIVEN_UP = "CANCELLED"
_YEAR = re.compile(r"20\d\d年?度?")


class LastCell(msgspec.Struct, frozen=True):
    """What a cell said last year: its text there, the actual value where one is known, and the case."""

    case: Case
    text: str
    actual: str = ""


class Candidate(msgspec.Struct, frozen=True):
    """A case of last year that could be copied: what it holds, and how many cells would have to be decided again.

    `likeness` is from 0 to 1, 1 for the same code; `goes_on` is the case of the new year that there is already.
    """

    case: Case
    indicators: int
    to_confirm: int
    likeness: float = 0.0
    goes_on: Case | None = None


def cases_of(unit: Unit, year: int) -> QuerySet[Case]:
    """Return the cases of a unit in a year that were not given up."""
    found = Case.objects.filter(unit=unit, fiscal_year=year, current__isnull=False).exclude(state=GIVEN_UP)
    return found.select_related("current", "approved").order_by("name", "pk")


def version_to_copy(case: Case) -> Version:
    """Return the version of a case that is copied: the approved one, else the one it stands at."""
    version = case.approved or case.current
    assert version is not None, "every case has a version from its beginning"
    return version


def candidates(unit: Unit, year: int, name: str = "", code: str = "") -> list[Candidate]:
    """Return the cases of the year before `year`: the likeliest first where a name or code is given.

    What is there already in `year` is named, so that nothing is copied twice.
    """
    present = list(cases_of(unit, year).defer("current__content", "approved__content"))
    found = []
    for case in cases_of(unit, year - 1):
        last = version_to_copy(case).declaration
        marks = to_decide(last, for_year(last, year))
        likeness = _likeness(case, name, code) if name or code else 0.0
        there = next((one for one in present if _goes_on(one, case)), None)
        found.append(Candidate(case, len(last.projects[0].indicators), len(marks), likeness, there))
    return sorted(found, key=lambda one: -one.likeness)


def already_there(unit: Unit, year: int, last: Case) -> Case | None:
    """Return the case of `year` that goes on from `last`; None where there is none yet."""
    present = cases_of(unit, year).defer("current__content", "approved__content")
    return next((one for one in present if _goes_on(one, last)), None)


def previous_of(case: Case) -> Case | None:
    """Return the case of the year before: the one it was copied from, else one of the same code or name."""
    if case.previous_id is not None:
        return Case.objects.select_related("current", "approved").get(pk=case.previous_id)
    if case.fiscal_year is None:
        return None
    earlier = cases_of(case.unit, case.fiscal_year - 1).defer("current__content", "approved__content")
    found = next((one for one in earlier if _goes_on(case, one)), None)
    return None if found is None else Case.objects.select_related("current", "approved").get(pk=found.pk)


def cell_of_last_year(case: Case, now: Declaration, field: str) -> LastCell | None:
    """Return what a cell said last year; None where nothing did."""
    last = previous_of(case)
    if last is None or not cells.is_cell(now, field):
        return None
    declaration = version_to_copy(last).declaration
    at = Pairing(declaration, now).back(field)
    texts = texts_of(declaration)
    if at is None or at not in texts:
        return None
    row, _, column = at.rpartition(".")
    actual = texts.get(f"{row}.actual", "") if column in ("annual", "period") else ""
    return LastCell(last, cells.shown(declaration, at, texts[at]), actual)


def _goes_on(now: Case, last: Case) -> bool:
    if now.previous_id is not None:
        return now.previous_id == last.pk
    same_code = bool(now.code) and now.code == last.code
    return same_code or (bool(now.name) and _timeless(now.name) == _timeless(last.name))


def _likeness(case: Case, name: str, code: str) -> float:
    if code and case.code == code:
        return 1.0
    return (
        SequenceMatcher(None, _timeless(case.name), _timeless(name), autojunk=False).ratio() if name else 0.0
    )


def _timeless(name: str) -> str:
    """Return a name without the year that stands in it."""
    return _YEAR.sub("", fold_width(without_spaces(name))).casefold()
