"""The encoding of a web page: what its bytes are, which is not always what it declares."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""(?:charset\s*=\s*|encoding\s*=\s*)["']?\s*([A-Za-z0-9_\-]+)""", re.IGNORECASE)
# Pages that declare the small sets are written in the large one.
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "iso-8859-1": "windows-1252"}


def as_utf8(data: bytes) -> tuple[bytes, str | None]:
    """Return the page in UTF-8, and its encoding where it is not the declared one.

    Valid UTF-8 with Chinese in it is UTF-8 whatever is declared; then the declaration is followed; then GB18030 is
    tried. Characters that stay broken become U+FFFD.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _utf8(data.decode(encoding, errors="replace")), None
    if data[:2] == b"<\0" or data[:2] == b"\0<":
        return _utf8(data.decode("utf-16-le" if data[1] == 0 else "utf-16-be", errors="replace")), None
    declared = declared_encoding(data)
    candidates = dict.fromkeys(["utf-8", declared or "gb18030", "gb18030"])
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        differs = declared is not None and encoding != declared and not text.isascii()
        return data if encoding == "utf-8" else _utf8(text), encoding if differs else None
    return _least_broken(data, declared)


def _utf8(text: str) -> bytes:
    # Half a surrogate pair can come out of broken UTF-16.
    return text.encode("utf-8", errors="replace")


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding named near the beginning, if Python knows it as a text encoding."""
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    name = found[1].decode().lower()
    name = _LARGER.get(name, name)
    try:
        information = codecs.lookup(name)
        # Names such as "base64" are codecs, but of bytes; UTF-16 pages could not have been searched like this.
        b" ".decode(name)
    except LookupError:
        return None
    return None if information.name.startswith(("utf-16", "utf-32", "utf-7")) else information.name


def _least_broken(data: bytes, declared: str | None) -> tuple[bytes, str | None]:
    tried = (
        (data.decode(e, errors="replace"), e)
        for e in dict.fromkeys([declared or "utf-8", "utf-8", "gb18030"])
    )
    text, encoding = min(tried, key=lambda pair: pair[0].count("\ufffd"))
    return _utf8(text), encoding if declared is not None and encoding != declared else None
