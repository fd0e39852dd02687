"""Web pages: .html, and the many .xls and .doc files that are web pages inside."""

from __future__ import annotations

import re

from jiheng.documents.format import Format
from jiheng.documents.guard import limit_error
from jiheng.documents.model import Document, Notice
from jiheng.documents.web.encoding import as_utf8
from jiheng.documents.web.page import read_page
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message

_MEDIA_TYPE = "text/html"
_BEGINNING = re.compile(
    rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|table|meta|title|style|script|div|center)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_ANYWHERE = re.compile(rb"<(?:html|body|table)[\s>]", re.IGNORECASE)
_ROW = re.compile(rb"<t[dr][\s>]", re.IGNORECASE)


def _recognises(data: bytes) -> bool:
    """Ask for a page's beginning, or for a table with cells; text that merely mentions a tag is text."""
    head = data[:65536]
    if head[:2] in {b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"}:
        head = head.replace(b"\0", b"")
    elif b"\0" in head[:1024]:
        return False
    if _BEGINNING.match(head):
        return True
    return _ANYWHERE.search(head) is not None and _ROW.search(head) is not None


def _read(data: bytes, limits: Limits) -> Document:
    page, other_encoding = as_utf8(data)
    if len(page) > limits.text_characters:
        count = limits.text_characters
        raise limit_error(f"网页超过 {count} 字节", f"the page has more than {count} bytes")
    blocks, notices = read_page(page, limits)
    if other_encoding is not None:
        message = Message(
            "网页自称的编码有误，按 {encoding} 读取", "the page declares a wrong encoding; read as {encoding}"
        )
        notices.append(Notice("wrong-encoding", message, {"encoding": other_encoding}))
    return Document(_MEDIA_TYPE, blocks, notices=notices)


FORMAT = Format(
    id="html",
    title=Message("网页", "Web page"),
    extensions=(".html", ".htm", ".xhtml"),
    media_type=_MEDIA_TYPE,
    recognises=_recognises,
    read=_read,
    note=Message(
        "跨行跨列的单元格、嵌套表、排版用的表均可读；隐藏内容不读；编码自动辨认，包括声明有误的。",
        "Cells over rows and columns, nested tables and tables used for layout; hidden parts are left out; encodings "
        "are recognised, wrong declarations included.",
    ),
    order=90,
)
