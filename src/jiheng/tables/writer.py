"""What a format of the official tables must say of itself, and the catalogue of all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

import msgspec

from jiheng.foundation.catalogue import Catalogue
from jiheng.foundation.message import Message
from jiheng.tables.result import Result


class Writer(msgspec.Struct, frozen=True, kw_only=True):
    """One format: `write` writes a result in a language ("zh" or "en")."""

    id: str
    title: Message
    extension: str
    write: Callable[[BinaryIO, Result, str], None]


WRITERS: Catalogue[Writer] = Catalogue(
    "jiheng.tables.writers", "WRITER", group="jiheng.table_writers", kind=Writer
)
"""All formats: one file each in `tables/writers/`, and those other packages announce."""
