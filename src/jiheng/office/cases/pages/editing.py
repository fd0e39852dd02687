"""The form of a draft: shown as a whole, and sent as a whole where no script saves cell by cell (`pages.saving`)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from jiheng.cycle import words
from jiheng.office.cases import cells
from jiheng.office.cases.actions.edit import Edited, edit
from jiheng.office.cases.actions.look import look
from jiheng.office.cases.actions.undo import redo, undo
from jiheng.office.cases.actions.write import EDITABLE
from jiheng.office.cases.errors import CaseError, ConflictError, NoAccessError, NotEditableError
from jiheng.office.cases.grid import level_names
from jiheng.office.cases.pages.standing import laid_out, sheet_data, standing, step_of
from jiheng.office.cases.pages.visit import Visit, visit

VIEWS = ("table", "list")
"""How the indicators are shown where scripts run: as a table, or one below the other as without any."""


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


def _do(request: HttpRequest, seen: Visit) -> HttpResponse:
    step = step_of(request)
    try:
        place = _done(seen, step.deed) or _edited(seen, edit(seen.user, seen.case.pk, step))
    except CaseError as refused:
        if isinstance(refused, NoAccessError):
            raise PermissionDenied from refused
        if isinstance(refused, NotEditableError) or request.POST.get("back") == "case":
            messages.error(request, refused.render())
            return redirect("case", pk=seen.case.pk)
        typed = refused.params["typed"] if isinstance(refused, ConflictError) else dict(step.texts)
        return _form(request, visit(request, seen.case.pk), refused, typed)
    if request.POST.get("back") == "case":
        return redirect("case", pk=seen.case.pk)
    address = reverse("case-edit", args=[seen.case.pk])
    return redirect(f"{address}?at={place}" if "." in place else address)


def _done(seen: Visit, deed: str) -> str:
    """Undo or redo where that was asked; return "" where something else was."""
    if deed in ("undo", "redo"):
        (undo if deed == "undo" else redo)(seen.user, seen.case.pk)
        return deed
    return ""


def _edited(seen: Visit, edited: Edited) -> str:
    if edited.conflicts:
        typed = {one.at: one.mine for one in edited.conflicts if one.at}
        raise ConflictError(typed={**edited.mine, **typed}, count=len(edited.conflicts), name=seen.case.name)
    return edited.place


def _form(
    request: HttpRequest,
    seen: Visit,
    refused: CaseError | None = None,
    unsaved: dict[str, str] | None = None,
) -> HttpResponse:
    look(seen.user, seen.case, seen.roles, "edit")
    view = request.GET.get("view")
    sheet = laid_out(seen, unsaved)
    context: dict[str, Any] = {
        **standing(seen),
        "sheet": sheet,
        "data": {**sheet_data(seen, sheet), **level_names()},
        "view": view if view in VIEWS else VIEWS[0],
        "refused": refused.render() if refused is not None else "",
        "at": request.GET.get("at", ""),
        "usual_money": cells.USUAL_MONEY,
        "is_empty": not (seen.draft.project.indicators or any(seen.draft.project.goals)),
    }
    return render(request, "cases/edit.html", context, status=refused.status if refused is not None else 200)
