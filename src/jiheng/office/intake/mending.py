"""The page of one file beside its source, where what was read is put right by clicking; and the forms on it."""

from __future__ import annotations

from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from jiheng.foundation.errors import JihengError
from jiheng.foundation.where import Where
from jiheng.office.cases.errors import CaseError
from jiheng.office.intake.actions.correct import correct, remove_row, restore
from jiheng.office.intake.actions.decide import DECIDABLE
from jiheng.office.intake.actions.look import look
from jiheng.office.intake.asked import item_of, whole
from jiheng.office.intake.beside import Side, beside, place_text, side, spot_id
from jiheng.office.intake.errors import IntakeError, NoSuchCellError
from jiheng.office.intake.models import Batch, Item, Proposal
from jiheng.office.intake.reasons import REASONS
from jiheng.office.intake.wording import KINDS, rendered
from jiheng.office.people.access import roles_towards
from jiheng.office.people.visitor import person_of

_LONGEST_FIELD = 80


@never_cache
@require_safe
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one project of a file beside its source; a clerk can correct what was read."""
    item = item_of(request, pk)
    number = _project_of(request.GET, item)
    try:
        both = beside(item, number)
    except JihengError as error:
        return render(request, "shell/sorry.html", {"status": 409, "sentence": error.render()}, status=409)
    if item.is_classified:
        look(person_of(request), item.batch, "source", item.name)
    shown = _shown(request, item, both.reading, request.GET.get("at", ""))
    return render(request, "intake/mend.html", {**shown, "blocks": both.blocks, "is_cut": both.is_cut})


@require_POST
def correct_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a cell, lift a correction, or take a row out; show what is read by now."""
    item = item_of(request, pk)
    if "unit_clerk" not in roles_towards(person_of(request), item.batch.unit):
        raise PermissionDenied
    number, field = _project_of(request.POST, item), request.POST.get("field", "")[:_LONGEST_FIELD]
    try:
        field = _done(request, item, number, field)
    except (IntakeError, CaseError) as error:
        return _refused(request, item, number, field, error)
    if request.headers.get("HX-Request"):
        fresh = item_of(request, pk)
        shown = _shown(request, fresh, side(fresh, number), field)
        return render(request, "intake/reading.html", {**shown, "just": field})
    address = f"{reverse('import-mend', args=[pk])}?project={number}&at={field}"
    return redirect(f"{address}#{spot_id(number, field)}")


def _done(request: HttpRequest, item: Item, number: int, field: str) -> str:
    """Do what the button says; return the cell that it was about."""
    person, posted = person_of(request), request.POST
    if lifted := posted.get("restore"):
        restore(person, item.pk, number, lifted[:_LONGEST_FIELD])
        return lifted[:_LONGEST_FIELD]
    if (row := whole(posted.get("remove", ""))) is not None:
        remove_row(person, item.pk, number, row)
        return f"indicators.{row}"
    text = posted.get("text", "")
    correct(person, item.pk, number, field, text, taken_from=_place(posted.get("taken_from", "")))
    return field


def _refused(
    request: HttpRequest, item: Item, number: int, field: str, error: IntakeError | CaseError
) -> HttpResponse:
    """Say why, and keep what was typed."""
    typed = {"error": error.render(), "typed": request.POST.get("text", "")}
    if request.headers.get("HX-Request"):
        shown = _shown(request, item, side(item, number), field)
        return render(request, "intake/reading.html", {**shown, **typed}, status=error.status)
    both = beside(item, number)
    shown = _shown(request, item, both.reading, field)
    parts = {**shown, **typed, "blocks": both.blocks, "is_cut": both.is_cut}
    return render(request, "intake/mend.html", parts, status=error.status)


def _shown(request: HttpRequest, item: Item, read: Side, at: str) -> dict[str, Any]:
    person, batch = person_of(request), item.batch
    is_clerk = "unit_clerk" in roles_towards(person, batch.unit)
    proposals = list(item.proposals.select_related("case"))
    proposal = next((one for one in proposals if one.number == read.number), None)
    return {
        "item": item,
        "batch": batch,
        "read": read,
        "may_act": is_clerk and batch.state == Batch.OPEN,
        "proposals": proposals,
        "proposal": proposal,
        "is_decidable": proposal is not None and proposal.would in DECIDABLE,
        "reason": REASONS[proposal.reason].render() if proposal is not None and proposal.reason else "",
        "kinds": rendered(KINDS),
        "at": next((one for one in read.choices if one.field == at), None),
        "spot_id": spot_id,
        "place_text": place_text,
        "accept": Proposal.ACCEPT,
        "refuse": Proposal.REFUSE,
    }


def _project_of(sent: QueryDict, item: Item) -> int:
    asked = whole(sent.get("project", "0")) or 0
    return min(asked, max(item.projects - 1, 0))


def _place(text: str) -> Where | None:
    """Return the place in the source that was clicked; None where nothing was, or nothing that is a place."""
    if not text:
        return None
    try:
        return msgspec.json.decode(text, type=Where)
    except msgspec.DecodeError as error:
        raise NoSuchCellError from error
