"""The page of the trail: what happened in the office, the latest first, narrowed, and as a workbook."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jiheng.office.chronicle import wording
from jiheng.office.chronicle.actions.export import MOST, export_trail
from jiheng.office.chronicle.address import read_view
from jiheng.office.chronicle.places import bring_up_to_date
from jiheng.office.chronicle.proof import standing
from jiheng.office.chronicle.queries import newest, unit_of
from jiheng.office.chronicle.told import rows_of
from jiheng.office.overview.workbook import workbook_answer
from jiheng.office.people.access import TrailReach, trail_reach
from jiheng.office.people.visitor import person_of

PER_PAGE = 50

_FEW = 5
"""How many changes of one entry stand open; the others are unfolded."""


@login_required
@require_safe
def trail_page(request: HttpRequest) -> HttpResponse:
    """Show what a view asks for of the trail; or the same as a workbook."""
    user = person_of(request)
    reach = trail_reach(user)
    if reach.is_empty:
        raise PermissionDenied
    left = bring_up_to_date()
    view = read_view(request.GET)
    if request.GET.get("as") == "xlsx":
        made = export_trail(user, reach, view.wish, view.query())
        return workbook_answer(made.content, "jiheng-trail.xlsx")
    found = newest(reach, view.wish, PER_PAGE + 1)
    context = {
        "view": view,
        "rows": rows_of(found[:PER_PAGE]),
        "further": found[PER_PAGE - 1].number if len(found) > PER_PAGE else 0,
        "left": left if _needs_places(reach, view.body) else 0,
        "groups": wording.groups_of(matters=bool(reach.matters.units), people=bool(reach.people.units)),
        "body": unit_of(view.body) if view.body else None,
        "proven": standing(),
        "faults": wording.FAULTS,
        "reads_matters": bool(reach.matters.units),
        "reads_people": bool(reach.people.units),
        "most": MOST,
        "few": _FEW,
        "per_page": PER_PAGE,
    }
    return render(request, "chronicle/trail.html", context)


def _needs_places(reach: TrailReach, body: str) -> bool:
    """Say whether what is shown depends on the bodies of entries: else nothing is missing while these are found out."""
    return bool(body) or not all(tops.is_all or not tops.units for tops in reach)
