"""The page of the figures, and each chart or all of them as a workbook."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import visible
from jiheng.office.overview.actions.export import export_figures
from jiheng.office.overview.chart import in_order
from jiheng.office.overview.drawing import PER_PAGE
from jiheng.office.overview.figures import OutsideError, figures, years
from jiheng.office.overview.figures_address import Shown, read_shown
from jiheng.office.overview.figures_drawn import charts, drawn
from jiheng.office.overview.index import bring_up_to_date
from jiheng.office.overview.line import Figures
from jiheng.office.overview.workbook import workbook_answer
from jiheng.office.people.access import Reach
from jiheng.office.people.visitor import reader


@login_required
@require_safe
def figures_page(request: HttpRequest) -> HttpResponse:
    """Show the figures of a year below a body, as charts and tables."""
    _, reach = reader(request)
    left = bring_up_to_date(Case.objects.filter(visible(reach)))
    all_years = years(reach)
    shown = read_shown(request.GET, all_years, [one.id for one in in_order()])
    counted = _counted(reach, shown)
    page = Paginator(counted.bodies, PER_PAGE).get_page(shown.page)
    found = drawn(counted, shown)
    context = {
        "shown": shown,
        "years": all_years,
        "figures": counted,
        "ids": found.ids,
        "drawn": found.html,
        "page": page,
        "left": left,
    }
    return render(request, "overview/figures.html", context)


@login_required
@require_safe
def figures_xlsx(request: HttpRequest) -> HttpResponse:
    """Return all charts, or the one of id `chart`, as a workbook: tables with their charts drawn by Excel."""
    user, reach = reader(request)
    bring_up_to_date(Case.objects.filter(visible(reach)))
    shown = read_shown(request.GET, years(reach), [])
    found = charts(_counted(reach, shown))
    asked = request.GET.get("chart")
    if asked is not None:
        found = [(charted, chart) for charted, chart in found if charted.id == asked]
        if not found:
            raise Http404
    content = export_figures(user, found, request.GET.urlencode()[:400])
    return workbook_answer(content, f"jiheng-figures{f'-{asked}' if asked else ''}.xlsx")


def _counted(reach: Reach, shown: Shown) -> Figures:
    try:
        return figures(reach, shown.at, shown.year, localdate())
    except OutsideError as error:
        raise Http404 from error
