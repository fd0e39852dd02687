"""The list of bodies, and the page of one year: how far it is, what is missing, and what was published."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from jiheng.office.cases.errors import CaseError
from jiheng.office.cases.queries import names_of, when
from jiheng.office.people.visitor import person_of, reader
from jiheng.office.publication.actions.sign import SIGNERS
from jiheng.office.publication.actions.start import LONGEST_LICENCE, PUBLISHER, start
from jiheng.office.publication.actions.withdraw import withdraw
from jiheng.office.publication.deadline import deadline
from jiheng.office.publication.models import Publication, Review
from jiheng.office.publication.pages.asked import (
    Asked,
    asked,
    key_of,
    of,
    publication_of,
)
from jiheng.office.publication.pieces import finished
from jiheng.office.publication.queries import bodies_of, lines, years_of
from jiheng.office.publication.standing import standing_of
from jiheng.office.publication.wording import CHOICES, LOOKS, STATES
from jiheng.office.publication.worker import wake
from jiheng.publishing import DEFAULT, Proof, proof_told

_PER_PAGE = 30
_VERSIONS_PER_PAGE = 10
_LONGEST_REASON = 2_000


@login_required
@require_safe
def list_page(request: HttpRequest) -> HttpResponse:
    """Show the bodies of one year: how much is approved, what was published, and by when it has to be."""
    _, reach = reader(request)
    years = years_of(reach)
    sent = request.GET.get("year", "")
    year = next((one for one in years if str(one) == sent), years[0] if years else None)
    page = Paginator(bodies_of(reach), _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "years": years,
        "year": year,
        "page": page,
        "lines": lines(reach, page.object_list, year) if year is not None else [],
        "key_of": key_of,
        "today": timezone.localdate(),
        "states": STATES,
        "looks": LOOKS,
    }
    return render(request, "publication/list.html", context)


@never_cache
@require_safe
def year_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show how far the publication of a body and a year is."""
    return _page(request, asked(request, key))


@require_POST
def start_page(request: HttpRequest, key: str) -> HttpResponse:
    """Publish what is approved and reviewed."""
    seen = asked(request, key)
    licence = request.POST.get("licence", "")
    try:
        start(seen.user, seen.body, seen.year, licence=licence)
    except CaseError as refused:
        return _page(request, seen, {"licence": licence[:LONGEST_LICENCE]}, refused)
    wake()
    return redirect("publication-year", seen.key)


@require_POST
def withdraw_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw what was published."""
    user = person_of(request)
    one = publication_of(user, pk)
    why = request.POST.get("why", "")[:_LONGEST_REASON]
    try:
        withdraw(user, pk, why)
    except CaseError as refused:
        return _page(
            request, of(user, one.body, one.fiscal_year), {"withdraws": str(pk), "why": why}, refused
        )
    return redirect("publication-year", key_of(one.body_id, one.fiscal_year))


@never_cache
@require_safe
def progress_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Show whether a publication is built; once it is, the whole page is asked for anew."""
    one = publication_of(person_of(request), pk)
    response = render(request, "publication/progress.html", {"waiting": one})
    if one.state != Publication.WAITING:
        response.headers["HX-Refresh"] = "true"
    return response


def _page(
    request: HttpRequest, seen: Asked, said: dict[str, str] | None = None, refused: CaseError | None = None
) -> HttpResponse:
    standing = standing_of(seen.body, seen.year)
    if standing.waiting is not None:
        # Whoever looks sees to it that it is built, also after the program was started anew.
        wake()
    made = Publication.objects.filter(body=seen.body, fiscal_year=seen.year).select_related("review")
    page = Paginator(made, _VERSIONS_PER_PAGE).get_page(request.GET.get("page"))
    review = standing.review
    context: dict[str, Any] = {
        "seen": seen,
        "standing": standing,
        "page": page,
        "proofs": {one.pk: _proof(one) for one in page.object_list},
        "names": names_of(
            [
                review.reviewed_by if review is not None else "",
                *(name for one in page.object_list for name in (one.asked_by, one.withdrawn_by)),
            ]
        ),
        "when": when,
        "today": timezone.localdate(),
        "deadline": deadline(),
        "states": STATES,
        "choices": CHOICES,
        "all_of_it": Review.ALL,
        "more_results": 0 if standing.material.results else finished(seen.body, seen.year).count(),
        "looks": LOOKS,
        "may_sign": bool(seen.roles & SIGNERS),
        "may_publish": PUBLISHER in seen.roles,
        "signed_by_me": review is not None and review.reviewed_by == seen.user.username,
        "licence": DEFAULT,
        "longest_licence": LONGEST_LICENCE,
        "longest_reason": _LONGEST_REASON,
        "said": said or {},
        "error": refused.render() if refused is not None else "",
    }
    status = refused.status if refused is not None else 200
    return render(request, "publication/year.html", context, status=status)


def _proof(one: Publication) -> list[str]:
    """Say what was looked for in a publication, in words."""
    if one.state not in (Publication.PUBLISHED, Publication.WITHDRAWN):
        return []
    return [line.render() for line in proof_told(Proof(one.sought, one.common, one.files, []))]
