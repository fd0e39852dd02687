"""A sentence in Chinese and English with parameters, rendered last, in the reader's language."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import msgspec

_SPEAKING: ContextVar[str | None] = ContextVar("the language of whoever is being spoken to", default=None)


class Message(msgspec.Struct, frozen=True, gc=False):
    """One sentence as two templates in `str.format` style.

    `zh` is what a clerk reads; `en` says the same in English. Both take the same parameters.
    """

    zh: str
    en: str

    def render(self, language: str | None = None, **params: Any) -> str:
        """Return the sentence in `language` ("zh" or "en"; the user's choice when None)."""
        template = self.en if (language or user_language()) == "en" else self.zh
        return template.format(**params) if params else template

    def filled(self, **params: Any) -> Message:
        """Return the sentence with its parameters filled in, still in both languages."""
        return Message(self.render("zh", **params), self.render("en", **params))


def user_language() -> str:
    """Return "zh" or "en": whoever is being spoken to decides, else `JIHENG_LANG`; Chinese is the first language."""
    chosen = _SPEAKING.get() or os.environ.get("JIHENG_LANG", "zh")
    return "en" if chosen.lower().startswith("en") else "zh"


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Let every sentence be in `language` within the block, in this thread or task alone."""
    token = _SPEAKING.set(language)
    try:
        yield
    finally:
        _SPEAKING.reset(token)
