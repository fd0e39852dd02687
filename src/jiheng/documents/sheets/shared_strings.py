"""The shared strings of a workbook: texts that cells refer to by number."""

from __future__ import annotations

import re
from typing import Any

from jiheng.documents.guard import parse_xml
from jiheng.documents.sheets.xml_text import text_of, unescaped

_PLAIN_ROOT = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?\s*<sst[\s>]")
_SIMPLE = re.compile(rb"<si><t(?: [^>]*[^>/])?>([^<]*)</t></si>")
_ITEM = re.compile(rb"<si(?:\s[^>]*)?>(.*?)</si>|<si\s*/>", re.DOTALL)
_PHONETIC = re.compile(rb"<rPh[\s>].*?</rPh>", re.DOTALL)
_RUN = re.compile(rb"<t(?:\s[^>]*[^>/])?>([^<]*)</t>")


def shared_strings(data: bytes, part: str) -> list[str]:
    """Return all shared strings, outer white space removed; phonetic guides are left out.

    They are found by searching the bytes; what is written in an unusual way is parsed.
    """
    if not _PLAIN_ROOT.match(data[:4096]) or b"<!" in data:
        return [_parsed_text(item) for item in parse_xml(data, part).iterchildren("{*}si")]
    simple = _SIMPLE.findall(data)
    if len(simple) == data.count(b"<si"):
        if any(sign in data for sign in (b"&", b"_x", b"\r")):
            return [text_of(raw).strip() for raw in simple]
        if b"\0" not in data and simple:
            return list(map(str.strip, b"\0".join(simple).decode("utf-8", errors="replace").split("\0")))
        return [raw.decode("utf-8", errors="replace").strip() for raw in simple]
    return [_item_text(item) for item in _ITEM.findall(data)]


def _item_text(item: bytes) -> str:
    if b"<rPh" in item:
        item = _PHONETIC.sub(b"", item)
    return text_of(b"".join(_RUN.findall(item))).strip()


def _parsed_text(item: Any) -> str:
    parts = [text.text or "" for text in item.iter("{*}t") if not text.getparent().tag.endswith("}rPh")]
    return unescaped("".join(parts)).strip()
