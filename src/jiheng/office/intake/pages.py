"""The pages of imports: choosing files, one import with its files and projects, and a file beside its reading."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jiheng.foundation.errors import JihengError
from jiheng.office.cases.queries import names_of
from jiheng.office.intake.actions.begin import MOST_FILES
from jiheng.office.intake.actions.give_back import give_back
from jiheng.office.intake.actions.look import look
from jiheng.office.intake.asked import batch_of, item_of, whole
from jiheng.office.intake.errors import IntakeError
from jiheng.office.intake.models import Batch, Proposal
from jiheng.office.intake.queries import (
    batches_of,
    clerk_units,
    counts_of,
    files_of,
    problems_of,
    progress_of,
    rows_of,
    shows_withheld,
    sums_of,
)
from jiheng.office.intake.receive import received
from jiheng.office.intake.returned import given_back, workbook, years_of
from jiheng.office.intake.source import source_page
from jiheng.office.intake.stored import data_path_of
from jiheng.office.intake.wording import ITEM_STATES, KINDS, LOOKS, MODES, STATES, rendered
from jiheng.office.intake.worker import wake
from jiheng.office.people.access import roles_towards
from jiheng.office.people.visitor import person_of, reader

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BATCHES_PER_PAGE = 20
_FILES_PER_PAGE = 50
_PROJECTS_PER_PAGE = 20


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Show the form that takes files, and earlier imports; take the files."""
    if request.method != "POST":
        return _start(request)
    try:
        return received(request)
    except IntakeError as error:
        return _start(request, error)


def _start(request: HttpRequest, error: IntakeError | None = None) -> HttpResponse:
    person, _ = reader(request)
    page = Paginator(batches_of(person), _BATCHES_PER_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "units": list(clerk_units(person)),
        "page": page,
        "sums": sums_of(page.object_list),
        "names": names_of(one.author for one in page.object_list),
        "typed": request.POST or {"mode": Batch.ADD, "fiscal_year": str(timezone.localdate().year)},
        "error": error.render() if error is not None else "",
        **_said(),
    }
    return render(request, "intake/import.html", shown, status=error.status if error is not None else 200)


@never_cache
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one import: its files, and what each project in them would do or did."""
    shown = _files(request, batch_of(request, pk))
    found: Batch = shown["batch"]
    proposals = found.proposals.select_related("item", "case__current").defer("item__content")
    page = Paginator(_filtered(request, proposals), _PROJECTS_PER_PAGE).get_page(request.GET.get("page"))
    rows = rows_of(found, page.object_list)
    if shows_withheld(rows):
        look(person_of(request), found, "batch")
    shown |= {
        "page": page,
        "rows": rows,
        "counts": counts_of(found),
        "returned_years": years_of(found),
        "names": names_of((found.author, found.applied_by, found.undone_by)),
        "kinds": rendered(KINDS),
        "kind": request.GET.get("kind", ""),
        **_said(),
    }
    return render(request, "intake/batch.html", shown)


@never_cache
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the files of an import as far as they were read; at the end the whole page is asked for anew."""
    shown = _files(request, batch_of(request, pk))
    answer = render(request, "intake/files.html", shown)
    if shown["progress"].is_over:
        answer.headers["HX-Refresh"] = "true"
    return answer


@never_cache
@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a file beside what was read from it."""
    item = item_of(request, pk)
    try:
        page = source_page(item)
    except JihengError as error:
        return render(request, "shell/sorry.html", {"status": 409, "sentence": error.render()}, status=409)
    if item.is_classified:
        look(person_of(request), item.batch, "source", item.name)
    return HttpResponse(page.html, headers={"Content-Security-Policy": page.policy})


@never_cache
@require_safe
def source_data(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """Give the data of the page beside a file, which that page asks for."""
    del name  # one file has one set of data
    item = item_of(request, pk)
    path = data_path_of(item.stored)
    if not path.is_file():
        raise Http404
    if item.is_classified:
        look(person_of(request), item.batch, "data", item.name)
    # Another site must not be able to run it as a script of its own.
    kept_here = {"Cross-Origin-Resource-Policy": "same-origin"}
    return FileResponse(path.open("rb"), content_type="text/javascript; charset=utf-8", headers=kept_here)


@never_cache
@require_safe
def returned(request: HttpRequest, pk: int) -> HttpResponse:
    """Give what could not be imported as a workbook, to be mended and imported again."""
    found = batch_of(request, pk)
    year = whole(request.GET.get("year", ""))
    if year not in years_of(found):
        raise Http404
    given = given_back(found, year)
    give_back(person_of(request), found, year, given)
    response = HttpResponse(workbook(year, given), content_type=_XLSX)
    name = quote(f"退回-{found.unit.name}-{year or ''}.xlsx")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"returned.xlsx\"; filename*=UTF-8''{name}"
    )
    return response


def _files(request: HttpRequest, found: Batch) -> dict[str, Any]:
    files = Paginator(files_of(found), _FILES_PER_PAGE).get_page(request.GET.get("files"))
    done = progress_of(found)
    if not done.is_over and found.state == Batch.OPEN:
        # Whoever looks sees to it that somebody reads, also after the program was started anew.
        wake()
    return {
        "batch": found,
        "files": files,
        "problems": problems_of(files.object_list),
        "progress": done,
        "is_clerk": "unit_clerk" in roles_towards(person_of(request), found.unit),
        "item_states": rendered(ITEM_STATES),
    }


def _said() -> dict[str, Any]:
    """Return what both pages show: how things are called and look."""
    return {
        "modes": rendered(MODES),
        "states": rendered(STATES),
        "looks": LOOKS,
        "most": MOST_FILES,
        "localtime": timezone.localtime,
    }


def _filtered(request: HttpRequest, proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    kind = request.GET.get("kind", "")
    return proposals.filter(would=kind) if kind in KINDS else proposals
