"""The page of the queue, and what is decided there for one case or many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from jiheng.audit.overview import GRADES
from jiheng.office.cases.waiting import REVIEWERS
from jiheng.office.people.access import Reach
from jiheng.office.people.models import User
from jiheng.office.review import queries
from jiheng.office.review.actions.move_many import AT_ONCE, PROPOSED, Decision, keys_of, move_many

PER_PAGE = 50
LONGEST_OPINION = 2_000

_NOTHING = Decision("", grade=PROPOSED)
_UNTOUCHED: Mapping[str, Any] = {"done": "", "outcomes": (), "chosen": (), "is_empty": False}


@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show the cases that wait for a reviewer."""
    _, reach = _reviewer(request)
    return _page(request, reach, _NOTHING)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def queue_move(request: HttpRequest) -> HttpResponse:
    """Do with the chosen cases what was decided, and show the queue with what became of each.

    Whatever was refused stays chosen, and the opinion as it was typed. Whoever comes here by a link of that page (to
    its second part, say) is led to the queue.
    """
    user, reach = _reviewer(request)
    if request.method != "POST":
        return redirect(f"{reverse('queue')}?{request.GET.urlencode()}")
    decision = _decision(request)
    keys = keys_of(request.POST.getlist("case"))
    if len(keys) > AT_ONCE:
        raise BadRequest
    outcomes = move_many(user, keys, decision)
    refused = {str(pk) for (_, pk, _), outcome in zip(keys, outcomes, strict=True) if outcome.why}
    kept = decision if refused or not keys else _NOTHING
    left = {"done": decision.verb, "outcomes": outcomes, "chosen": refused, "is_empty": not keys}
    return _page(request, reach, kept, left)


def _page(
    request: HttpRequest, reach: Reach, decision: Decision, left: Mapping[str, Any] = _UNTOUCHED
) -> HttpResponse:
    """Show the queue; `left` is what a decision left behind, `decision` what its form shows."""
    today = localdate()
    asked = queries.read(request.GET)
    waiting = queries.waiting(reach)
    page = Paginator(queries.filtered(waiting, asked, today), PER_PAGE).get_page(request.GET.get("page"))
    rows = queries.rows(reach, page.object_list, today)
    offered = [verb for verb in queries.VERBS if any(verb in row.verbs for row in rows)]
    context = {
        "asked": asked,
        "options": queries.options(waiting, asked.unit),
        "page": page,
        "rows": rows,
        "verbs": offered,
        "grades": GRADES,
        "proposed": PROPOSED,
        "decision": decision,
        **left,
        "longest": LONGEST_OPINION,
    }
    return render(request, "review/queue.html", context)


def _decision(request: HttpRequest) -> Decision:
    """Read what is decided. Raises `BadRequest` for a verb that is none of the queue's."""
    sent = request.POST
    verb, grade = sent.get("verb", ""), sent.get("grade", "")
    if verb not in queries.VERBS:
        raise BadRequest
    return Decision(
        verb,
        opinion=sent.get("opinion", "").strip()[:LONGEST_OPINION],
        grade=grade if grade in (*GRADES, PROPOSED) else "",
        budget_is_approved=sent.get("budget_is_approved") == "1",
    )


def _reviewer(request: HttpRequest) -> tuple[User, Reach]:
    """Return who asks. Raises `PermissionDenied` for somebody who reviews nothing."""
    user = request.user
    assert isinstance(user, User), "the page asks for a login"
    reach = Reach(user)
    if not reach.roles & REVIEWERS:
        raise PermissionDenied
    return user, reach
