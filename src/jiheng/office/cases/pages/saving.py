"""What the scripts of the form ask in the background: a step is saved, a pasted block is looked at, a cell tells of itself."""

from __future__ import annotations

from itertools import islice
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import engines
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jiheng.cycle import words
from jiheng.foundation.message import Message
from jiheng.office.cases import cells
from jiheng.office.cases.actions.edit import Edited, edit
from jiheng.office.cases.actions.look import look
from jiheng.office.cases.actions.undo import redo, undo
from jiheng.office.cases.actions.write import EDITABLE
from jiheng.office.cases.errors import (
    CaseError,
    CellError,
    NoAccessError,
    NotEditableError,
    StaleCaseError,
    UnknownStateError,
)
from jiheng.office.cases.history import of_cell
from jiheng.office.cases.lastyear import cell_of_last_year
from jiheng.office.cases.merging import Conflict
from jiheng.office.cases.models import Case
from jiheng.office.cases.pages.history import lines_of_cell
from jiheng.office.cases.pages.standing import laid_out, sheet_data, standing, step_of
from jiheng.office.cases.pages.visit import Visit, visit
from jiheng.office.cases.paste import pasted
from jiheng.office.cases.queries import names_of, when
from jiheng.office.cases.sheet import Cell, Sheet

_NOTHING_SENT = Message("没有收到要保存的内容。", "Nothing was sent.")
_NOT_SAVED = Message("保存失败：{why}", "Not saved: {why}")
_CHANGED = Message("有人改过：{why}", "Changed by somebody else: {why}")
_MOST_SHOWN = 200
_STEPS_SHOWN = 5


@require_POST
def save_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Save a step, and return what the draft says by now and what is said of its cells.

    409 where others changed the same cells: both texts are told, and who wrote the other. 422 where it was refused.
    """
    seen = visit(request, pk)
    step = step_of(request)
    try:
        if step.deed in ("undo", "redo"):
            edited = Edited((undo if step.deed == "undo" else redo)(seen.user, pk), {}, [])
        elif not step.texts and not step.deed and step.block is None:
            raise CellError(detail=_NOTHING_SENT)
        else:
            edited = edit(seen.user, pk, step)
    except CaseError as refused:
        return _refused(request, seen, refused)
    now = seen.of(edited.case)
    conflicts = [_told(now, one) for one in edited.conflicts]
    saved = () if conflicts else tuple(step.texts)
    told = {**_now(request, now, saved), "conflicts": conflicts, "place": edited.place}
    return JsonResponse(told, status=409 if conflicts else 200, json_dumps_params={"ensure_ascii": False})


@require_POST
def paste_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what a block would change, and change nothing."""
    seen = visit(request, pk)
    _refuse_others(seen)
    block = step_of(request).block
    try:
        if block is None:
            raise CellError(detail=_NOTHING_SENT)
        found = pasted(seen.draft, block)
    except CaseError as refused:
        return JsonResponse({"sentence": refused.render()}, status=refused.status)
    context = {"found": found, "shown": found.changes[:_MOST_SHOWN], "most": _MOST_SHOWN}
    return render(request, "cases/pasted.html", context)


@require_safe
def cell_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tell everything of one cell: what was understood, findings, remarks, last year's text, and what became of it."""
    seen = visit(request, pk)
    _refuse_others(seen)
    field = request.GET.get("field", "")
    if not cells.is_place(seen.draft.declaration, field):
        raise Http404
    look(seen.user, seen.case, seen.roles, "trail")
    sheet = laid_out(seen)
    told = list(islice(of_cell(seen.case, seen.version.number, field), _STEPS_SHOWN + 1))
    context = {
        **standing(seen),
        "cell": _cell_at(sheet, field),
        "title": cells.title_of(seen.draft.declaration, field),
        "lines": lines_of_cell(seen.draft.declaration, field, told[:_STEPS_SHOWN]),
        "has_more": len(told) > _STEPS_SHOWN,
        "last": cell_of_last_year(seen.case, seen.draft.declaration, field),
    }
    return render(request, "cases/cell.html", context)


def _refuse_others(seen: Visit) -> None:
    if "unit_clerk" not in seen.roles:
        raise PermissionDenied


def _refused(request: HttpRequest, seen: Visit, refused: CaseError) -> HttpResponse:
    if isinstance(refused, NoAccessError):
        raise PermissionDenied from refused
    stale = isinstance(refused, (StaleCaseError, NotEditableError, UnknownStateError))
    sentence = (_CHANGED if stale else _NOT_SAVED).render(None, why=refused.render())
    told: dict[str, Any] = {"sentence": sentence, "stale": stale}
    if Case.objects.filter(pk=seen.case.pk, state=EDITABLE).exists():
        told |= _now(request, visit(request, seen.case.pk), ())
    else:
        told["state"] = words()["states"][seen.case.state].render()
    return JsonResponse(told, status=refused.status, json_dumps_params={"ensure_ascii": False})


def _now(request: HttpRequest, seen: Visit, saved: tuple[str, ...]) -> dict[str, Any]:
    """Return the whole of what the page shows of a draft, as it is by now."""
    sheet = laid_out(seen)
    context = {**standing(seen), "request": request}
    parts = engines["jinja2"].env.get_template("cases/parts.html").make_module(context)  # type: ignore[attr-defined]
    at = timezone.localtime().strftime("%H:%M:%S")
    return {
        **sheet_data(seen, sheet),
        "at": at,
        "standing": str(parts.standing()),
        "money": str(parts.money_sum()),
        "weights": str(parts.weight_sum()),
        "cells": {
            cell.field: {
                "text": cell.text,
                "beside": str(parts.beside(cell, saved_at=at if cell.field in saved else "")),
            }
            for cell in _outside(sheet)
        },
    }


def _outside(sheet: Sheet) -> list[Cell]:
    """Return the cells that have a field of their own on the page, rows of the list included."""
    return [cell for cell in sheet.all_cells() if cell is not sheet.whole or cell.objections]


def _cell_at(sheet: Sheet, field: str) -> Cell:
    return next((cell for cell in sheet.all_cells() if cell.field == field), sheet.whole)


def _told(now: Visit, one: Conflict) -> dict[str, str]:
    """Return a conflict with who wrote the other text and when."""
    told = next(of_cell(now.case, now.version.number, one.at), None) if one.at else None
    who = names_of([told.entry.actor])[told.entry.actor] if told is not None else ""
    return {
        "field": one.field,
        "at": one.at,
        "title": one.title,
        "mine": one.mine,
        "theirs": one.theirs,
        "who": who,
        "when": when(told.entry.at) if told is not None else "",
    }
