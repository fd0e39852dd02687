"""What an outlet for declarations must say of itself, and the catalogue of all of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec

from jiheng.declaration.model import Declaration
from jiheng.foundation.catalogue import Catalogue
from jiheng.foundation.message import Message


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How the result is to look.

    `language` is that of titles; `columns` and `is_terminal` matter on a screen. `is_single`:
    exactly one declaration will be written, so that no list has to be made of it.
    """

    language: str = "zh"
    columns: int = 120
    is_terminal: bool = False
    is_single: bool = False


class Outlet(ABC):
    """Takes declarations one at a time, keeping none; the target it writes to stays open."""

    @abstractmethod
    def write(self, declaration: Declaration) -> None:
        """Add one declaration."""

    def write_encoded(self, encoded: bytes) -> None:
        """Add one declaration given as JSON of the contract."""
        self.write(msgspec.json.decode(encoded, type=Declaration))

    @abstractmethod
    def close(self) -> None:
        """Complete the result."""

    def abandon(self) -> None:  # noqa: B027 -- most outlets hold nothing that has to be freed
        """Give the result up unfinished and free what it holds."""


class Writer(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet: a file in `declaration/writers/` that holds `WRITER = Writer(...)`.

    `extensions` are those of its files, the usual one (".xlsx") first. `is_text` says whether it may go to
    a screen or a pipe. `open` begins a result on a binary target; it raises MissingExtraError when a part
    is not installed.
    """

    id: str
    title: Message
    extensions: tuple[str, ...]
    is_text: bool
    open: Callable[[BinaryIO, Style], Outlet]


WRITERS: Catalogue[Writer] = Catalogue(
    "jiheng.declaration.writers", "WRITER", group="jiheng.writers", kind=Writer
)


def writer_for(path: Path) -> Writer | None:
    """Return the writer whose files end like `path`, None when there is none."""
    extension = path.suffix.lower()
    if extension[1:] in WRITERS:  # most are called like their extension: no need to load the others
        return WRITERS.get(extension[1:])
    return next((writer for writer in WRITERS if extension in writer.extensions), None)
