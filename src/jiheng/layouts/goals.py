"""Goal texts: one entry for each numbered goal, numbering removed."""

from __future__ import annotations

import re

_TAG = re.compile(r"</?(?:p|br|div|span)\s*/?>", re.IGNORECASE)
_PARAGRAPH_TAG = re.compile(r"</p>\s*<p>|<br\s*/?>|\n", re.IGNORECASE)
_NUMBER = re.compile(
    r"^\s*(?:目标\s*\d+\s*[:：]|\d{1,2}\s*[.、．](?!\d|\s*$)|\d{1,2}[.、．](?=20\d\d年)|[(（]\d{1,2}[)）][.、]?|[①-⑳]|[(（]?[一二三四五六七八九十]{1,3}[)）、.])\s*"
)
_ITEM_START = re.compile(
    r"(?:(?<=[。；;！!])|(?<=^)|(?<=\n))\s*(?=(?:目标\s*\d+\s*[:：]|\d{1,2}\s*[.、．](?!\d)|[(（]\d{1,2}[)）]|[①-⑳]))"
)


def split_goals(text: str) -> list[str]:
    """Return the goals a text states: a printed paragraph or a numbered item each, numbering removed."""
    goals: list[str] = []
    for paragraph in _PARAGRAPH_TAG.split(text):
        bare = _TAG.sub("", paragraph).strip()
        if bare:
            goals.extend(_items(bare))
    return goals


def _items(paragraph: str) -> list[str]:
    if not _NUMBER.match(paragraph):
        return [paragraph]
    pieces = [p.strip() for p in _ITEM_START.split(paragraph)]
    return [bare for p in pieces if p and (bare := strip_number(p))]


def strip_number(text: str) -> str:
    """Return a goal without the number it is printed with."""
    return _NUMBER.sub("", text, count=1).strip()


def starts_numbered(text: str) -> bool:
    """Say whether a text begins with a number of a list."""
    return bool(_NUMBER.match(text))


def strip_tags(text: str) -> str:
    """Return text without the tags that web forms leave behind."""
    return _TAG.sub("", text).strip() if "<" in text else text
