"""Remarks on the cells of a record: made by who reviews it, answered by the clerk, each from a form of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from jiheng.foundation.message import Message
from jiheng.office.cases.errors import CaseError, NoAccessError
from jiheng.office.cases.queries import names_of, when
from jiheng.office.cases.waiting import REVIEWERS
from jiheng.office.results.actions.remark import answer, remark, takes_remarks
from jiheng.office.results.content import Content
from jiheng.office.results.models import RecordRemark
from jiheng.office.results.pages.visit import Visit, visit
from jiheng.office.results.sheet import slug_of, title_of

_LONGEST = 4_000
_FIELD = 80
_REMARKED = Message("已批注。", "Your remark is kept.")
_ANSWERED = Message("已回复批注。", "Your answer is kept.")


class Said(NamedTuple):
    """A remark as the page shows it; `slug` is the place of its cell, "" for the whole."""

    pk: int
    field: str
    slug: str
    title: str
    number: int
    text: str
    author: str
    at: str
    answer: str
    answered_by: str
    answered_at: str


@require_POST
def remark_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remark on a cell, or on the whole."""
    field = request.POST.get("field", "")[:_FIELD]
    text = request.POST.get("text", "")[:_LONGEST]
    return _done(request, pk, _REMARKED, lambda seen: remark(seen.user, pk, field, text))


@require_POST
def answer_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer a remark."""
    sent = request.POST.get("remark", "")
    number = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0
    text = request.POST.get("text", "")[:_LONGEST]

    def do(seen: Visit) -> object:
        try:
            return answer(seen.user, pk, number, text)
        except RecordRemark.DoesNotExist:
            raise Http404 from None

    return _done(request, pk, _ANSWERED, do)


def remarks_of(seen: Visit, content: Content) -> dict[str, Any]:
    """Return what the page of a record shows of remarks: all of them, those at each cell, and who may do what."""
    found = list(seen.record.remarks.all()) if not seen.is_sealed else []
    names = names_of(name for one in found for name in (one.author, one.answered_by))
    said = [
        Said(
            pk=one.pk,
            field=one.field,
            slug=slug_of(one.field) if one.field else "",
            title=title_of(content, one.field) if one.field else "",
            number=one.number,
            text=one.text,
            author=names[one.author],
            at=when(one.made_at),
            answer=one.answer,
            answered_by=names.get(one.answered_by, ""),
            answered_at=when(one.answered_at),
        )
        for one in found
    ]
    at_cell: dict[str, list[Said]] = {}
    for one in said:
        at_cell.setdefault(one.field, []).append(one)
    return {
        "remarks": said,
        "remarks_at": at_cell,
        "may_remark": bool(seen.roles & REVIEWERS) and takes_remarks(seen.record),
        "may_answer": "unit_clerk" in seen.roles,
        "title_of": lambda field: title_of(content, field),
    }


def _done(request: HttpRequest, pk: UUID, says: Message, do: Callable[[Visit], object]) -> HttpResponse:
    """Do it and lead back to the remarks; what is refused is said there."""
    seen = visit(request, pk)
    try:
        do(seen)
    except NoAccessError as refused:
        raise PermissionDenied from refused
    except CaseError as refused:
        messages.error(request, refused.render())
    else:
        messages.success(request, says.render())
    return redirect(f"{reverse('record', args=[pk])}#remarks")
