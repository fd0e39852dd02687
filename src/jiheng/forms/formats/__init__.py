"""The formats that forms are printed in, one file each, found by being there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from jiheng.forms.leaf import Leaf
from jiheng.foundation.catalogue import Catalogue
from jiheng.foundation.message import Message


class PrintFormat(msgspec.Struct, frozen=True, kw_only=True):
    """One format: a file here that holds `PRINT_FORMAT = PrintFormat(...)`.

    `write(leaves, title, contents)` returns the bytes; with `contents` the leaves follow a table of contents.
    It raises `MissingExtraError` where a library is not installed. `is_paged`: only what stands on the page can be read.
    """

    id: str
    title: Message
    extension: str
    media_type: str
    write: Callable[[Sequence[Leaf], str, bool], bytes]
    is_paged: bool = False


PRINT_FORMATS: Catalogue[PrintFormat] = Catalogue(
    "jiheng.forms.formats", "PRINT_FORMAT", group="jiheng.print_formats", kind=PrintFormat
)
