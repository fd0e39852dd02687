"""One normal form of text: width, spaces, punctuation."""

from __future__ import annotations

import re

# Full-width forms fold onto ASCII, so that `１００％` and `100%` meet; Chinese sentence marks stay.
_KEEP = set("，。；：？！、")
_FOLD = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F) if chr(c) not in _KEEP}
_FOLD[0x3000] = 0x20
_WIDE = re.compile(f"[{''.join(map(re.escape, map(chr, _FOLD)))}]")
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]+")


# What XML 1.0 has no place for, and with it no office document; and the sign for deleting.
_CONTROLS = re.compile("[^\t\n\x20-\x7e\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Return `text` as documents can hold it: each line ended by one sign, without characters that are seen nowhere."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def fold_width(text: str) -> str:
    """Return `text` with full-width letters, digits, brackets and signs as ASCII; ，。；：？！、 are kept."""
    return text.translate(_FOLD) if _WIDE.search(text) else text


def without_spaces(text: str) -> str:
    """Return `text` with every kind of white space removed, line breaks and zero-width ones included."""
    return _SPACES.sub("", text)


def bare(text: str) -> str:
    """Return a text as it is compared: one width, no blanks, small letters."""
    return without_spaces(fold_width(text)).casefold()


def one_line(text: str) -> str:
    """Return `text` with runs of white space as one blank, and none outside."""
    return _SPACES.sub(" ", text).strip()


def join_wrapped(text: str) -> str:
    """Join what cell wrapping broke: white space goes, except between two Latin words."""
    return re.sub(r"(?<=[A-Za-z])\s+(?=[A-Za-z])", "\x00", text).translate(_DROP).replace("\x00", " ")


_DROP: dict[int, None] = {
    ord(c): None for c in " \t\r\n\f\v\u00a0\u2002\u2003\u2009\u200b\u200c\u200d\u202f\u2060\u3000\ufeff"
}
