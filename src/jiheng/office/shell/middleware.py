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
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), serial=(), usb=()"
    ),
}
"""What every answer carries (OWASP ASVS 5.0.0, 3.4 and 14.3.2)."""


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
    """Lets a page load nothing but our own files, run no script that stands in it, and be kept by no cache.

    It stands before all others, so that what they answer by themselves has these headers too.
    """

    def __init__(self, answer: Answer) -> None:
        """Stand before `answer`."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to the answer; a page that says something of its own is left to it."""
        response = self._answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def _is_english(chosen: str | None) -> bool:
    with speaking(chosen):
        return user_language() == "en"
