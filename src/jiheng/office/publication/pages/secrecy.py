"""The page of a case about what is withheld of it: decisions, proposals, and what the program noticed; and its forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from jiheng.office.cases.actions.classify import DECIDER
from jiheng.office.cases.errors import CaseError
from jiheng.office.cases.pages.visit import Visit, visit
from jiheng.office.cases.queries import names_of, when
from jiheng.office.publication.actions.decide import decide
from jiheng.office.publication.actions.look import look
from jiheng.office.publication.actions.propose import PROPOSER, Proposed, propose, propose_opening
from jiheng.office.publication.models import LEVELS, Classification
from jiheng.office.publication.withheld import choices, hints, placed, title
from jiheng.office.publication.wording import DECISIONS, VERBS

_LONGEST = 2_000
_LONGEST_FIELD = 80


@never_cache
@require_safe
def secrecy_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what of a case is withheld, what was proposed and decided, and what may have to be."""
    said = {"field": request.GET.get("field", "")[:_LONGEST_FIELD]}
    return _page(request, visit(request, pk), said)


@require_POST
def propose_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Propose to withhold a project or a cell; what is refused keeps what was typed."""
    seen = visit(request, pk)
    said = {name: request.POST.get(name, "")[:_LONGEST] for name in ("field", "level", "why", "basis")}
    try:
        propose(seen.user, seen.case.pk, Proposed(**said))
    except CaseError as refused:
        return _page(request, seen, said, refused)
    return redirect("case-secrecy", pk)


@require_POST
def open_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose that a decision end."""
    found, seen = _decision(request, pk)
    said = {"opens": str(pk), "why_open": request.POST.get("why_open", "")[:_LONGEST]}
    try:
        propose_opening(seen.user, found.pk, said["why_open"])
    except CaseError as refused:
        return _page(request, seen, said, refused)
    return redirect("case-secrecy", found.case_id)


@require_POST
def decide_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to a proposal, or refuse it."""
    found, seen = _decision(request, pk)
    said = {"decides": str(pk), "answer": request.POST.get("answer", "")[:_LONGEST]}
    try:
        decide(seen.user, found.pk, agrees=request.POST.get("do") == "agree", answer=said["answer"])
    except CaseError as refused:
        return _page(request, seen, said, refused)
    return redirect("case-secrecy", found.case_id)


def _decision(request: HttpRequest, pk: int) -> tuple[Classification, Visit]:
    found = Classification.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found, visit(request, found.case_id)


def _page(
    request: HttpRequest, seen: Visit, said: Mapping[str, str], refused: CaseError | None = None
) -> HttpResponse:
    declared = seen.version.declaration
    made = list(seen.case.classifications.select_related("revokes"))
    if made or seen.case.is_classified:
        look(seen.user, [seen.case], "secrecy")
    standing = [one for one in made if one.is_in_force or one.state == Classification.PROPOSED]
    withheld = {placed(one, declared).field for one in standing if one.verb == Classification.WITHHOLD}
    context: dict[str, Any] = {
        "case": seen.case,
        "version": seen.version,
        "in_force": [one for one in made if one.is_in_force],
        "waiting": [one for one in made if one.state == Classification.PROPOSED],
        "ended": [one for one in made if not one.is_in_force and one.state != Classification.PROPOSED],
        "opening": {one.revokes_id for one in made if one.state == Classification.PROPOSED},
        "titles": {one.pk: title(one.declaration, one.field) for one in made},
        "hints": [
            (one, title(declared, one.field))
            for one in hints(seen.version, [field for field in withheld if field is not None])
        ],
        "choices": [(field, title(declared, field)) for field in ("", *choices(declared))],
        "levels": LEVELS,
        "names": names_of(name for one in made for name in (one.proposed_by, one.decided_by)),
        "when": when,
        "verbs": VERBS,
        "states": DECISIONS,
        "may_propose": PROPOSER in seen.roles,
        "may_decide": DECIDER in seen.roles,
        "said": said,
        "error": refused.render() if refused is not None else "",
        "longest": _LONGEST,
    }
    status = refused.status if refused is not None else 200
    return render(request, "publication/secrecy.html", context, status=status)
