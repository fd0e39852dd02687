"""The pages about the API: its reference, its document, and the tokens of a person."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiheng.foundation.message import Message, user_language
from jiheng.office.api import openapi as described
from jiheng.office.api import reference as laid_out
from jiheng.office.api.actions.create_token import DAYS, MOST_TOKENS, create_token
from jiheng.office.api.actions.revoke_token import revoke_token
from jiheng.office.api.door import language_of
from jiheng.office.api.errors import ApiError
from jiheng.office.api.models import Token
from jiheng.office.api.scopes import SCOPES
from jiheng.office.people.models import User
from jiheng.office.people.proof import proved_recently

_PER_PAGE = 20
_USUAL_DAYS = 90
_REVOKED = Message(
    "令牌“{name}”已撤销，用它的程序从现在起进不来。", "{name} is revoked: its program cannot enter any more."
)


@login_not_required
@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Show what every operation does, takes and gives."""
    shown = laid_out.lay_out(described.document(user_language()), request.build_absolute_uri("/").rstrip("/"))
    return render(request, "api/reference.html", {"api": shown})


@login_not_required
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """Return the OpenAPI document, in the language asked for."""
    language = language_of(request) or user_language()
    return HttpResponse(
        described.encoded(language),
        content_type="application/json",
        headers={"Content-Language": language, "Vary": "Accept-Language", "Cache-Control": "no-cache"},
    )


@never_cache
@require_http_methods(["GET", "POST"])
@proved_recently
def tokens(request: HttpRequest) -> HttpResponse:
    """Show the tokens of a person; make another, which is shown this once."""
    user = cast("User", request.user)
    if request.method != "POST":
        return _tokens(request, user)
    sent = request.POST
    days = sent.get("days", "")
    try:
        made = create_token(
            user,
            sent.get("name", ""),
            sent.getlist("scope"),
            int(days) if days in map(str, DAYS) else _USUAL_DAYS,
        )
    except ApiError as refused:
        return _tokens(request, user, refused)
    return render(request, "api/token_once.html", {"token": made.token, "text": made.text, "scopes": SCOPES})


@require_POST
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke a token. This asks for no password: it only takes away."""
    try:
        token = revoke_token(cast("User", request.user), pk)
    except Token.DoesNotExist:
        raise Http404 from None
    messages.success(request, _REVOKED.render(None, name=token.name))
    return redirect("tokens")


def _tokens(request: HttpRequest, user: User, refused: ApiError | None = None) -> HttpResponse:
    page = Paginator(Token.objects.filter(user=user).select_related("user"), _PER_PAGE).get_page(
        request.GET.get("page")
    )
    typed = request.POST
    shown: dict[str, Any] = {
        "page": page,
        "scopes": SCOPES,
        "days": DAYS,
        "most": MOST_TOKENS,
        "now": timezone.now(),
        "refused": refused,
        "name": typed.get("name", ""),
        "chosen": typed.getlist("scope") if typed else ["read"],
        "chosen_days": typed.get("days", str(_USUAL_DAYS)),
    }
    return render(request, "api/tokens.html", shown, status=refused.status if refused is not None else 200)
