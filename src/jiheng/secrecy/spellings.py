"""The ways in which a text may be written down as bytes, or spelled in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Final

LEAST_BYTES: Final = 6
"""Fewer bytes than these are met by chance in what is packed."""

_MARKED = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
_LEAST_SYLLABLES: Final = 3
_LEAST_LETTERS: Final = 8
_LEAST_INITIALS: Final = 5
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5")


def can_spell() -> bool:
    """Say whether the library that spells Chinese names in Latin letters is installed."""
    return find_spec("pypinyin") is not None


def encoded(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield a text in the encodings of Chinese text."""
    for encoding in _ENCODINGS:
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        if len(data) >= LEAST_BYTES:
            yield encoding, data


def spelled(name: str) -> tuple[str, str]:
    """Return a name in pinyin and by its initials, each empty where it is too short to tell or cannot be spelled."""
    if not can_spell():
        return "", ""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 -- a part of its own

    syllables = lazy_pinyin(name, errors="ignore")
    letters = "".join(syllables)
    initials = "".join(one[0] for one in syllables)
    return (
        letters if len(syllables) >= _LEAST_SYLLABLES and len(letters) >= _LEAST_LETTERS else "",
        initials if len(initials) >= _LEAST_INITIALS else "",
    )


def without_tones(text: str) -> str:
    """Return Latin text without the marks above its letters: tèqíng is teqing."""
    if not _MARKED.search(text):
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
