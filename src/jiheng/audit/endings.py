"""What words in an indicator's name say of it, by a list; of several endings the longest decides."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.views import plain
from jiheng.facts.lists import any_of, column


def ending_of(name: str, words: str) -> str:
    """Return the longest entry of a list that a name ends in, a remark in brackets left off; "" for none."""
    found = _endings(words).search(plain(name))
    return found["ending"] if found else ""


def said_of(ending: str, words: str, key: str) -> str:
    """Return what a list says of an ending in another column."""
    return _said(words, key)[ending]


def holds_word(text: str, words: str) -> bool:
    """Say whether a text holds a word of a list."""
    return _words(words).search(text) is not None


@cache
def _endings(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<ending>{any_of(column(words, 'ending'))})(?:\([^()]*\)|%)?$")


@cache
def _said(words: str, key: str) -> dict[str, str]:
    return dict(zip(column(words, "ending"), column(words, key), strict=True))


@cache
def _words(words: str) -> re.Pattern[str]:
    return re.compile(any_of(column(words, "word")))
