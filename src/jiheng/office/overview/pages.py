"""The pages of the overview: the inbox, the list of cases, the figures, and the last two as files."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_safe

from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import lateness, visible
from jiheng.office.overview import figures as counted
from jiheng.office.overview.actions.export import export_cases, export_figures
from jiheng.office.overview.address import read
from jiheng.office.overview.facets import chips, facets_in_words
from jiheng.office.overview.inbox import inbox
from jiheng.office.overview.index import bring_up_to_date
from jiheng.office.overview.search import PER_PAGE, facets, found, shown
from jiheng.office.overview.snippets import pieces, snippet
from jiheng.office.overview.tables import tables
from jiheng.office.overview.wording import LEVELS
from jiheng.office.overview.workbook import MEDIA_TYPE
from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.models import Unit, User

BODIES_PER_PAGE = 30


class Known(Paginator):  # type: ignore[type-arg]
    """A paginator that is told how many there are, where they are counted already."""

    def __init__(self, cases: QuerySet[Case], per_page: int, count: int) -> None:
        """Take the number instead of asking the database for it."""
        super().__init__(cases, per_page)
        self._known = count

    @property
    def count(self) -> int:
        """How many there are."""
        return self._known


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person."""
    _, reach = _who(request)
    today = localdate()
    context = {"inbox": inbox(reach, today), "today": today, "lateness": lateness}
    return render(request, "overview/home.html", context)


@login_required
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """Show the cases a view is about, with its facets; or the same as a workbook."""
    user, reach = _reader(request)
    view, today = read(request.GET), localdate()
    left = bring_up_to_date(Case.objects.filter(visible(reach)))
    about = found(reach, view, today)
    if request.GET.get("as") == "xlsx":
        chosen = shown(about, view).select_related("unit")
        content = export_cases(user, chosen.iterator(chunk_size=1_000), view.query())
        return _workbook(content, "jiheng-cases.xlsx")
    facet_counts = facets(about, view)
    rows = shown(about, view).select_related("unit", "digest")
    page = Known(rows, PER_PAGE, facet_counts.total).get_page(view.page)
    units = _names([*facet_counts.counts["unit"], *view.unit, view.below])
    context = {
        "view": view,
        "page": page,
        "facets": facets_in_words(view, facet_counts, units),
        "chips": chips(view, units),
        "total": facet_counts.total,
        "left": left,
        "today": today,
        "lateness": lateness,
        "localtime": localtime,
        "pieces": pieces,
        "snippet": snippet,
        "is_clerk": "unit_clerk" in reach.roles,
    }
    return render(request, "overview/case_list.html", context)


@login_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of a year by body."""
    _, reach = _reader(request)
    left = bring_up_to_date(Case.objects.filter(visible(reach)))
    years = counted.years(reach)
    found_figures = counted.figures(reach, _chosen(request, years), localdate())
    page = Paginator(found_figures.lines, BODIES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "chosen": found_figures.chosen,
        "years": years,
        "levels": {kind: says.render() for kind, says in LEVELS.items()},
        "tables": tables(found_figures, list(page.object_list)),
        "figures": found_figures,
        "page": page,
        "left": left,
    }
    return render(request, "overview/figures.html", context)


@login_required
@require_safe
def figures_xlsx(request: HttpRequest) -> HttpResponse:
    """Return the figures of all bodies as a workbook."""
    user, reach = _reader(request)
    bring_up_to_date(Case.objects.filter(visible(reach)))
    found_figures = counted.figures(reach, _chosen(request, counted.years(reach)), localdate())
    content = export_figures(user, tables(found_figures, found_figures.lines), request.GET.urlencode()[:400])
    return _workbook(content, "jiheng-figures.xlsx")


def _chosen(request: HttpRequest, years: list[int]) -> counted.Chosen:
    """Read what the figures are about: without anything chosen the latest year, by unit."""
    asked = request.GET.get("year", "")
    level = request.GET.get("by", "")
    at = request.GET.get("at", "")
    return counted.Chosen(
        year=int(asked) if asked in {str(year) for year in years} else next(iter(years), None),
        level=level if level in counted.LEVELS else "unit",
        at=get_object_or_404(Unit, code=at) if at else None,
    )


def _who(request: HttpRequest) -> tuple[User, Reach]:
    user = request.user
    assert isinstance(user, User), "the page asks for a login"
    return user, Reach(user)


def _reader(request: HttpRequest) -> tuple[User, Reach]:
    """Return who asks. Raises `PermissionDenied` for somebody who reads no content."""
    user, reach = _who(request)
    if not reach.roles & SEES_CONTENT:
        raise PermissionDenied
    return user, reach


def _names(codes: Iterable[str]) -> dict[str, str]:
    return dict(Unit.objects.filter(code__in=set(codes)).order_by().values_list("code", "name"))


def _workbook(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
