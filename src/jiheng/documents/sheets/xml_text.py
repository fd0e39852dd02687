"""Character data of XML found by searching its bytes: the five named entities and character references."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"&(#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
# Spreadsheets write control characters as _x000D_.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def text_of(raw: bytes) -> str:
    """Return the characters that `raw` (UTF-8, no markup) stands for, spreadsheet escapes included."""
    text = raw.decode("utf-8", errors="replace")
    if "&" in text:
        text = _REFERENCE.sub(lambda m: _character(m[1]), text)
    return unescaped(text)


def unescaped(text: str) -> str:
    """Return `text` with _x000D_ and its like resolved and every line end as one character."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _character(reference: str) -> str:
    if reference in _NAMED:
        return _NAMED[reference]
    code = int(f"0{reference[1:]}", 0) if reference[1] == "x" else int(reference[1:])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
