"""One normal form of a printed value, for understanding it: width, signs, spaces, mark-up."""

from __future__ import annotations

import html
import re
from functools import cache

from jiheng.facts.lists import table
from jiheng.foundation.text import fold_width
from jiheng.targets.numerals import plain_hundredths

_SIGNS = {
    "≧⩾⋝": "≥",
    "≦⩽⋜": "≤",
    "≮": "≥",
    "≯": "≤",
    "﹥〉›": ">",
    "﹤〈‹": "<",
    "═﹦": "=",
    "≒≅∼": "~",
    "﹪٪": "%",
    "—–―─−‐‑‒": "-",
    "〜": "~",
    "﹒": ".",
    "•‧・": "·",
    "﹐": ",",
    "【": "[",
    "】": "]",
}
_PINYIN = re.compile(r"(?<=[\u4e00-\u9fff])\([a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü][a-z]*\)")
_INVISIBLE = re.compile(r"[\u200b-\u200d\u2060\ufeff]+")
_OUTER = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u200c\u200d\u2060\ufeff"
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,200})?/?>")
_BETWEEN_VALUES = re.compile(r"(?<=[%‰人次个件份户名辆台场期项家座处条元米亩吨套篇本册])\s+(?=[≥≤<>=]?\d)")
_SPACE = re.compile(r"\s+")
_ANY_SPACE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]")
_AT_LEAST = re.compile(r">=|=>|≥=|=≥|≥≥+")
_AT_MOST = re.compile(r"<=|=<|≤=|=≤|≤≤+")
_PERCENT_WORD = re.compile(r"(?<=[\d.])(?:\(%\)|(?:个)?百分比|\(百分比\)|%%)")
_LOST_FRACTION = re.compile(r"(?<=\d)\.(?=%)")
_PERCENT_FIRST = re.compile(r"%(\d+(?:\.\d+)?)(?![\d.%])")
_ENDING = "。.;；，,、!！:："


@cache
def _folding() -> dict[int, str]:
    """Return the one table of character replacements: width, signs, traditional characters."""
    folding: dict[int, str] = {code: fold_width(chr(code)) for code in range(0xFF01, 0xFF5F)}
    folding |= {ord(sign): plain for signs, plain in _SIGNS.items() for sign in signs}
    return folding | {ord(row["traditional"]): row["simplified"] for row in table("traditional")}


@cache
def _foldable() -> re.Pattern[str]:
    changed = (chr(code) for code, folded in _folding().items() if chr(code) != folded)
    return re.compile(f"[{''.join(map(re.escape, changed))}]")


def outer_trimmed(text: str) -> str:
    """Return `text` without white space around it, zero-width characters included."""
    return text.strip(_OUTER)


def normal_form(text: str) -> str:
    """Return `text` as the grammar reads it: half-width, one spelling of each sign, no spaces at all."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", text)
    if _foldable().search(text):
        text = text.translate(_folding())
    has_space = _ANY_SPACE.search(text)
    if has_space:
        text = _INVISIBLE.sub("", text).strip()
    if "(" in text:
        text = _PINYIN.sub("", text)
    if has_space:
        text = _SPACE.sub("", _BETWEEN_VALUES.sub("、", text))
    if "=" in text or "≥" in text or "≤" in text:
        text = _AT_MOST.sub("≤", _AT_LEAST.sub("≥", text))
    text = plain_hundredths(text)
    if "%" in text or "百" in text:
        text = _PERCENT_FIRST.sub(r"\1%", _PERCENT_WORD.sub("%", text))
        text = _LOST_FRACTION.sub("", text)
    return _unquoted(text.rstrip(_ENDING) or text)


def _unquoted(text: str) -> str:
    if len(text) > 2 and text[0] in "“\"'‘" and text[-1] in "”\"'’" and not set(text[1:-1]) & set("“”\"'‘’"):
        return text[1:-1]
    return text
