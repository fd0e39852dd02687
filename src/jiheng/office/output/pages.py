"""The pages of printing one case or record: which form, which format, what it does not hold, and the print itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from jiheng.forms import Printed
from jiheng.forms.formats import PRINT_FORMATS
from jiheng.office.cases.pages.visit import visit
from jiheng.office.cases.queries import versions_of
from jiheng.office.output.actions.print_one import print_case, print_record
from jiheng.office.output.asked import Asked, asked_of, is_preview, number_of, record_asked, version_asked
from jiheng.office.output.printing import file_name, left_out, printed_one
from jiheng.office.people.errors import NotForYouError
from jiheng.office.results.actions.look import look as look_at_record
from jiheng.office.results.pages.visit import Visit
from jiheng.office.results.pages.visit import visit as visit_record
from jiheng.office.results.wording import record_name
from jiheng.office.shell.middleware import HEADERS

_SHOWN = 40
_SHOWS_PDF = HEADERS["Content-Security-Policy"].replace("object-src 'none'", "object-src 'self'")


@require_safe
def case_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show in which forms a case can be printed, and what the chosen one cannot hold: a look at its content."""
    seen = visit(request, pk, "print")
    asked = asked_of(request, version_asked(seen.case, seen.version, number_of(request.GET)))
    numbers = list(versions_of(seen.case).values_list("number", flat=True))
    context = {
        "case": seen.case,
        "back": ("case", seen.case.pk),
        "ways": ("case-print", "case-print-file"),
        "key": seen.case.pk,
        "versions": numbers,
        "what": "",
        **_proof(asked),
    }
    return render(request, "output/print.html", context)


@require_safe
def case_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand out the print of a case."""
    seen = visit(request, pk)
    asked = asked_of(request, version_asked(seen.case, seen.version, number_of(request.GET)))
    printed = print_case(seen.user, asked.printable, asked.form.id, asked.format_id)
    return _handed_out(request, asked, printed)


@require_safe
def record_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show in which forms a record can be printed, and what the chosen one cannot hold."""
    seen = _record(request, pk)
    asked = asked_of(request, record_asked(seen.record, number_of(request.GET)))
    look_at_record(seen.user, seen.record, frozenset())
    kept = seen.record.snapshots.order_by("-number").values_list("number", flat=True)
    context = {
        "case": seen.record.case,
        "back": ("record", seen.record.pk),
        "ways": ("record-print", "record-print-file"),
        "key": seen.record.pk,
        "versions": list(dict.fromkeys([seen.record.number, *kept])),
        "what": record_name(seen.record),
        **_proof(asked),
    }
    return render(request, "output/print.html", context)


@require_safe
def record_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand out the print of a record."""
    seen = _record(request, pk)
    asked = asked_of(request, record_asked(seen.record, number_of(request.GET)))
    printed = print_record(seen.user, seen.record, asked.printable, asked.form.id, asked.format_id)
    return _handed_out(request, asked, printed)


def _record(request: HttpRequest, pk: UUID) -> Visit:
    seen = visit_record(request, pk)
    if seen.is_sealed:
        raise NotForYouError
    return seen


def _proof(asked: Asked) -> dict[str, Any]:
    """Return what the page says of a print before it is taken: what it would leave out, and what it is called."""
    printed = printed_one(asked.printable, asked.form.id, asked.format_id)
    sentences = left_out([asked.printable], printed)
    return {
        "asked": asked,
        "printable": asked.printable,
        "formats": list(PRINT_FORMATS),
        "name": file_name(asked.printable, asked.form, printed.extension),
        "sentences": [one.render() for one in sentences[:_SHOWN]],
        "more": max(0, len(sentences) - _SHOWN),
    }


def _handed_out(request: HttpRequest, asked: Asked, printed: Printed) -> HttpResponse:
    """Answer with a print: to be kept, or to be looked at in the browser where that can show it."""
    response = HttpResponse(printed.data, content_type=printed.media_type)
    name = file_name(asked.printable, asked.form, printed.extension)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=not is_preview(request), filename=name) or ""
    )
    if is_preview(request):
        # What shows a PDF counts as a plugin of the page, and this page is nothing else.
        response["Content-Security-Policy"] = _SHOWS_PDF
    return response
