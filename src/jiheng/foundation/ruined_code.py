"""Codes that a spreadsheet took for numbers: of a long one it keeps 15 digits and loses the rest, for good."""

from __future__ import annotations

import re

_EXPONENT = re.compile(r"\d(?:\.\d+)?[eE]\+\d{1,3}|\d\.\d+[eE]\d{1,3}")
_FLOAT = re.compile(r"\d{6,}\.0+")
_KEPT = 15
_LOST = 5
"""So many digits behind those that a spreadsheet keeps are hardly all zero by themselves: one code in 100,000."""


def is_ruined(code: str) -> bool:
    """Say whether a code was a number in between: 1.3E+20, 440100.0, or zeros behind the 15 digits that are kept."""
    text = code.strip()
    if _EXPONENT.fullmatch(text) or _FLOAT.fullmatch(text):
        return True
    return text.isdecimal() and len(text) >= _KEPT + _LOST and not text[_KEPT:].strip("0")
