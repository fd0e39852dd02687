"""Web archives: .mht, and the .doc files that Word and many systems write as "single file web page"."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message as Mail

from jiheng.documents.format import Format
from jiheng.documents.formats.html import FORMAT as HTML
from jiheng.documents.guard import damaged
from jiheng.documents.model import Document
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message

_MEDIA_TYPE = "multipart/related"
_BEGINNING = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", re.IGNORECASE
)


def _recognises(data: bytes) -> bool:
    head = data[:8192]
    return (
        _BEGINNING.match(head) is not None
        and re.search(rb"content-type:\s*(multipart/|text/html)", head, re.IGNORECASE) is not None
    )


def _read(data: bytes, limits: Limits) -> Document:
    page = next(
        _pages(email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n \t"), policy=email.policy.compat32)),
        None,
    )
    if page is None:
        raise damaged("网页存档中没有网页", "the web archive holds no page")
    payload = page.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    document = HTML.read(content, limits)
    document.media_type = _MEDIA_TYPE
    return document


def _pages(mail: Mail) -> Iterator[Mail]:
    return (part for part in mail.walk() if part.get_content_type() == "text/html")


FORMAT = Format(
    id="mhtml",
    title=Message("网页存档", "Web archive"),
    extensions=(".mht", ".mhtml"),
    media_type=_MEDIA_TYPE,
    recognises=_recognises,
    read=_read,
    note=Message("读其中的第一个网页。", "The first page in it is read."),
    order=80,
)
