"""A case to be read: what is declared, what the audit and the reviewers say of it, and the moves that can be tried."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jiheng.audit.grade import LEADS_TO
from jiheng.cycle import Actor, Line, moves, words
from jiheng.foundation.message import Message
from jiheng.office.cases.actions.look import look
from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.actions.remark import answer, remark
from jiheng.office.cases.actions.write import EDITABLE
from jiheng.office.cases.cells import is_place, slug
from jiheng.office.cases.content import audited
from jiheng.office.cases.errors import CaseError, CellError
from jiheng.office.cases.models import Case, Remark
from jiheng.office.cases.pages.visit import Visit, lock_of, visit
from jiheng.office.cases.queries import names_of, remarks_at, versions_of, when
from jiheng.office.cases.sheet import lay_out
from jiheng.office.cases.waiting import REVIEWERS

GRADES = ("优", "良", "中", "差")
_ASKED_BY = {
    "opinion_given": "opinion",
    "reason_given": "reason",
    "grade_proposed": "grade",
    "grade_good": "grade",
    "grade_poor": "grade",
    "budget_agrees": "budget_is_approved",
    "adjustment_ground": "has_adjustment_ground",
}
"""Which condition of the table of moves needs which field of the form."""

_STANDING: dict[str, bool] = {"never_approved": False, "once_approved": True}
"""Conditions that nothing on the page can change: whether there has to be an approved version."""

_FINAL = frozenset({"discard", "cancel", "stop"})
"""Moves after which there is no way back, or a hard one: the page asks again."""

_REMARKED = frozenset({"SUBMITTED", "REVIEW_UNIT", "REVIEW_DEPARTMENT", "REVIEW_FINANCE", "REVIEWED"})
_PER_PAGE = 10
_MOVED = Message("已{verb}。现在的状态：{state}。", "Done: {verb}. It is now {state}.")
_NO_TEXT = Message("没有保存：请先写内容。", "Not saved: write something first.")
_NO_PLACE = Message(
    "没有保存：找不到这一格，请刷新后再试。", "Not saved: there is no such cell; reload and try again."
)
_LONGEST = 4_000
_TOO_LONG = Message("没有保存：最多 4000 字。", "Not saved: 4000 characters at most.")


class Try(NamedTuple):
    """A move that this person may try: what it is called, the fields it needs, and whether the page asks again."""

    verb: str
    says: str
    needs: tuple[str, ...]
    is_final: bool
    is_forward: bool


class Told(NamedTuple):
    """What a person filled in and was refused: shown again, with the reason."""

    sentence: str = ""
    status: int = 200
    said: dict[str, str] = {}  # noqa: RUF012 -- never changed
    place: str = ""


@require_safe
def case_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a case."""
    return _page(request, visit(request, pk), Told())


@require_POST
def move_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Try a move. A refused one is answered with the table's sentence, and nothing that was filled in is lost."""
    seen = visit(request, pk)
    verb = request.POST.get("verb", "")
    if verb not in words()["verbs"]:
        raise Http404
    said = request.POST
    year = seen.case.fiscal_year
    # One form serves all moves: a grade stands in it also where the move is one that gives none.
    needs = {one.verb: one.needs for one in tries(seen.case, Actor(seen.user.username, seen.roles))}
    gives_grade = said.get("grade") in GRADES and "grade" in needs.get(verb, ())
    try:
        case = move_case(
            seen.user,
            pk,
            verb,
            lock=lock_of(request),
            opinion=said.get("opinion", "").strip()[:_LONGEST],
            reason=said.get("reason", "").strip()[:_LONGEST],
            grade=said["grade"] if gives_grade else None,
            has_adjustment_ground=said.get("has_adjustment_ground") == "yes",
            budget_is_approved=said.get("budget_is_approved") == "yes",
            year_is_over=year is not None and timezone.localdate().year > year,
        )
    except CaseError as refused:
        kept = {key: str(value) for key, value in said.items()}
        return _page(request, visit(request, pk), Told(refused.render(), refused.status, kept))
    done = {"verb": words()["verbs"][verb].render(), "state": words()["states"][case.state].render()}
    messages.success(request, _MOVED.render(None, **done))
    return redirect("case", pk=pk)


