"""What a number in a sentence measures: the words before it or behind it, without verbs and fillers."""

from __future__ import annotations

import re
from functools import cache

from jiheng.facts.lists import any_of, column

_ENUMERATOR = re.compile(
    r"^(?:[一二三四五六七八九十]是|\(?[\d一二三四五六七八九十]{1,2}[)、.]|[①-⑳]|第[一二三四五六七八九十][,，、])+"
)
_QUOTED = re.compile('^[“"《][^”"》]{0,40}[”"》](?:APP)?')
_BRACKET = re.compile(r"\([^()]*\)?$|^\)")
_LONGEST = 40


@cache
def _cuts() -> re.Pattern[str]:
    return re.compile(any_of(column("action_verbs", "word", place="cut")))


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(f"^(?:{any_of(column('action_verbs', 'word', place='lead'))})+")


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(column('action_verbs', 'word', place='tail'))}|[:：=、])+$")


def subject_of(before: str, after: str) -> str | None:
    """Return what is measured, from the clause before and behind the number; None where nothing says so."""
    return _noun(_measured(before)) or _noun(_measured(_first_noun(after)))


def _measured(text: str) -> str:
    """Return a text without enumerators, quoted names, verbs and fillers; a second time changes nothing."""
    text = _tails().sub("", _BRACKET.sub("", _ENUMERATOR.sub("", text)))
    cuts = [match.end() for match in _cuts().finditer(text)]
    return _QUOTED.sub("", _leads().sub("", text[cuts[-1] :] if cuts else text))


def _first_noun(after: str) -> str:
    text = _leads().sub("", after.split("(", 1)[0])
    cut = _cuts().search(text, 1)
    return text[: cut.start()] if cut else text


def _noun(text: str) -> str | None:
    text = text.strip('、，,。:：=()（）“”"')
    return text if 1 < len(text) <= _LONGEST and not text.isdecimal() else None
