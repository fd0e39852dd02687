"""The pages of the overview: the inbox, and the list of cases, on a page and as a file."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_safe

from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import lateness, visible
from jiheng.office.overview.actions.export import export_cases, export_exchange
from jiheng.office.overview.address import read
from jiheng.office.overview.chart import down
from jiheng.office.overview.counting import MOST_BODIES
from jiheng.office.overview.exchange import FILES, file_answer
from jiheng.office.overview.facets import chips, facets_in_words
from jiheng.office.overview.figures import figures, years
from jiheng.office.overview.inbox import inbox
from jiheng.office.overview.index import bring_up_to_date
from jiheng.office.overview.search import PER_PAGE, BestFirst, InOrder, Rows, found, listing, shown
from jiheng.office.overview.snippets import pieces, snippet
from jiheng.office.overview.summary import headlines, stages
from jiheng.office.overview.workbook import workbook_answer
from jiheng.office.people.models import Unit
from jiheng.office.people.visitor import reader, visitor


class Known(Paginator):  # type: ignore[type-arg]
    """A paginator that is told how many there are, where they are counted already."""

    def __init__(self, cases: InOrder | Rows | BestFirst, per_page: int, count: int) -> None:
        """Take the number instead of asking the database for it."""
        super().__init__(cases, per_page)  # type: ignore[arg-type]  # only parts are asked for
        self._known = count

    @property
    def count(self) -> int:
        """How many there are."""
        return self._known


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person."""
    _, reach = visitor(request)
    today = localdate()
    found_inbox = inbox(reach, today)
    standing = None
    if found_inbox.kind in {"acts", "reads"}:
        bring_up_to_date(Case.objects.filter(visible(reach)))
        year = next(iter(years(reach)), None)
        standing = figures(reach, "", year, today, only_projects=True)
    context = {
        "inbox": found_inbox,
        "today": today,
        "lateness": lateness,
        "standing": standing if standing and standing.now.projects else None,
        "stages": stages(standing) if standing else [],
        "down": down,
        "headlines": {one.id: one for one in headlines(standing)} if standing else {},
    }
    return render(request, "overview/home.html", context)


@login_required
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """Show the cases a view is about, with its facets; or the same as a workbook."""
    user, reach = reader(request)
    view, today = read(request.GET), localdate()
    left = bring_up_to_date(Case.objects.filter(visible(reach)))
    if (wanted := request.GET.get("as")) == "xlsx" or wanted in FILES:
        chosen = shown(found(reach, view, today), view).select_related("unit", "current")
        cases = chosen.iterator(chunk_size=1_000)
        if wanted in FILES:
            return file_answer(export_exchange(user, cases, wanted, view.query()), wanted)
        return workbook_answer(export_cases(user, cases, view.query()), "jiheng-cases.xlsx")
    listed = listing(reach, view, today, is_behind=left > 0)
    facet_counts = listed.facets
    page = Known(listed.cases, PER_PAGE, facet_counts.total).get_page(view.page)
    bodies = (code for code, _ in facet_counts.counts["unit"].most_common(MOST_BODIES))
    units = _names([*bodies, *view.unit, view.below])
    context = {
        "view": view,
        "page": page,
        "facets": facets_in_words(view, facet_counts, units),
        "chips": chips(view, units),
        "total": facet_counts.total,
        "has_more": listed.has_more,
        "left": left,
        "today": today,
        "lateness": lateness,
        "localtime": localtime,
        "pieces": pieces,
        "snippet": snippet,
        "is_clerk": "unit_clerk" in reach.roles,
    }
    return render(request, "overview/case_list.html", context)


def _names(codes: Iterable[str]) -> dict[str, str]:
    return dict(Unit.objects.filter(code__in=set(codes)).order_by().values_list("code", "name"))