@require_POST
def remark_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a remark on a cell."""
    seen = visit(request, pk)
    field, text = request.POST.get("field", ""), request.POST.get("text", "").strip()
    try:
        if not is_place(seen.draft.declaration, field):
            raise CellError(detail=_NO_PLACE)
        _checked(text)
        remark(seen.user, pk, field, text)
    except CaseError as refused:
        told = Told(refused.render(), refused.status, {"text": text}, f"remark:{field}")
        return _page(request, seen, told)
    return redirect(f"{reverse('case', args=[pk])}#{slug(field)}")


@require_POST
def answer_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer a remark where it stands."""
    seen = visit(request, pk)
    sent = request.POST.get("remark", "")
    key = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 15 else 0
    asked = get_object_or_404(Remark, pk=key, version__case=seen.case)
    text = request.POST.get("text", "").strip()
    try:
        _checked(text)
        answer(seen.user, asked.pk, text)
    except CaseError as refused:
        told = Told(refused.render(), refused.status, {"text": text}, f"answer:{asked.pk}")
        return _page(request, seen, told)
    return redirect(f"{reverse('case', args=[pk])}#remark-{asked.pk}")


def _checked(text: str) -> None:
    if not text:
        raise CellError(detail=_NO_TEXT)
    if len(text) > _LONGEST:
        raise CellError(detail=_TOO_LONG)


def tries(case: Case, actor: Actor) -> list[Try]:
    """Return the moves that a person may try, those that carry the case forward first."""
    was_approved = case.approved_id is not None
    found = [
        _try(line)
        for line in moves("goal", case.state, actor)
        if all(_STANDING.get(guard, was_approved) == was_approved for guard in line.guards)
    ]
    return sorted(found, key=lambda one: not one.is_forward)


def _try(line: Line) -> Try:
    needs = dict.fromkeys(_ASKED_BY[guard] for guard in line.guards if guard in _ASKED_BY)
    forward = line.verb in ("submit", "take_up", "pass", "approve", "revise")
    return Try(line.verb, words()["verbs"][line.verb].render(), tuple(needs), line.verb in _FINAL, forward)


def _page(request: HttpRequest, seen: Visit, told: Told) -> HttpResponse:
    """Show the case, as it was asked for or as the answer to what was refused: a look either way."""
    look(seen.user, seen.case, seen.roles, "case")
    case, draft = seen.case, seen.draft
    found = audited(seen.version)
    proposed = found.projects[0]
    open_place = told.place or (f"remark:{asked}" if (asked := request.GET.get("remark")) is not None else "")
    possible = tries(case, Actor(seen.user.username, seen.roles))
    context: dict[str, Any] = {
        "case": case,
        "version": seen.version,
        "sheet": lay_out(draft, found, remarks_at(case, seen.version, draft.declaration)),
        "found": found,
        "proposed": proposed,
        "leads_to": LEADS_TO,
        "tries": possible,
        "asks": {need for one in possible for need in one.needs},
        "grades": GRADES,
        "told": told,
        "open_place": open_place,
        "may_edit": "unit_clerk" in seen.roles and case.state == EDITABLE,
        "may_remark": bool(seen.roles & REVIEWERS) and case.state in _REMARKED,
        "may_answer": "unit_clerk" in seen.roles,
        "is_late": case.due_on is not None and case.due_on < timezone.localdate(),
        **_versions(request, case),
    }
    return render(request, "cases/case.html", context, status=told.status)


def _versions(request: HttpRequest, case: Case) -> dict[str, Any]:
    page = Paginator(versions_of(case), _PER_PAGE).get_page(request.GET.get("versions"))
    names = names_of(author for one in page for author in one.authors)
    rows = [
        {
            "number": one.number,
            "at": when(one.created_at),
            "authors": "、".join(names[author] for author in one.authors),
            "reason": one.reason,
            "source": one.source_name,
            "is_current": one.pk == case.current_id,
            "is_approved": one.pk == case.approved_id,
        }
        for one in page
    ]
    return {"versions": rows, "versions_page": page}
