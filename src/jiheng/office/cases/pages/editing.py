"""A draft to be written: each cell is saved as soon as it is left, with what the audit says of it by then."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from msgspec.structs import replace

from jiheng.audit import Auditor
from jiheng.cycle import words
from jiheng.declaration.difference import cells as texts_of
from jiheng.facts import levels
from jiheng.foundation.message import Message
from jiheng.office.cases import cells
from jiheng.office.cases.actions.look import look
from jiheng.office.cases.actions.undo import last_change, undo
from jiheng.office.cases.actions.write import EDITABLE, write
from jiheng.office.cases.editing import Draft, add_row, move_row, put, remove_row
from jiheng.office.cases.errors import CaseError, CellError, NoAccessError, NotEditableError, StaleCaseError
from jiheng.office.cases.findings import mend_of, mended
from jiheng.office.cases.models import Case
from jiheng.office.cases.pages.visit import Visit, lock_of, visit
from jiheng.office.cases.queries import remarks_at
from jiheng.office.cases.sheet import Cell, Sheet, lay_out

_NOTHING_SENT = Message("没有保存：没有收到要保存的内容。", "Not saved: nothing was sent.")
_CONTROLS = frozenset({"csrfmiddlewaretoken", "lock", "do", "back"})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a draft as a form; save all of it, and add, remove, move, mend or undo where that was asked."""
    seen = visit(request, pk)
    if "unit_clerk" not in seen.roles:
        raise PermissionDenied
    if request.method == "POST":
        return _do(request, seen)
    if seen.case.state != EDITABLE:
        error = NotEditableError(name=seen.case.name, state=words()["states"][seen.case.state])
        messages.warning(request, error.render())
        return redirect("case", pk=pk)
    return _form(request, seen)


