"""Who asks: the person of a token, or whoever is logged in to the pages; and in which language."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation.trans_real import parse_accept_lang_header

from jiheng.office.api.actions.use_token import use_token
from jiheng.office.api.errors import BadTokenError, CsrfError, FloodError, NoLoginError, OwnPasswordFirstError
from jiheng.office.api.models import Token
from jiheng.office.people.access import remember
from jiheng.office.people.actions.log_in import address_of
from jiheng.office.people.flood import is_within
from jiheng.office.people.models import User
from jiheng.office.people.passwords import is_due

_SAFE = frozenset({"GET", "HEAD"})
_LONGEST_TOKEN = 200


class Caller(NamedTuple):
    """Whoever asks, with the token they came by; None for a browser that is logged in."""

    user: User
    token: Token | None


class _Csrf(CsrfViewMiddleware):
    """Django's check of forms, asked where a login's cookie is used to write."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        del request, reason
        raise CsrfError


def caller_of(request: HttpRequest) -> Caller:
    """Return who asks. With an Authorization header nothing else counts: a wrong token never falls back to a cookie.

    Of a login the doorkeeper of the pages has asked already whether it is complete and not too old.

    Raises `NoLoginError`, `BadTokenError`, `TooManyBadTokensError`, `CsrfError`, `OwnPasswordFirstError`, `FloodError`.
    """
    header = request.headers.get("Authorization")
    return _by_cookie(request) if header is None else _by_token(request, header)


def _by_token(request: HttpRequest, header: str) -> Caller:
    scheme, _, text = header.partition(" ")
    if scheme.lower() != "bearer" or len(text) > _LONGEST_TOKEN:
        raise BadTokenError
    token = use_token(text.strip(), address_of(request))
    if is_due(token.user):
        raise OwnPasswordFirstError
    if not is_within(token.user.pk, request):
        raise FloodError
    # From here on the request is this person's, also for those who tell the trail what was refused.
    request.user = token.user
    remember(token.user)
    return Caller(token.user, token)


def _by_cookie(request: HttpRequest) -> Caller:
    user = request.user
    if not isinstance(user, User):
        raise NoLoginError
    if request.method not in _SAFE:
        check = _Csrf(_nothing)
        check.process_request(request)
        check.process_view(request, _nothing, (), {})
    return Caller(user, None)


def _nothing(request: HttpRequest) -> HttpResponse:
    """Stand where Django wants a view that has no exemption."""
    del request
    return HttpResponse()


def language_of(request: HttpRequest) -> str | None:
    """Return the language asked for by Accept-Language, "zh" or "en"; None where it names neither."""
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    for language, weight in wanted:
        begins = language.partition("-")[0].lower()
        if begins in {"zh", "en"} and weight > 0:
            return begins
    return None
