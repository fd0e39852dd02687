"""What is done around every request: the language of the person, and what a page may load."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from jiheng.foundation.message import speaking, user_language

Answer = Callable[[HttpRequest], HttpResponse]
_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
)


class LanguageMiddleware:
    """Speaks the language the person chose; of somebody unknown, the one chosen on the login page."""

    def __init__(self, answer: Answer) -> None:
        """Stand before `answer`."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the person's language; Django's own sentences (rules of passwords, fields) follow it."""
        chosen = getattr(request.user, "language", None) or request.session.get("language")
        with speaking(chosen), translation.override("en" if _is_english(chosen) else "zh-hans"):
            response = self._answer(request)
            response.headers.setdefault("Content-Language", user_language())
            return response


class ContentSecurityMiddleware:
    """Lets a page load nothing but our own files, and run no script that stands in it."""

    def __init__(self, answer: Answer) -> None:
        """Stand before `answer`."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the policy to the answer."""
        response = self._answer(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        return response


def _is_english(chosen: str | None) -> bool:
    with speaking(chosen):
        return user_language() == "en"
