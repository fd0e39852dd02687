"""The calendar of deadlines (期限日历): what is due when, how much of it is done, and the rows behind every number."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.visitor import person_of
from jiheng.office.results.actions.lapse import lapse
from jiheng.office.results.actions.open_round import OPENERS
from jiheng.office.results.models import MATTERS, Round
from jiheng.office.results.narrowing import read_narrowing
from jiheng.office.results.queries import counts_of, matters_without_round, records_of, rounds_of
from jiheng.office.results.waiting import STANDINGS, Standing, standing_of, stands
from jiheng.office.results.wording import kind_name, record_name, round_name
from jiheng.office.results.worker import wake

_ROUNDS_PER_PAGE = 20
_ROWS_PER_PAGE = 50


def reader(request: HttpRequest) -> Reach:
    """Return what the roles of the person cover. Raises `PermissionDenied` for somebody who reads no content."""
    reach = Reach(person_of(request))
    if not reach.roles & SEES_CONTENT:
        raise PermissionDenied
    return reach


def standing_asked(request: HttpRequest) -> Standing | None:
    """Return by which standing the rows are chosen; None for all."""
    asked = request.GET.get("standing", "")
    return next((one for one in STANDINGS if one == asked), None)


@require_safe
def calendar_page(request: HttpRequest) -> HttpResponse:
    """Show the rounds with their numbers, and the deadlines of corrective actions and evaluations."""
    reach = reader(request)
    lapse()
    today = timezone.localdate()
    found = rounds_of(reach)
    years = list(found.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())
    year = next((one for one in years if str(one) == request.GET.get("year")), None)
    chosen = (found if year is None else found.filter(fiscal_year=year)).order_by("-due_on", "-pk")
    page = Paginator(chosen, _ROUNDS_PER_PAGE).get_page(request.GET.get("page"))
    if any(one.state == Round.OPENING for one in page):
        wake()
    context = {
        "page": page,
        "counts": counts_of(reach, page, today),
        "others": matters_without_round(reach, today),
        "years": years,
        "year": year,
        "today": today,
        "may_open": bool(reach.roles & OPENERS),
        "round_name": round_name,
        "kind_name": kind_name,
        "standings": STANDINGS,
    }
    return render(request, "results/calendar.html", context)


@require_safe
def list_page(request: HttpRequest) -> HttpResponse:
    """Show records by matter and standing: the rows behind a number of the calendar."""
    reach = reader(request)
    lapse()
    today = timezone.localdate()
    matter = request.GET.get("matter", "")
    standing = standing_asked(request)
    narrowing = read_narrowing(request.GET)
    rows = narrowing.of(records_of(reach))
    if matter in MATTERS:
        rows = rows.filter(matter=matter)
    if standing is not None:
        rows = rows.filter(stands(standing, today))
    page = Paginator(rows, _ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "matter": matter if matter in MATTERS else "",
        "matters": MATTERS,
        "standing": standing,
        "standings": STANDINGS,
        "standing_of": standing_of,
        "narrowed": narrowing.chips(),
        "record_name": record_name,
        "kind_name": kind_name,
        "today": today,
    }
    return render(request, "results/records.html", context)
