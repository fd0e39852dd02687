"""The review before publication: what is withheld, what is printed in its place, and the signature under it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jiheng.foundation.errors import JihengError
from jiheng.office.cases.errors import CaseError
from jiheng.office.cases.queries import names_of, when
from jiheng.office.publication.actions.look import look
from jiheng.office.publication.actions.sign import SIGNERS, sign
from jiheng.office.publication.models import Review
from jiheng.office.publication.pages.asked import Asked, asked
from jiheng.office.publication.pieces import cases_of
from jiheng.office.publication.preview import Shown, cleared_for_preview, preview
from jiheng.office.publication.standing import nothing_of, standing_of
from jiheng.office.publication.withheld import title
from jiheng.office.publication.wording import CHOICES
from jiheng.office.results.wording import kind_name

_PER_PAGE = 30
_LONGEST = 2_000


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show what will be published of a body and a year, and take the signature of whoever reviewed it."""
    seen = asked(request, key)
    if not seen.roles & SIGNERS:
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, seen)
    said = request.POST.get("said", "")[:_LONGEST]
    what = _chosen(request.POST) or Review.GOALS
    fingerprint = request.POST.get("fingerprint", "")
    try:
        sign(seen.user, seen.body, seen.year, fingerprint=fingerprint, said=said, what=what)
    except CaseError as refused:
        return _page(request, seen, said, refused)
    return redirect("publication-year", seen.key)


def _chosen(sent: QueryDict) -> str | None:
    """Return what was chosen to be published; None where nothing known was."""
    what = sent.get("what", "")
    return what if what in CHOICES else None


def _page(
    request: HttpRequest, seen: Asked, said: str = "", refused: CaseError | None = None
) -> HttpResponse:
    what = _chosen(request.POST if request.method == "POST" else request.GET)
    standing = standing_of(seen.body, seen.year, what=what, with_content=True)
    material = standing.material
    rows: list[Shown] = []
    trouble = refused.render() if refused is not None else ""
    if material.pieces and not material.missing:
        try:
            rows = preview(material, cleared_for_preview(material))
        except JihengError as error:
            trouble = trouble or error.render()
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    shown: list[Shown] = list(page.object_list)
    look(seen.user, cases_of([one.piece for one in shown if one.decisions]), "review")
    decisions = [decision for one in shown for decision in one.decisions]
    context: dict[str, Any] = {
        "seen": seen,
        "standing": standing,
        "material": material,
        "page": page,
        "rows": shown,
        "choices": CHOICES,
        "nothing": nothing_of(material),
        "kind_name": kind_name,
        "others": sum(not one.is_open for one in rows),
        "titles": {one.pk: title(one.declaration, one.field) for one in decisions},
        "names": names_of(
            [
                *(one.decided_by for one in decisions),
                *([standing.review.reviewed_by] if standing.review else []),
            ]
        ),
        "when": when,
        "said": said,
        "error": trouble,
        "longest": _LONGEST,
    }
    status = refused.status if refused is not None else 200
    return render(request, "publication/review.html", context, status=status)
