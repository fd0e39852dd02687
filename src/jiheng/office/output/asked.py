"""What a request asks to be printed: version, form and format, each of what there is."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from jiheng.forms.form import Form
from jiheng.forms.formats import PRINT_FORMATS
from jiheng.office.cases.models import Case, Version
from jiheng.office.output.choice import forms_for
from jiheng.office.output.models import MATTERS
from jiheng.office.output.printable import Printable, of_record, of_version
from jiheng.office.results.models import Record

_LONGEST_NUMBER = 5
_USUAL_FORMAT = "docx"
_SHOWN = "pdf"
"""What browsers show by themselves."""


class Asked(NamedTuple):
    """What is to be printed, by which of the forms that there are for it, in which format."""

    printable: Printable
    forms: list[Form]
    form: Form
    format_id: str


def asked_of(request: HttpRequest, printable: Printable) -> Asked:
    """Return what a request chooses; the place's own form and Word where it says nothing. Raises `Http404`."""
    forms = forms_for(printable.matter, printable.declaration.source.layout)
    form_id = request.GET.get("form") or forms[0].id
    format_id = _SHOWN if is_preview(request) else request.GET.get("type") or _USUAL_FORMAT
    form = next((one for one in forms if one.id == form_id), None)
    if form is None or format_id not in PRINT_FORMATS:
        raise Http404
    return Asked(printable, forms, form, format_id)


def is_preview(request: HttpRequest) -> bool:
    """Say whether a print is to be looked at in the browser, not kept."""
    return request.GET.get("show") == "1"


def version_asked(case: Case, current: Version, number: int | None) -> Printable:
    """Return a version of a case, the one being worked on without a number. Raises `Http404`."""
    if number is None or number == current.number:
        return of_version(case, current)
    return of_version(case, get_object_or_404(Version, case=case, number=number))


def record_asked(record: Record, number: int | None) -> Printable:
    """Return a record as it is, or a version of it that was handed on. Raises `Http404` where it has no official form."""
    if record.matter not in MATTERS:
        raise Http404
    if number in (None, record.number):
        return of_record(record)
    return of_record(record, get_object_or_404(record.snapshots, number=number))


def number_of(params: QueryDict, name: str = "version") -> int | None:
    """Return a number that was sent; None where none was. Raises `Http404` for what is no number."""
    sent = params.get(name, "")
    if not sent:
        return None
    if not (sent.isascii() and sent.isdecimal() and len(sent) <= _LONGEST_NUMBER):
        raise Http404
    return int(sent)
