"""What a request asks for: the person, the import, and what was typed. Everything is refused that is not allowed."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from jiheng.foundation.text import fold_width
from jiheng.office.intake.errors import WrongYearError
from jiheng.office.intake.models import Batch, Item
from jiheng.office.intake.queries import clerk_units
from jiheng.office.people.access import may_see
from jiheng.office.people.errors import NotForYouError
from jiheng.office.people.models import Unit
from jiheng.office.people.visitor import person_of

_DIGITS = 18
_YEARS = range(2000, 2101)
_MODES = frozenset(mode for mode, _ in Batch.MODES)


def batch_of(request: HttpRequest, pk: int) -> Batch:
    """Return an import that the person may look at."""
    batch = get_object_or_404(Batch.objects.select_related("unit"), pk=pk)
    if not may_see(person_of(request), batch.unit):
        raise NotForYouError
    return batch


def item_of(request: HttpRequest, pk: int) -> Item:
    """Return a file, read and still kept, of an import that the person may look at."""
    item = get_object_or_404(Item.objects.select_related("batch__unit"), pk=pk)
    if not may_see(person_of(request), item.batch.unit):
        raise NotForYouError
    if item.state != Item.READ or not item.stored:
        raise Http404
    return item


def mode_of(request: HttpRequest) -> str:
    """Return what was chosen to become of projects that exist; "add" where that is nothing we know."""
    asked = request.POST.get("mode", "")
    return asked if asked in _MODES else Batch.ADD


def whole(typed: str) -> int | None:
    """Return a number that a form sent; None where it is none, or longer than any of ours."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS else None


def year_of(request: HttpRequest) -> int | None:
    """Return the year that was typed, None where there is none. Raises `WrongYearError`."""
    typed = request.POST.get("fiscal_year", "").strip()
    bare = fold_width(typed).removesuffix("年度").removesuffix("年").strip()
    if not typed:
        return None
    year = whole(bare)
    if year not in _YEARS:
        raise WrongYearError(typed=typed[:40])
    return year


def unit_of(request: HttpRequest) -> Unit:
    """Return the body that the person imports for."""
    person, asked = person_of(request), whole(request.POST.get("unit", "")) or 0
    found = clerk_units(person).filter(pk=asked).first()
    if found is None:
        unit = Unit.objects.filter(pk=asked).first()
        raise PermissionDenied if unit is not None and may_see(person, unit) else NotForYouError
    return found


def revision_of(request: HttpRequest) -> int:
    """Return which state of the import the person saw; 0, which none is in, where the form does not say."""
    return whole(request.POST.get("revision", "")) or 0
