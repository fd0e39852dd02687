"""The one form in which texts are searched and matched."""

from __future__ import annotations

from jiheng.foundation.text import bare


def folded(text: str) -> str:
    """Return a text as it is searched: without spaces and line breaks, full-width signs folded, in small letters."""
    return bare(text)
