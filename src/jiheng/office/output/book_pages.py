"""The pages of books: asking for one, those of one's own with how far they are, and taking one away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiheng.forms.form import load_forms
from jiheng.forms.formats import PRINT_FORMATS
from jiheng.foundation.message import Message
from jiheng.office.cases.models import Case
from jiheng.office.cases.queries import when
from jiheng.office.cases.waiting import visible
from jiheng.office.cases.withholding import withheld_cells
from jiheng.office.output.actions.begin_book import Order, begin_book
from jiheng.office.output.actions.drop_book import drop_book
from jiheng.office.output.actions.take_book import take_book
from jiheng.office.output.books import book_name, books_of, file_name
from jiheng.office.output.choice import forms_for
from jiheng.office.output.contents import Contents, contents_of, counts, of_book
from jiheng.office.output.errors import NotReadyError, OutputError
from jiheng.office.output.models import Book
from jiheng.office.output.stored import expire, expires_at
from jiheng.office.output.worker import wake
from jiheng.office.people.access import Reach, visible_units
from jiheng.office.people.errors import NotForYouError
from jiheng.office.people.models import Unit, User
from jiheng.office.people.visitor import person_of, reader

_PER_PAGE = 20
_MOST_UNITS = 400
_BEGUN = Message(
    "已开始打印，完成后在本页下载。", "It is being printed; take it from this page when it is done."
)
_DROPPED = Message("已删除。", "It is removed.")


@require_safe
def prints(request: HttpRequest) -> HttpResponse:
    """Show the books of one's own, the newest first."""
    return render(request, "output/prints.html", _own(request))


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Return the list alone, as far as everything is by now."""
    return render(request, "output/list.html", _own(request))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show what a body and a year have to print, and take an order."""
    user, reach = reader(request)
    sent = request.POST if request.method == "POST" else request.GET
    unit, year = _unit(user, sent), _year(reach, sent)
    if request.method != "POST" or unit is None or year is None:
        return _new(request, unit, year)
    known = {one.key: one for one in contents_of(reach, unit, year)}
    key, _, form = request.POST.get("what", "").partition(" ")
    if key not in known:
        raise Http404
    order = Order(
        unit=unit,
        year=year,
        contents=known[key],
        form=form,
        format=request.POST.get("type", ""),
        by_unit=request.POST.get("kind") == "zip",
        only_final=request.POST.get("versions") != "current",
        withheld=request.POST.get("withheld") == "yes",
    )
    try:
        begin_book(user, order)
    except OutputError as error:
        return _new(request, unit, year, error)
    messages.success(request, _BEGUN.render())
    return redirect("prints")


@require_safe
def book_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Hand out a book to whoever asked for it."""
    book = _book(request, pk)
    try:
        path = take_book(person_of(request), book)
    except NotReadyError as error:
        return render(
            request,
            "shell/sorry.html",
            {"status": error.status, "sentence": error.render()},
            status=error.status,
        )
    return FileResponse(path.open("rb"), as_attachment=True, filename=file_name(book))


@require_POST
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove a book, or stop its printing."""
    drop_book(person_of(request), _book(request, pk))
    messages.success(request, _DROPPED.render())
    return redirect("prints")


def _book(request: HttpRequest, pk: UUID) -> Book:
    """Return a book of one's own. To others it is not there: raises `NotForYouError`."""
    book = get_object_or_404(Book.objects.select_related("unit"), pk=pk)
    if book.author != person_of(request).username:
        raise NotForYouError
    return book


def _own(request: HttpRequest) -> dict[str, Any]:
    user, _ = reader(request)
    expire()
    page = Paginator(books_of(user), _PER_PAGE).get_page(request.GET.get("page"))
    is_over = all(one.is_over for one in page)
    if not is_over:
        # Whoever looks sees to it that somebody prints, also after the program was started anew.
        wake()
    forms = load_forms()
    rows = [
        {
            "book": one,
            "name": book_name(one),
            "what": of_book(one).title,
            "form": forms[one.form].title.render() if one.form in forms else one.form,
            "made_at": when(one.made_at),
            "expires": when(expires_at(one)),
            "size": filesizeformat(one.size),
        }
        for one in page
    ]
    return {"page": page, "rows": rows, "is_over": is_over}


# -- asking for a book -------------------------------------------------------------------------------------------


def _unit(user: User, sent: QueryDict) -> Unit | None:
    """Return the body that was chosen, the topmost that may be read where none was. Raises `NotForYouError`."""
    units = visible_units(user).order_by("path")
    code = sent.get("unit", "").strip()
    if not code:
        return units.first()
    unit = get_object_or_404(Unit, code=code)
    if not units.filter(pk=unit.pk).exists():
        raise NotForYouError
    return unit


def _years(reach: Reach) -> list[int]:
    found = Case.objects.filter(visible(reach), fiscal_year__isnull=False).order_by("-fiscal_year")
    return [year for year in found.values_list("fiscal_year", flat=True).distinct() if year is not None]


def _year(reach: Reach, sent: QueryDict) -> int | None:
    """Return the year that was chosen, the last one with projects where none was; None where there is none."""
    years = _years(reach)
    asked = sent.get("year", "")
    return next((one for one in years if str(one) == asked), years[0] if years else None)


def _new(
    request: HttpRequest, unit: Unit | None, year: int | None, error: OutputError | None = None
) -> HttpResponse:
    user, reach = reader(request)
    choices: list[dict[str, Any]] = []
    numbers: dict[str, tuple[int, int]] = {}
    if unit is not None and year is not None:
        found = contents_of(reach, unit, year)
        choices = [{"contents": one, "forms": forms_for(one.matter)} for one in found]
        numbers = {one.key: _numbers(reach, unit, year, one) for one in found}
    whole, cells = _withheld(reach, unit, year)
    context = {
        "unit": unit,
        "year": year,
        "years": _years(reach),
        "units": list(visible_units(user).order_by("path").values_list("code", "name")[:_MOST_UNITS]),
        "choices": choices,
        "numbers": numbers,
        "withheld": len(whole),
        "masked": len(cells.keys() - whole),
        "formats": list(PRINT_FORMATS),
        "typed": request.POST,
        "error": error.render() if error is not None else "",
    }
    return render(request, "output/new.html", context, status=error.status if error is not None else 200)


def _numbers(reach: Reach, unit: Unit, year: int, contents: Contents) -> tuple[int, int]:
    """Return how many projects have a final version to print, and how many any version, classified ones left out."""
    order = Order(unit=unit, year=year, contents=contents, form="", format="")
    book = order.book()
    final = counts(reach, book)[0]
    book.only_final = False
    return final, counts(reach, book)[0]


def _withheld(reach: Reach, unit: Unit | None, year: int | None) -> tuple[set[UUID], dict[UUID, int]]:
    """Return the projects that are withheld as a whole, and those of which cells are."""
    if unit is None or year is None:
        return set(), {}
    of_body = Case.objects.filter(visible(reach), unit__path__under=unit.path, fiscal_year=year)
    of_body = of_body.exclude(state="CANCELLED")
    whole = set(of_body.filter(is_classified=True).values_list("pk", flat=True))
    return whole, withheld_cells(of_body.values_list("pk", flat=True))