@require_POST
def save_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Save a cell in the background, and return what is said of it and of the others by now."""
    seen = visit(request, pk)
    before = seen.draft
    sent = _sent(request.POST)
    try:
        if not sent:
            raise CellError(detail=_NOTHING_SENT)
        after = _put_all(before, sent)
        case = write(seen.user, pk, after.declaration, lock=lock_of(request), typed=after.typed)
    except CaseError as refused:
        return _not_saved(request, seen, next(iter(sent), ""), refused)
    saved = _laid_out(after)
    context = {
        **_standing(case, seen),
        "saved": [_at(saved, field) for field in sent],
        "changed": _said_anew(_laid_out(before), saved, set(sent)),
        "at": timezone.localtime().strftime("%H:%M:%S"),
    }
    return render(request, "cases/saved.html", context)


def _do(request: HttpRequest, seen: Visit) -> HttpResponse:
    asked = request.POST.get("do", "")
    what, _, rest = asked.partition(":")
    try:
        if what == "undo":
            undo(seen.user, seen.case.pk, lock=lock_of(request))
            place = ""
        else:
            place = _write(request, seen, what, rest)
    except CaseError as refused:
        if isinstance(refused, NoAccessError):
            raise PermissionDenied from refused
        if isinstance(refused, NotEditableError) or request.POST.get("back") == "case":
            messages.error(request, refused.render())
            return redirect("case", pk=seen.case.pk)
        return _form(request, visit(request, seen.case.pk), refused, _sent(request.POST))
    if request.POST.get("back") == "case":
        return redirect("case", pk=seen.case.pk)
    address = reverse("case-edit", args=[seen.case.pk])
    return redirect(f"{address}?at={place}" if place else address)


def _write(request: HttpRequest, seen: Visit, what: str, rest: str) -> str:
    """Write what was typed, and what was asked besides; return the row to go to."""
    draft, mends = _put_all(seen.draft, _sent(request.POST)), ""
    place = ""
    if what == "mend":
        finding = mend_of(Auditor().audit(draft.declaration), rest)
        draft, mends = mended(draft, finding), finding.rule
    elif what not in ("", "save"):
        kind, _, position = rest.partition(":")
        draft, place = _row_done(draft, what, kind, position)
    write(
        seen.user,
        seen.case.pk,
        draft.declaration,
        lock=lock_of(request),
        typed=draft.typed,
        mends=mends,
    )
    return place


def _row_done(draft: Draft, what: str, kind: str, position: str) -> tuple[Draft, str]:
    number = int(position) if position.isascii() and position.isdecimal() and len(position) < 6 else None
    if what == "add":
        added = add_row(draft, kind, number)
        last = len(getattr(added.project, kind)) - 1
        return added, f"{kind}.{last if number is None else number + 1}"
    if number is None or what not in ("remove", "up", "down"):
        raise CellError(detail=_NOTHING_SENT)
    if what == "remove":
        return remove_row(draft, kind, number), f"{kind}.{max(number - 1, 0)}"
    step = -1 if what == "up" else 1
    moved = move_row(draft, kind, number, step)
    last = len(getattr(moved.project, kind)) - 1
    return moved, f"{kind}.{max(0, min(number + step, last))}"


def _sent(posted: QueryDict) -> dict[str, str]:
    return {field: str(text) for field, text in posted.items() if field not in _CONTROLS}


def _put_all(draft: Draft, sent: dict[str, str]) -> Draft:
    """Put in what differs from what the page showed; a cell that shows the same is left as it is, to the letter."""
    texts = texts_of(draft.declaration)
    for field, text in sent.items():
        shown = draft.typed.get(field) or cells.shown(draft.declaration, field, texts.get(field))
        if text.replace("\r\n", "\n").strip() != shown.strip():
            draft = put(draft, field, text)
    return draft


# -- what the page shows -----------------------------------------------------------------------------------------


def _laid_out(draft: Draft) -> Sheet:
    return lay_out(draft, Auditor().audit(draft.declaration), is_form=True)


def _form(
    request: HttpRequest,
    seen: Visit,
    refused: CaseError | None = None,
    unsaved: dict[str, str] | None = None,
) -> HttpResponse:
    look(seen.user, seen.case, seen.roles, "edit")
    draft = seen.draft
    found = Auditor().audit(draft.declaration)
    remarks = remarks_at(seen.case, seen.version, draft.declaration)
    context = {
        **_standing(seen.case, seen),
        "sheet": lay_out(draft, found, remarks, unsaved=unsaved, is_form=True),
        "schemes": _levels(),
        "refused": refused.render() if refused is not None else "",
        "at": request.GET.get("at", ""),
        "usual_money": cells.USUAL_MONEY,
    }
    return render(request, "cases/edit.html", context, status=refused.status if refused is not None else 200)


def _standing(case: Case, seen: Visit) -> dict[str, Any]:
    """Return what stands at the head of the form: the case, its findings, and whether there is something to undo."""
    return {
        "case": case,
        "version": seen.version,
        "can_undo": last_change(seen.user, case) is not None,
        "may_edit": True,
        "may_answer": True,
        "may_remark": False,
        "open_place": "",
        "told": None,
    }


def _not_saved(request: HttpRequest, seen: Visit, field: str, refused: CaseError) -> HttpResponse:
    """Say at the cell why it was not saved; what was typed stays in it."""
    if isinstance(refused, NoAccessError):
        raise PermissionDenied from refused
    context = {
        "case": seen.case,
        "slug": cells.slug(field),
        "sentence": refused.render(),
        "is_stale": isinstance(refused, (StaleCaseError, NotEditableError)),
    }
    return render(request, "cases/not_saved.html", context, status=refused.status)


def _at(sheet: Sheet, field: str) -> Cell:
    return next(cell for cell in sheet.all_cells() if cell.field == field)


def _said_anew(before: Sheet, after: Sheet, sent: set[str]) -> list[Cell]:
    """Return the other cells of which something else is said than before; remarks stay as they are."""
    known = {cell.field: _said_of(cell) for cell in before.all_cells()}
    return [
        cell
        for cell in after.all_cells()
        if cell.field not in sent and known.get(cell.field) != _said_of(cell)
    ]


def _said_of(cell: Cell) -> Cell:
    return replace(cell, text="")


def _levels() -> dict[str, list[str]]:
    """Return the usual names of levels, as suggestions."""
    facts = levels()
    first = dict.fromkeys(f"{stem}指标" for scheme in facts.schemes for stem in scheme.levels)
    second = dict.fromkeys(
        f"{stem}指标" for scheme in facts.schemes for stems in scheme.levels.values() for stem in stems
    )
    return {"level1": list(first), "level2": list(second)}
