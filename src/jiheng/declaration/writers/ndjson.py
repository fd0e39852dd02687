"""The contract as JSON lines: one declaration a line, for programs that read line by line."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from jiheng.declaration.model import Declaration
from jiheng.declaration.writer import Outlet, Style, Writer
from jiheng.foundation.message import Message


class _Lines(Outlet):
    def __init__(self, target: BinaryIO) -> None:
        self._target = target

    def write(self, declaration: Declaration) -> None:
        self.write_encoded(msgspec.json.encode(declaration))

    def write_encoded(self, encoded: bytes) -> None:
        self._target.write(encoded + b"\n")

    def close(self) -> None:
        """Nothing is open: every line is complete."""


def _open(target: BinaryIO, _style: Style) -> Outlet:
    return _Lines(target)


WRITER = Writer(
    id="ndjson",
    title=Message("JSON 行，每行一份", "JSON lines, one declaration a line"),
    extensions=(".ndjson", ".jsonl"),
    is_text=True,
    open=_open,
)
