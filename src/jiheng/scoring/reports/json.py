"""Everything as JSON, sentences in both languages; for programs and for later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from jiheng.foundation.message import Message
from jiheng.scoring.report import Report, ReportStyle, Scored
from jiheng.scoring.sheet import Line

FORMAT = "jiheng/scores@1"


def write(target: BinaryIO, scored: Iterable[Scored], style: ReportStyle) -> None:  # noqa: ARG001 -- says all languages
    """Write one object: the format, and a list of projects that grows as they come."""
    target.write(b'{"format":' + msgspec.json.encode(FORMAT) + b',"projects":[')
    separator = b"\n"
    for one in scored:
        target.write(separator + msgspec.json.encode(as_data(one)))
        separator = b",\n"
    target.write(b"\n]}\n")


def as_data(one: Scored) -> dict[str, Any]:
    """Return a scored project with what each line says in both languages."""
    data: dict[str, Any] = msgspec.to_builtins(one)
    data["sheet"]["lines"] = [_line(line) for line in one.sheet.lines]
    for mistake in data["mistakes"]:
        mistake["line"] = mistake["line"]["name"] if mistake["line"] else None
    return data


def _line(line: Line) -> dict[str, Any]:
    lost = None if line.lost is None else f"{line.lost:f}"
    return {**msgspec.to_builtins(line), "lost": lost, "says": msgspec.to_builtins(line.sentence())}


REPORT = Report(
    id="json",
    title=Message("JSON，供程序使用", "JSON, for programs"),
    extension=".json",
    is_text=True,
    write=write,
)
