"""The page of the figures, and each chart or all of them as a workbook."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import visible
from jiheng.office.overview.actions.export import export_figures
from jiheng.office.overview.chart import PARTS, Chart, Charted, down, in_order
from jiheng.office.overview.drawing import PER_PAGE, Picture, picture
from jiheng.office.overview.figures import Figures, OutsideError, figures, years
from jiheng.office.overview.figures_address import Shown, read_shown
from jiheng.office.overview.index import bring_up_to_date
from jiheng.office.overview.summary import headlines, stages
from jiheng.office.overview.visitor import reader
from jiheng.office.overview.workbook import workbook_answer
from jiheng.office.people.access import Reach


@login_required
@require_safe
def figures_page(request: HttpRequest) -> HttpResponse:
    """Show the figures of a year below a body, as charts and tables."""
    _, reach = reader(request)
    left = bring_up_to_date(Case.objects.filter(visible(reach)))
    all_years = years(reach)
    shown = read_shown(request.GET, all_years, [one.id for one in in_order()])
    counted = _counted(reach, shown)
    pictures = [picture(charted, chart, shown.page) for charted, chart in _charts(counted)]
    ids = [one.charted.id for one in pictures]
    context = {
        "shown": shown,
        "years": all_years,
        "figures": counted,
        "below": [(body, down(counted, body)) for body in counted.bodies if not body.is_own],
        "headlines": headlines(counted),
        "stages": stages(counted),
        "parts": _by_part(pictures),
        "ids": ids,
        "page": Paginator(counted.bodies, PER_PAGE).get_page(shown.page),
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
    charts = _charts(_counted(reach, shown))
    asked = request.GET.get("chart")
    if asked is not None:
        charts = [(charted, chart) for charted, chart in charts if charted.id == asked]
        if not charts:
            raise Http404
    content = export_figures(user, charts, request.GET.urlencode()[:400])
    return workbook_answer(content, f"jiheng-figures{f'-{asked}' if asked else ''}.xlsx")


def _counted(reach: Reach, shown: Shown) -> Figures:
    try:
        return figures(reach, shown.at, shown.year, localdate())
    except OutsideError as error:
        raise Http404 from error


def _charts(counted: Figures) -> list[tuple[Charted, Chart]]:
    """Return the charts that say something of these figures, in the order of the page."""
    made = [(charted, charted.draw(counted)) for charted in in_order()]
    return [(charted, chart) for charted, chart in made if chart is not None and not chart.is_empty]


def _by_part(pictures: list[Picture]) -> list[dict[str, Any]]:
    parts = [
        {
            "id": part,
            "title": says.render(),
            "pictures": [one for one in pictures if one.charted.part == part],
        }
        for part, says in PARTS.items()
    ]
    return [part for part in parts if part["pictures"]]
