"""A sentence in Chinese and English with parameters, rendered last, in the reader's language."""

from __future__ import annotations

import os
from typing import Any

import msgspec


class Message(msgspec.Struct, frozen=True):
    """One sentence as two templates in `str.format` style.

    `zh` is what a clerk reads; `en` says the same in English. Both take the same parameters.
    """

    zh: str
    en: str

    def render(self, language: str | None = None, **params: Any) -> str:
        """Return the sentence in `language` ("zh" or "en"; the user's choice when None)."""
        template = self.en if (language or user_language()) == "en" else self.zh
        return template.format(**params) if params else template


def user_language() -> str:
    """Return "zh" or "en": `JIHENG_LANG` decides; Chinese is the first language of the interface."""
    return "en" if os.environ.get("JIHENG_LANG", "zh").lower().startswith("en") else "zh"
