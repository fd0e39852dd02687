"""Where numbers are measured, and where they are kept: the options that `jiheng measure` and `jiheng trace` share."""

from __future__ import annotations

from pathlib import Path

import click

from jiheng.cli.command import Option
from jiheng.foundation.message import Message

_STORE = Path("measurements.jsonl")


def sources_option() -> Option:
    """Return the option that names the file of sources."""
    return Option(
        "--sources",
        required=True,
        type=click.Path(path_type=Path),
        metavar=Message("文件", "FILE"),
        help=Message("数据来源文件。", "The file of sources."),
    )


def store_option(what: Message) -> Option:
    """Return the option that names the file of measurements; `what` says what it is to the command."""
    return Option(
        "--store",
        type=click.Path(path_type=Path, dir_okay=False),
        default=_STORE,
        show_default=True,
        metavar=Message("文件", "FILE"),
        help=what,
    )
