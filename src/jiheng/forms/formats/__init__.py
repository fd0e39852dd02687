"""The formats that forms are printed in, one file each, found by being there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import msgspec

from jiheng.forms.leaf import Leaf
from jiheng.foundation.catalogue import Catalogue
from jiheng.foundation.message import Message


def _all_drawn(characters: Collection[str]) -> Collection[str]:
    del characters
    return ()


class PrintFormat(msgspec.Struct, frozen=True, kw_only=True):
    """One format: a file here that holds `PRINT_FORMAT = PrintFormat(...)`.

    `write(leaves, title, contents)` returns the bytes; with `contents` the leaves follow a table of contents.
    It raises `MissingExtraError` where a library is not installed. Where only what stands on the page can be read,
    `parts(data, counts)` returns what was printed as documents of so many leaves each, without the contents.
    `undrawn(characters)` returns those that would be printed as boxes; a document that brings no fonts cannot say.
    """

    id: str
    title: Message
    extension: str
    media_type: str
    write: Callable[[Sequence[Leaf], str, bool], bytes]
    parts: Callable[[bytes, Sequence[int]], list[bytes]] | None = None
    undrawn: Callable[[Collection[str]], Collection[str]] = _all_drawn


PRINT_FORMATS: Catalogue[PrintFormat] = Catalogue(
    "jiheng.forms.formats", "PRINT_FORMAT", group="jiheng.print_formats", kind=PrintFormat
)
