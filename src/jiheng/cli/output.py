"""`--format` and `-o` → which writer, and where to: the screen or pipe, one file, or a folder."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import AbstractContextManager
from pathlib import Path

import msgspec

from jiheng.declaration.writer import WRITERS, Style, Writer, writer_for
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message, user_language
from jiheng.pipeline.deliver import Put, to_file, to_folder, to_stream

_PIPE_COLUMNS = 120


class NeedsOutputError(UsageError):
    """A format that is no text was asked for without saying which file to write."""

    code = "needs-output"
    message = Message(
        "{format} 不能显示在屏幕上，请用 -o 指明文件，例如 -o 结果{extension}。",
        "{format} cannot be shown on a screen: name a file with -o, for instance -o result{extension}.",
    )


class UnknownOutputError(UsageError):
    """The output's name does not tell its format."""

    code = "unknown-output"
    message = Message(
        "从文件名看不出格式：{file}。请加 --format（{formats}），写进文件夹则在末尾加 /。",
        "The name does not tell the format: {file}. Add --format ({formats}), or end it with / for a folder.",
    )


class Output(msgspec.Struct, frozen=True):
    """Where the result goes: `path` is None for standard output."""

    writer: Writer
    path: Path | None
    is_folder: bool

    @property
    def journal(self) -> Path | None:
        """Return where the journal of the run lies, None when there is nothing to resume."""
        if self.path is None:
            return None
        return (
            self.path / ".jiheng-journal"
            if self.is_folder
            else self.path.with_name(self.path.name + ".journal")
        )

    def open(self, *, is_single: bool) -> AbstractContextManager[Put]:
        """Begin the result; `is_single` when it will be one declaration and not a list."""
        if self.path is None:
            return to_stream(sys.stdout.buffer, self.writer, _screen_style(is_single))
        style = Style(language=user_language(), is_single=is_single)
        if self.is_folder:
            return to_folder(self.path, self.writer, style)
        return to_file(self.path, self.writer, style)


def choose_output(format_id: str | None, out: str | None) -> Output:
    """Return the output meant by `--format` and `-o`. Raises NeedsOutputError and UnknownOutputError."""
    if out is None:
        writer = WRITERS.get(format_id or "table")
        if not writer.is_text:
            raise NeedsOutputError(format=writer.id, extension=writer.extensions[0])
        return Output(writer, None, is_folder=False)
    path = Path(out)
    if path.is_dir() or out.endswith(("/", os.sep)):
        return Output(WRITERS.get(format_id or "json"), path, is_folder=True)
    found = WRITERS.get(format_id) if format_id else writer_for(path)
    if found is None:
        raise UnknownOutputError(file=out, formats=", ".join(WRITERS.ids()))
    return Output(found, path, is_folder=False)


def _screen_style(is_single: bool) -> Style:
    is_terminal = sys.stdout.isatty()
    columns = shutil.get_terminal_size((_PIPE_COLUMNS, 24)).columns if is_terminal else _PIPE_COLUMNS
    return Style(language=user_language(), columns=columns, is_terminal=is_terminal, is_single=is_single)
