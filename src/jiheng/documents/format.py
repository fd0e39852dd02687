"""What a document format must say of itself, and the catalogue of all of them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from jiheng.documents.model import Document
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One document format: a file in `documents/formats/` that holds `FORMAT = Format(...)`.

    `recognises` is given all the bytes and should decide by few of them, never by the file's name. Formats are asked
    in the order of (`order`, `id`): leave 50 where a signature decides; a format that also fits others' bytes takes a
    higher number (HTML 90, plain text 100). `read` turns bytes into a `Document`; it raises only errors of ours, with
    an empty `file`, which `open_document` fills in. `has_pages`: tables may run over pages and are stitched.
    """

    id: str
    title: Message
    extensions: tuple[str, ...]
    media_type: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, Limits], Document]
    note: Message
    order: int = 50
    has_pages: bool = False
