"""The result as it is, `jiheng/measured@1`, for programs; every sentence in both languages."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from jiheng.foundation.message import Message
from jiheng.tables.result import Result
from jiheng.tables.writer import Writer


def write(target: BinaryIO, result: Result, _language: str) -> None:
    """Write one object, indented for human eyes."""
    target.write(msgspec.json.format(msgspec.json.encode(result), indent=2) + b"\n")


WRITER = Writer(
    id="json",
    title=Message("JSON，供程序使用", "JSON, for programs"),
    extension=".json",
    write=write,
)
