"""Number format codes → sections of tokens: `#,##0.00_);[Red](#,##0.00)`."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

DATE_LETTERS = frozenset("ymdhsYMDHSEeGgAa上[")

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?                       # "年"
    | \\(?P<escaped>.)                           # \-
    | _(?P<space>.)                              # a blank as wide as the next character
    | \*(?P<fill>.)                              # the next character fills the column
    | \[(?P<elapsed>h+|m+|s+)\]                  # hours beyond 24
    | \[\$(?P<currency>[^\]\-]*)(?:-[^\]]*)?\]   # [$¥-804]
    | \[(?P<condition>[<>=][^\]]*)\]             # [>=100]
    | \[(?P<bracket>[^\]]*)\]                    # [Red], [DBNum1]
    | (?P<ampm>AM/PM|A/P|上午/下午)
    | (?P<general>General|G/通用格式)
    | (?P<exponent>E[+\-])(?=[0#?])
    | (?P<date>y+|m+|d+|h+|s+|a{3,4}|e+|g+|b+(?:\d)?)
    | (?P<digit>[0#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<slash>/)
    | (?P<text>@)
    | (?P<literal>.)
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


class Token(msgspec.Struct, frozen=True):
    """One element of a format code. A literal's `text` is what it prints."""

    kind: str
    text: str


@lru_cache(maxsize=2048)
def sections_of(code: str) -> tuple[tuple[Token, ...], ...]:
    """Return the tokens of each section between semicolons outside quotes, at most four."""
    sections: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code[:512]):
        kind = match.lastgroup or "literal"
        text = match[kind]
        if kind == "literal" and text == ";":
            sections.append([])
        else:
            sections[-1].append(_token(kind, text))
    return tuple(tuple(_without_exponent_digits(s)) for s in sections[:4])


def _token(kind: str, text: str) -> Token:
    if kind in {"quoted", "escaped", "currency"}:
        return Token("literal", text)
    if kind == "space":
        return Token("literal", " ")
    if kind == "fill":
        return Token("literal", "")
    if kind in {"elapsed", "ampm"}:
        return Token("date", f"[{text.lower()}]" if kind == "elapsed" else f"[{text}]")
    if kind == "bracket":
        return Token("literal", "")
    return Token(kind, text.lower() if kind == "date" else text)


def _without_exponent_digits(tokens: list[Token]) -> list[Token]:
    # The digits after E+ belong to the exponent, whose width is fixed at two here.
    kinds = [t.kind for t in tokens]
    if "exponent" not in kinds:
        return tokens
    at = kinds.index("exponent")
    return [t for i, t in enumerate(tokens) if i <= at or t.kind != "digit"]
