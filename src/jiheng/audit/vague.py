"""Values that name a direction or a degree and nothing else: what several rules mean by a vague word."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from jiheng.audit.views import plain
from jiheng.facts.lists import any_of, column


@lru_cache(maxsize=8_192)
def is_only_vague(text: str) -> bool:
    """Say whether a text is made of vague words and words of degree alone: 提高, 有所提升, 健全、完善."""
    bare = plain(text)
    return _tokens().fullmatch(bare) is not None and _vague().search(bare) is not None


@lru_cache(maxsize=8_192)
def ends_in_change(text: str) -> bool:
    """Say whether a clause of a text ends in a word of change: 整体水平有所提高, 同比上升."""
    return _change_at_end().search(plain(text)) is not None


def _changes() -> tuple[str, ...]:
    return column("changes", "word") + column("degrees", "word", kind="change")


def _vague_words() -> tuple[str, ...]:
    return column("vague", "word") + _changes()


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(any_of(_vague_words()))


@cache
def _tokens() -> re.Pattern[str]:
    # Possessive: what was once read as a word is not read in another way, so that long texts fail fast.
    return re.compile(f"(?:{any_of(_vague_words() + column('degrees', 'word', kind='degree'))}|[,;])++")


@cache
def _change_at_end() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(_changes())})(?=$|[,;])")
