"""The contract itself as JSON: an object for one declaration, a list for several, one a line."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from jiheng.declaration.model import Declaration
from jiheng.declaration.writer import Outlet, Style, Writer
from jiheng.foundation.message import Message


class _Single(Outlet):
    """One object, indented for human eyes."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target

    def write(self, declaration: Declaration) -> None:
        self.write_encoded(msgspec.json.encode(declaration))

    def write_encoded(self, encoded: bytes) -> None:
        self._target.write(msgspec.json.format(encoded, indent=2) + b"\n")

    def close(self) -> None:
        """Nothing is open: an object ends itself."""


class _List(Outlet):
    """A list written as it grows; every declaration stands on a line of its own."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._before = b"[\n"

    def write(self, declaration: Declaration) -> None:
        self.write_encoded(msgspec.json.encode(declaration))

    def write_encoded(self, encoded: bytes) -> None:
        self._target.write(self._before + encoded)
        self._before = b",\n"

    def close(self) -> None:
        self._target.write(b"[]\n" if self._before == b"[\n" else b"\n]\n")


def _open(target: BinaryIO, style: Style) -> Outlet:
    return _Single(target) if style.is_single else _List(target)


WRITER = Writer(
    id="json",
    title=Message("JSON，绩衡声明格式", "JSON, the declaration format"),
    extensions=(".json",),
    is_text=True,
    open=_open,
)
