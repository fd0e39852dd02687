"""Paragraphs that ran together on one line: cut where a heading, a numbered item or a label begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiheng.layouts.titles import is_form_title, is_section_title, year_alone
from jiheng.layouts.tokens import Token, pieces
from jiheng.layouts.vocabulary import Vocabulary

_WORD = re.compile(r"\S+")
_OPENER = re.compile(
    r"【|指标\s*\d+\s*[:：]|第[一二三四五六七八九十]部分|[一二三四五六七八九十]{1,3}[、.]|[(（][一二三四五六七八九十]{1,3}[)）]"
    r"|\d{1,2}[.、．](?!\d)|(?:整体|总体)?绩效(?:目标|指标)[:：]"
)
_LABEL = re.compile(r"(?:\d{1,2}[.、．])?([^:：]{2,16})[:：]")
_FEWEST, _LONGEST_TITLE = 3, 80


def is_opener(text: str, words: Vocabulary) -> bool:
    """Say whether a word begins a paragraph of its own."""
    if _OPENER.match(text):
        return True
    label = _LABEL.match(text)
    if label is not None:
        return words.label_key(label[1]) is not None
    return is_form_title(text) or is_section_title(text) or year_alone(text) is not None


def paragraphs_of(token: Token, words: Vocabulary) -> list[Token]:
    """Return the paragraphs that ran together in a text; the text itself where there are fewer than three."""
    cuts: list[int] = []
    for word in _WORD.finditer(token.text):
        if word.start() == 0 or is_opener(word[0], words) or _closes(token.text, cuts, word.start()):
            cuts.append(word.start())
    if len(cuts) < _FEWEST:
        return [token]
    return list(pieces(token, _spans(token.text, cuts)))


def _closes(text: str, cuts: list[int], at: int) -> bool:
    """Say whether the words since the last cut are a title or heading that stands alone."""
    before = text[cuts[-1] : at].rstrip() if cuts and at - cuts[-1] <= _LONGEST_TITLE else ""
    return bool(before) and (is_form_title(before) or is_section_title(before) or before.endswith("】"))


def _spans(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        yield start, start + len(text[start:end].rstrip())
